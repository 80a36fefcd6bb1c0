"""How reading one file ended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Extraction:
    """The words of a file, or why there are none."""

    state: str
    """`done`, `empty`, `failed` or `unsupported`."""
    text: str = ""
    note: str = ""
    """A message id, without placeholders."""
    tool: str = ""
    """What read it, with its version."""
    pages: tuple[str, ...] = ()
    """The text of each page, where the file has pages."""
    scans: tuple[int, ...] = ()
    """The numbers, from 0, of the pages that are pictures of words."""
    converted_from: str = ""
    """The charset (of `vanban.text.legacy.CHARSETS`) that the text was written in before Unicode."""
    readings: tuple[str, ...] = ()
    """The charsets that somebody has to choose from, when it is not sure."""
