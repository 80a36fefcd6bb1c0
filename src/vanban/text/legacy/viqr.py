"""VIQR (RFC 1456): letters and marks in ASCII, "Co^ng hoa` xa~ ho^.i"; a backslash keeps a mark from being one."""

import re
import unicodedata
from typing import Final

SIGNS: Final = "`'?~.^(+"
_TONES: Final = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_SHAPES: Final = {"(": "\u0306", "^": "\u0302", "+": "\u031b"}
_VOWEL: Final = r"[aA]\(|[aAeEoO]\^|[oOuU]\+|[aeiouyAEIOUY]"
_LETTER: Final = re.compile(rf"(?:{_VOWEL})[`'?~.]?|(?<![aeiouy])[dD][dD]")
_THREE: Final = re.compile(r"(?<=[gG])D(?=DD(?!D))")
"""Education, «GD», comes before training, «ĐT»; elsewhere the first two of three are the letter (HĐDS)."""
VIQR_WORD: Final = re.compile(rf"[A-Za-z][A-Za-z{re.escape(SIGNS)}]*")
"""A word with the signs within and behind it, whether they are marks or not."""


def _letters() -> dict[str, str]:
    found = {"dd": "đ", "dD": "đ", "DD": "Đ", "Dd": "Đ"}
    for base in "aeiouyAEIOUY":
        for shape in ("", *_SHAPES):
            for tone in ("", *_TONES):
                marks = _SHAPES.get(shape, "") + _TONES.get(tone, "")
                found[base + shape + tone] = unicodedata.normalize("NFC", base + marks)
    return found


_LETTERS: Final = _letters()


def with_marks(word: str) -> str:
    """Give ``word`` with every sign that can be a mark taken for one; what is no letter with marks stays."""
    return "D".join(_LETTER.sub(lambda match: _LETTERS[match[0]], part) for part in _THREE.split(word))
