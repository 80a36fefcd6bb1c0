"""Vanban, a document-centric portal: the list of its parts."""
