"""Reads text and HTML, which need no library that could choke."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vanban.files.extraction.outcome import Extraction
from vanban.i18n import _
from vanban.richtext import sanitise
from vanban.text.normal import clean

MOST: Final = 5_000_000
"""Characters read of one file."""
CUT_NOTE: Final = str(_("Only the beginning of the text can be searched: it is very long."))


def extract_plain(path: Path, media_type: str, charset: str) -> Extraction:
    """Read the words of the text file at `path`."""
    with path.open(encoding=charset or "utf-8-sig", errors="replace") as readable:
        source = readable.read(MOST + 1)
    cut = len(source) > MOST
    text = _words(source[:MOST], media_type)
    return Extraction("done" if text else "empty", text, CUT_NOTE if cut else "")


def _words(source: str, media_type: str) -> str:
    if media_type == "text/html":
        safe = sanitise(source)
        return safe.text if safe is not None else ""
    return clean(source)
