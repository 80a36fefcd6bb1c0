"""Reads text and HTML, which need no library that could choke, in whatever charset they were written."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vanban.files.extraction import notes
from vanban.files.extraction.outcome import Extraction
from vanban.richtext import TooInvolved, sanitise
from vanban.text.legacy import CHARSETS, UNKNOWN, Guess, as_latin, guess, guess_markup, read, read_markup
from vanban.text.normal import clean

MOST: Final = 5_000_000
"""Characters read of one file."""
_HTML: Final = "text/html"


def extract_plain(path: Path, media_type: str, charset: str, chosen: str = "") -> Extraction:
    """Read the words of the text file at `path`; `chosen` is the charset that somebody chose for it."""
    source = _source(path, charset)
    cut = len(source) > MOST
    found = _read_as(source[:MOST], media_type, chosen) if chosen else _guessed(source[:MOST], media_type)
    if found.charset == UNKNOWN:
        return Extraction("failed", note=notes.NO_TEXT)
    if isinstance(source, bytes) and not found.certain:
        return Extraction("failed", note=notes.UNSURE, readings=_choices(found))
    try:
        text = _words(found.text, media_type)
    except TooInvolved:
        return Extraction("failed", note=notes.LIMITS)
    old = found.charset if found.certain and found.charset in CHARSETS else ""
    return Extraction("done" if text else "empty", text, notes.CUT if cut else "", "Python", converted_from=old)


def _source(path: Path, charset: str) -> str | bytes:
    """Give the beginning of the file: characters where its charset is known, bytes where it is not."""
    if charset:
        with path.open(encoding=charset, errors="replace") as readable:
            return readable.read(MOST + 1)
    with path.open("rb") as bytes_:
        return bytes_.read(MOST + 1)


def _guessed(source: str | bytes, media_type: str) -> Guess:
    return guess_markup(source) if media_type == _HTML else guess(source)


def _choices(found: Guess) -> tuple[str, ...]:
    """Give the likely readings, and the two charsets that were in use everywhere even if they are not likely."""
    *likely, plain = found.readings
    return tuple(dict.fromkeys((*likely, "tcvn3", "vni", plain)))


def _read_as(source: str | bytes, media_type: str, charset: str) -> Guess:
    text = as_latin(source) if isinstance(source, bytes) else source
    return Guess(charset, 1.0, read_markup(text, charset) if media_type == _HTML else read(text, charset))


def _words(source: str, media_type: str) -> str:
    if media_type == _HTML:
        safe = sanitise(source)
        return safe.text if safe is not None else ""
    return clean(source)
