"""What is noted of the program that somebody uses: how a browser calls itself, and nothing else of what it sends."""

from __future__ import annotations

from typing import Final

from vanban.text.normal import clean_line

LONGEST: Final = 200
"""Characters that are noted."""


def agent_of(header: str) -> str:
    """Give the header `User-Agent` as it is kept: one line of at most `LONGEST` characters."""
    return clean_line(header)[:LONGEST]


def told_of(header: str) -> dict[str, str]:
    """Give what an event of the audit log tells of it; nothing when no header came."""
    agent = agent_of(header)
    return {"agent": agent} if agent else {}
