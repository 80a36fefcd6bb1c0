"""VIQR (RFC 1456): letters and marks in ASCII, "Co^ng hoa` xa~ ho^.i"; a backslash keeps a mark from being one."""

import re
import unicodedata
from typing import Final

_TONES: Final = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_SHAPES: Final = {"(": "\u0306", "^": "\u0302", "+": "\u031b"}
_SHAPED: Final = r"[aA]\(|[aAeEoO]\^|[oOuU]\+"
_TONE: Final = r"(?:(?!\.\.|\?\?)[`'?~.])"
"""Two points or question marks are punctuation."""
_LETTER: Final = re.compile(rf"(?:{_SHAPED}){_TONE}?|[aAeEiIoOuUyY]{_TONE}|[dD][dD]|\\[\\`'?~.(^+dD]")
VIQR_WORD: Final = re.compile(rf"(?:(?:{_SHAPED}|[aAeEiIoOuUyY])[`'?~.]?|[dD][dD]|[A-Za-z]|\\[`'?~.])+")
"""A word with the marks that belong to its letters."""


def _letters() -> dict[str, str]:
    found = {"dd": "đ", "dD": "đ", "DD": "Đ", "Dd": "Đ"} | {f"\\{kept}": kept for kept in r"\`'?~.(^+dD"}
    for base in "aeiouyAEIOUY":
        for shape in ("", *_SHAPES):
            for tone in ("", *_TONES):
                marks = _SHAPES.get(shape, "") + _TONES.get(tone, "")
                found[base + shape + tone] = unicodedata.normalize("NFC", base + marks)
    return found


_LETTERS: Final = _letters()


def read_viqr(text: str) -> str:
    """Give the letters of VIQR text; what is no letter with marks stays as it is."""
    return _LETTER.sub(lambda match: _LETTERS[match[0]], text)
