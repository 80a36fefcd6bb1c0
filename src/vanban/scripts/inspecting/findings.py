"""One difference between content and what was derived from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What is wrong where."""

    check: str
    """`tree`, `indexes`, `files`, `words` or `workflow`."""
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.check}: {self.path}: {self.message}"
