"""The view in which all eight-bit charsets are compared: each byte as the letter that Windows-1252 shows for it.

Text pasted from a document in a legacy font has this form already ("Céng hßa x· héi"), bytes get it by
:func:`as_latin`.
"""

import codecs
from typing import Final

_TABLE: Final = "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(256))
"""The five bytes without a meaning in Windows-1252 stand for the controls of ISO 8859-1."""

LETTERS: Final = "A-Za-z\u00a1-\u00ff"
"""What words are made of in this view, as part of a regular expression: the signs among them are letters in TCVN3."""


def as_latin(data: bytes) -> str:
    """Give one character for each byte, whatever the bytes are."""
    return codecs.charmap_decode(data, "strict", _TABLE)[0]


def as_bytes(text: str) -> bytes:
    """Undo :func:`as_latin`; what no byte shows is left out."""
    return codecs.charmap_encode(text, "ignore", codecs.charmap_build(_TABLE))[0]


def table(letters: str, first: int) -> dict[int, str]:
    """Give what ``str.translate`` needs to read ``letters``, which have the codes from ``first`` on."""
    found: dict[int, str] = {}
    for code, letter in enumerate(letters, first):
        found |= {code: letter, ord(_TABLE[code]): letter}
    return found
