"""Reads words whose keys reached the page as they were pressed: Telex («quyeets») and VNI («quye61t»)."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from vanban.text.legacy.syllables import is_syllable

LONGEST: Final = 12
_TONES: Final = dict(zip("sfrxj", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_TONE_DIGITS: Final = dict(zip("12345", "sfrxj", strict=True))
_SHAPES: Final = (
    ("uwow", "ươ"), ("uow", "ươ"), ("uwo", "ươ"), ("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("aw", "ă"), ("ow", "ơ"),
    ("uw", "ư"), ("dd", "đ"), ("w", "ư"),
)  # fmt: skip
_VOWELS: Final = re.compile("[aăâeêioôơuưy]")
_KEYS: Final = re.compile(r"[a-z]+(?:[1-9][a-z]*){0,3}")


def unkeyed(word: str) -> str:
    """Give the syllable, with marks, whose keys ``word`` shows; `""` when it is none."""
    word = word.lower()
    if len(word) > LONGEST or not _KEYS.fullmatch(word):
        return ""
    keys = _as_telex(word) if any(map(str.isdigit, word)) else word
    return next((syllable for syllable in _readings(keys) if not syllable.isascii() and is_syllable(syllable)), "")


def _as_telex(word: str) -> str:
    """Give VNI's digits as the letters of Telex: the circumflex doubles its vowel, a d doubles itself."""
    letters = "".join(char for char in word if char not in "123456789")
    for digit in filter(str.isdigit, word):
        if digit == "6":
            letters = re.sub("[aeo]", lambda match: match[0] * 2, letters, count=1)
        elif digit in "78":
            letters = re.sub("uo|[aou]", lambda match: f"{match[0]}w", letters, count=1)
        elif digit == "9":
            letters = letters.replace("d", "dd", 1)
        else:
            letters += _TONE_DIGITS[digit]
    return letters


def _readings(keys: str) -> Iterator[str]:
    yield _shaped(keys)
    for place, key in enumerate(keys):
        if place and key in _TONES:
            yield from _toned(_shaped(keys[:place] + keys[place + 1 :]), _TONES[key])


def well_marked(word: str) -> str:
    """Give ``word`` with its tone mark where it belongs: «họach» is «hoạch»; what is no syllable then stays."""
    letters = unicodedata.normalize("NFD", word)
    tone = next((mark for mark in letters if mark in _TONES.values()), "")
    if not tone or is_syllable(word):
        return word
    bare = unicodedata.normalize("NFC", letters.replace(tone, "", 1))
    return next(filter(is_syllable, _toned(bare, tone)), word)


def _toned(bare: str, tone: str) -> Iterator[str]:
    for vowel in _VOWELS.finditer(bare):
        yield unicodedata.normalize("NFC", bare[: vowel.end()] + tone + bare[vowel.end() :])


def _shaped(keys: str) -> str:
    for pressed, letter in _SHAPES:
        keys = keys.replace(pressed, letter)
    return keys
