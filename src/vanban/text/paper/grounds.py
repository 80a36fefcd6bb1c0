"""What a document rests on ("Căn cứ …") and which others it cites."""

from __future__ import annotations

import re
from typing import Final

from vanban.text.normal import fold_chars
from vanban.text.numbers import DocumentNumber, find_numbers

LOOKED_AT: Final = 200_000
"""Characters in which citations are looked for."""
MOST: Final = 200

_BASIS: Final = re.compile(
    r"^\W{0,3}can cu\b(?:[^\n]*\n(?!\W{0,3}(?:can cu|theo de nghi|xet|quyet dinh|dieu 1)\b)){0,6}?[^\n]*[;.] ?$",
    re.MULTILINE,
)

Cited = tuple[DocumentNumber, tuple[int, int]]


def read_grounds(text: str, own: DocumentNumber | None) -> tuple[list[Cited], list[Cited]]:
    """Give the documents that `text` rests on, and the others that it cites, each once, without itself."""
    text = text[:LOOKED_AT]
    grounds = [match.span() for match in _BASIS.finditer(fold_chars(text))]
    seen = {own.key} if own else set()
    bases: list[Cited] = []
    cited: list[Cited] = []
    numbers = find_numbers(text)
    for among, wanted in ((bases, True), (cited, False)):
        for start, end, number in numbers:
            ground = _around(grounds, start)
            if (ground is not None) != wanted or number.key in seen or len(among) >= MOST:
                continue
            seen.add(number.key)
            among.append((number, ground or _words_around(text, start, end)))
    return bases, cited


def _around(spans: list[tuple[int, int]], position: int) -> tuple[int, int] | None:
    return next((span for span in spans if span[0] <= position < span[1]), None)


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the number with the few words before it on its line."""
    line = text.rfind("\n", 0, start) + 1
    before = list(re.finditer(r"\S+", text[line:start]))[-4:]
    return (line + before[0].start() if before else start), end
