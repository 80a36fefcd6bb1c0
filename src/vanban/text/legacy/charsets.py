"""The charsets by name, and the reading of a text in one of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from vanban.text.legacy.capitals import raise_capitals
from vanban.text.legacy.latin import LETTERS
from vanban.text.legacy.single_byte import TCVN3_WORD, read_cp1258, read_tcvn3, read_viscii
from vanban.text.legacy.viqr import VIQR_WORD
from vanban.text.legacy.viqr_ends import read_viqr
from vanban.text.legacy.vni import VNI_WORD, read_vni


@dataclass(frozen=True)
class Charset:
    """One way in which Vietnamese was written before Unicode."""

    token: str
    title: str
    """As people know it."""
    letters: Callable[[str], str]
    """Turns text in the Latin view to Unicode, character by character."""
    word: re.Pattern[str]
    """Matches a word in the Latin view in which nothing is foreign to the charset."""


_ANY_WORD: Final = re.compile(f"[{LETTERS}]+")
CHARSETS: Final = {
    charset.token: charset
    for charset in (
        Charset("tcvn3", "TCVN3 (ABC)", read_tcvn3, TCVN3_WORD),
        Charset("vni", "VNI", read_vni, VNI_WORD),
        Charset("cp1258", "Windows-1258", read_cp1258, _ANY_WORD),
        Charset("viscii", "VISCII", read_viscii, _ANY_WORD),
        Charset("viqr", "VIQR", read_viqr, VIQR_WORD),
    )
}
WESTERN: Final = "windows-1252"
"""Names the Latin view itself: English, French, figures."""

_REAL: Final = (
    "\u0100-\u0151\u0154-\u0160\u0162-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u024f\u0300-\u036f\u1e00-\u1eff"
)
REAL: Final = re.compile(f"[{_REAL}]")
"""A letter that no charset of one byte a letter shows: proof of Unicode."""
_REAL_WORD: Final = re.compile(f"([^\\W\\d_]*[{_REAL}][\\w{_REAL}]*)")


def read(text: str, charset: str) -> str:
    """Give ``text``, which is in the Latin view, read as ``charset``: NFC. Words that are Unicode already stay.

    ``charset`` is a key of :data:`CHARSETS` or :data:`WESTERN`; raises ``KeyError`` for others.
    """
    if charset == WESTERN:
        return text
    if not REAL.search(text):
        return _read(text, charset)
    # Odd places of the split hold the Unicode words.
    return "".join(part if place % 2 else _read(part, charset) for place, part in enumerate(_REAL_WORD.split(text)))


def _read(text: str, charset: str) -> str:
    converted = CHARSETS[charset].letters(text)
    return raise_capitals(text, converted) if charset == "tcvn3" else converted
