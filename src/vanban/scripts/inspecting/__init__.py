"""Compares what the portal keeps twice (indexes, maps, words, digests) with what it keeps once: the content."""
