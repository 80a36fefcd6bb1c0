"""Vietnamese alphabetical order as plain strings, so that any sorted container or index can hold it.

The letters of the whole text count first (a ă â b c d đ e ê …), then the tones (ngang, huyền, hỏi, ngã, sắc,
nặng), then case: the order of the CLDR chart for Vietnamese. Runs of digits count as numbers.
"""

import re
import unicodedata
from functools import lru_cache

from vanban.text.normal import canonical, clean_line

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PRIMARY = {letter: chr(0x41 + place) for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SHAPES = frozenset("\u0306\u0302\u031b")
_PIECES = re.compile(r"(?P<digits>[0-9]+)|(?P<word>\w[\u0300-\u036f]*)|[\W_]+")
_LEVEL, _BREAK, _NUMBER = "\x01", "\x02", "\x03"


def sort_key(s: str) -> str:
    """Return a string whose plain order is the Vietnamese order of ``s``; equal only for equal cleaned text."""
    text = clean_line(s)
    primary, tones = [], []
    for piece in _PIECES.finditer(canonical(text)):
        letters, tone = _weigh(piece)
        primary.append(letters)
        tones.append(tone)
    case = "".join("1" if char.isupper() else "0" for char in text)
    # Trailing zeros are the least weight, so leaving them out changes no order.
    levels = ("".join(primary).rstrip(_BREAK), "".join(tones).rstrip("0"), case.rstrip("0"), text)
    return _LEVEL.join(levels)


def person_key(full_name: str) -> str:
    """Return a key that orders people as Vietnamese rosters do: given name (the last word), middle, family name."""
    words = clean_line(full_name).split()
    given, middle, family = words[-1:], words[1:-1], words[:-1][:1]
    return "\x00".join(sort_key(" ".join(part)) for part in (given, middle, family))


def _weigh(piece: re.Match[str]) -> tuple[str, str]:
    if digits := piece["digits"]:
        number = digits.lstrip("0")
        return _NUMBER + chr(0x30 + min(len(number), 0xD000)) + number, "0"
    if char := piece["word"]:
        return _weigh_letter(char)
    return _BREAK, "0"


@lru_cache(maxsize=4096)
def _weigh_letter(char: str) -> tuple[str, str]:
    base, *marks = list(unicodedata.normalize("NFD", char))
    shaped = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark in _SHAPES))
    tone = next((_TONES[mark] for mark in marks if mark in _TONES), "0")
    # Letters of other alphabets stand after z, in the order of Unicode.
    return _PRIMARY.get(shaped) or _PRIMARY.get(base) or shaped, tone
