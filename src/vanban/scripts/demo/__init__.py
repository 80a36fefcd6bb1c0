"""The sample content of a demonstration site: an invented education office, its papers, its pages and its people."""
