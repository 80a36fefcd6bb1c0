"""How reading one file ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Extraction:
    """The words of a file, or why there are none."""

    state: str
    """`done`, `empty` or `failed`."""
    text: str = ""
    note: str = ""
    """A message id, without placeholders."""
