"""VNI for Windows: a letter, then its shape and tone as one more character ("Coäng hoøa").

Five letters have a code of their own (ñ đ, ô ơ, ö ư, æ ỉ, ó ĩ, ò ị, î ỵ), and ì and í are what they look like.
"""

import re
import unicodedata
from typing import Final

_TONES: Final = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_CIRCUMFLEX: Final = dict(zip("âàáåãä", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_BREVE: Final = dict(zip("êèéúüë", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_ALONE: Final = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}


def _letters() -> dict[str, str]:
    small = dict(_ALONE)
    small |= {base + mark: base + tone for base in "aeouy" for mark, tone in _TONES.items()}
    small |= {base + mark: _ALONE[base] + tone for base in "ôö" for mark, tone in _TONES.items()}
    small |= {base + mark: base + "\u0302" + tone for base in "aeo" for mark, tone in _CIRCUMFLEX.items()}
    small |= {"a" + mark: "a\u0306" + tone for mark, tone in _BREVE.items()}
    composed = {written: unicodedata.normalize("NFC", letter) for written, letter in small.items()}
    # A capital may be followed by the small mark: fonts show both above it.
    capital = {written.upper(): letter.upper() for written, letter in composed.items()}
    mixed = {written[0].upper() + written[1:]: letter.upper() for written, letter in composed.items()}
    return composed | capital | mixed


_LETTERS: Final = _letters()
_PAIRS: Final = "|".join(sorted(_LETTERS, key=len, reverse=True))
_LETTER: Final = re.compile(_PAIRS)
VNI_WORD: Final = re.compile(f"(?:{_PAIRS}|[A-Za-z])+")
"""A word in which every mark has its letter."""


def read_vni(text: str) -> str:
    """Give the letters of VNI text in the Latin view; marks without a letter stay as they are."""
    return _LETTER.sub(lambda match: _LETTERS[match[0]], text)
