"""Finds the capitals of TCVN3 text: it has no code for those with a tone mark, and writes "CéNG HßA" for CỘNG HÒA.

What the letters of a word leave open ("X·" is Xã or XÃ) the words beside it decide.
"""

import re
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+")
_SMALL: Final = re.compile("[a-z]")
_CAPITAL: Final = re.compile("[A-Z]")
_CAPITALS: Final = re.compile("[A-Z\u00a1-\u00a7][\u00a8-\u00ff]{0,2}[A-Z\u00a1-\u00a7]")
"""Two capitals with at most two small vowels between them: what a word in capitals must have."""


def raise_capitals(source: str, converted: str) -> str:
    """Give ``converted`` with the small letters raised that stood for capitals in ``source``, of the same length."""
    if not _CAPITALS.search(source):
        return converted
    return "\n".join(_line(*lines) for lines in zip(source.split("\n"), converted.split("\n"), strict=True))


def _line(source: str, converted: str) -> str:
    if not _CAPITALS.search(source):
        return converted
    words = [(match.start(), match.end()) for match in _WORD.finditer(converted)]
    sure = [_is_capital(source[start:end], converted[start:end]) for start, end in words]
    pieces, done = [], 0
    for (start, end), capital in zip(words, _decided(sure), strict=True):
        pieces += [converted[done:start], converted[start:end].upper() if capital else converted[start:end]]
        done = end
    return "".join([*pieces, converted[done:]])


def _is_capital(source: str, converted: str) -> bool | None:
    """Tell whether a word is in capitals, `None` when it shows nothing."""
    if _SMALL.search(source):
        return False
    shown = len(_CAPITAL.findall(source)) + sum(letter.isupper() and not letter.isascii() for letter in converted)
    return True if shown > 1 else None


def _decided(sure: list[bool | None]) -> list[bool]:
    """Let each open word follow its neighbours: it is in capitals if those that say something all are."""
    before = _last_said(sure)
    after = _last_said(sure[::-1])[::-1]
    return [
        own if own is not None else (earlier, later) in ((True, True), (True, None), (None, True))
        for own, earlier, later in zip(sure, before, after, strict=True)
    ]


def _last_said(sure: list[bool | None]) -> list[bool | None]:
    said: list[bool | None] = []
    last = None
    for own in sure:
        said.append(last)
        last = own if own is not None else last
    return said
