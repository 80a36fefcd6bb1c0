"""Writes whole numbers as a language does."""

from __future__ import annotations


def figure_in(number: int, language: str) -> str:
    """Write 20000 as 20.000 in Vietnamese, 20,000 in English."""
    return f"{number:,}".replace(",", "." if language == "vi" else ",")
