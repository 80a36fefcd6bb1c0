"""Rating pages, and what came of it for the office."""
