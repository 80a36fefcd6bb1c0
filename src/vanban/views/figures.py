"""Writes whole numbers as the reader's language does, for sentences that are made in Python."""

from __future__ import annotations

from typing import Any

from vanban.text.figures import figure_in


def figure(number: int, request: Any) -> str:
    """Write 20000 as 20.000 in Vietnamese, 20,000 in English."""
    return figure_in(number, request.locale_name)
