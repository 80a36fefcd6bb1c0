"""Polls on pages: the question with its form, and what came out."""
