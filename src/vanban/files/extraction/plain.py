"""Reads text and HTML, which need no library that could choke."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vanban.files.extraction.outcome import Extraction
from vanban.i18n import _
from vanban.richtext import TooInvolved, sanitise
from vanban.text.normal import clean

MOST: Final = 5_000_000
"""Characters read of one file."""
LIMITS_NOTE: Final = str(_("Reading the file took too long or too much memory; its words cannot be searched."))
CUT_NOTE: Final = str(_("Only the beginning of the text can be searched: it is very long."))


def extract_plain(path: Path, media_type: str, charset: str) -> Extraction:
    """Read the words of the text file at `path`."""
    with path.open(encoding=charset or "utf-8-sig", errors="replace") as readable:
        source = readable.read(MOST + 1)
    cut = len(source) > MOST
    try:
        text = _words(source[:MOST], media_type)
    except TooInvolved:
        return Extraction("failed", note=LIMITS_NOTE)
    return Extraction("done" if text else "empty", text, CUT_NOTE if cut else "")


def _words(source: str, media_type: str) -> str:
    if media_type == "text/html":
        safe = sanitise(source)
        return safe.text if safe is not None else ""
    return clean(source)
