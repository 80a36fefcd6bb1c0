"""What a font says of its text: `.VnTime` shows TCVN3, `.VnTimeH` the same in capitals, `VNI-Times` VNI."""

import re
from typing import Final

from vanban.text.legacy.charsets import read
from vanban.text.legacy.evidence import CANDIDATES, evidence

_FAMILIES: Final = (
    (re.compile(r"vni[- ]", re.IGNORECASE), "vni"),
    (re.compile(r"\.vn", re.IGNORECASE), "tcvn3"),
)
_PLACES: Final = {charset.token: place for place, charset in enumerate(CANDIDATES)}


def charset_of_font(font: str) -> str:
    """Give the charset (a key of `CHARSETS`) that text in ``font`` is written in, `""` when the font says nothing."""
    return next((charset for family, charset in _FAMILIES if family.match(font)), "")


def shows_capitals(font: str) -> bool:
    """Tell whether ``font`` is one of the TCVN3 fonts that show small letters as capitals."""
    return charset_of_font(font) == "tcvn3" and font.rstrip().endswith("H")


def convert_run(font: str, text: str) -> str:
    """Give ``text``, which a document shows in ``font``, in Unicode (NFC).

    What is Unicode already although the font is old stays: somebody went on writing without changing it.
    """
    charset = charset_of_font(font)
    if not charset or _stands(text, charset):
        return text
    converted = read(text, charset)
    return converted.upper() if shows_capitals(font) else converted


def _stands(text: str, charset: str) -> bool:
    said = evidence(text)
    return said.as_it_is > 0 and said.weights[_PLACES[charset]] < 0
