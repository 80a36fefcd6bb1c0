"""Reads text and HTML, which need no library that could choke."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vanban.files.extraction import notes
from vanban.files.extraction.outcome import Extraction
from vanban.richtext import TooInvolved, sanitise
from vanban.text.normal import clean

MOST: Final = 5_000_000
"""Characters read of one file."""


def extract_plain(path: Path, media_type: str, charset: str) -> Extraction:
    """Read the words of the text file at `path`."""
    with path.open(encoding=charset or "utf-8-sig", errors="replace") as readable:
        source = readable.read(MOST + 1)
    cut = len(source) > MOST
    try:
        text = _words(source[:MOST], media_type)
    except TooInvolved:
        return Extraction("failed", note=notes.LIMITS)
    return Extraction("done" if text else "empty", text, notes.CUT if cut else "", "Python")


def _words(source: str, media_type: str) -> str:
    if media_type == "text/html":
        safe = sanitise(source)
        return safe.text if safe is not None else ""
    return clean(source)
