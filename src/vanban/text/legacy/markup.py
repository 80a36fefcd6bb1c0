"""Reads formatted text (HTML) in a legacy charset: the words between the tags, whose marks stay as they are."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from typing import Final

from vanban.text.legacy.charsets import CHARSETS, WESTERN, read
from vanban.text.legacy.guessing import Guess, guess
from vanban.text.legacy.latin import as_bytes, as_latin

_TAG: Final = re.compile(r"(<[^<>]*>)")
_NAME: Final = re.compile(r"<(/?)(style|script|xml)\b", re.IGNORECASE)
"""What holds no words."""
_LINE_END: Final = "\x1f"
"""Stands for the ends of lines within a piece of text, each of which is a line of its own while it is looked at."""


def guess_markup(source: bytes | str) -> Guess:
    """Tell in which charset the words of ``source`` are; its ``text`` is the markup with them in Unicode."""
    if isinstance(source, bytes):
        return _guess_bytes(source)
    pieces = _TAG.split(source)
    found = guess("\n".join(_words(piece) for piece in pieces[::2]))
    if not found.converted:
        return replace(found, text=source)
    return replace(found, text=_joined(pieces, found.text.split("\n")))


def _guess_bytes(source: bytes) -> Guess:
    """Judge by what a reader sees: the English of marks and styles says nothing of the words."""
    markup = as_latin(source)
    found = guess(as_bytes(unescape("\n".join(_seen(markup)))))
    if found.charset not in (*CHARSETS, WESTERN):
        return guess(source)
    return replace(found, text=read_markup(markup, found.charset) if found.certain else markup)


def _seen(markup: str) -> Iterator[str]:
    within = ""
    for place, piece in enumerate(_TAG.split(markup)):
        named = _NAME.match(piece) if place % 2 else None
        if named is not None and named[2].lower() == (within or named[2].lower()):
            within = "" if named[1] else named[2].lower()
        elif place % 2 == 0 and not within:
            yield piece


def read_markup(source: str, charset: str) -> str:
    """Give the markup ``source`` with its words read as ``charset``."""
    pieces = _TAG.split(source)
    return _joined(pieces, [read(_words(piece), charset) for piece in pieces[::2]])


def _words(piece: str) -> str:
    return unescape(piece).replace("\n", _LINE_END)


def _joined(pieces: list[str], words: list[str]) -> str:
    pieces[::2] = [escape(piece.replace(_LINE_END, "\n"), quote=False) for piece in words]
    return "".join(pieces)
