"""Reads formatted text (HTML) in a legacy charset: the words between the tags, whose marks stay as they are."""

import re
from dataclasses import replace
from html import escape, unescape
from typing import Final

from vanban.text.legacy.charsets import read
from vanban.text.legacy.guessing import Guess, guess

_TAG: Final = re.compile(r"(<[^>]*>)")
_LINE_END: Final = "\x1f"
"""Stands for the ends of lines within a piece of text, each of which is a line of its own while it is looked at."""


def guess_markup(source: str) -> Guess:
    """Tell in which charset the words of ``source`` are; its ``text`` is the markup with them in Unicode."""
    pieces = _TAG.split(source)
    found = guess("\n".join(_words(piece) for piece in pieces[::2]))
    if not found.converted:
        return replace(found, text=source)
    return replace(found, text=_joined(pieces, found.text.split("\n")))


def read_markup(source: str, charset: str) -> str:
    """Give the markup ``source`` with its words read as ``charset``."""
    pieces = _TAG.split(source)
    return _joined(pieces, [read(_words(piece), charset) for piece in pieces[::2]])


def _words(piece: str) -> str:
    return unescape(piece).replace("\n", _LINE_END)


def _joined(pieces: list[str], words: list[str]) -> str:
    pieces[::2] = [escape(piece.replace(_LINE_END, "\n"), quote=False) for piece in words]
    return "".join(pieces)
