"""From text to index tokens: syllables, as written and without accents, and pairs of neighbours, without."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Final

from vanban.text.normal import fold, nfc, unify_iy
from vanban.text.number_grammar import CITATION
from vanban.text.tokens import syllables

VERSION: Final = 5
"""Raised when tokens, vectors or tables change: an index made with another version is rebuilt."""
LONGEST_REMEMBERED: Final = 40
MOST_REMEMBERED: Final = 100_000


class _Pieces(dict[str, "tuple[str, str, str]"]):
    """The tokens of pieces of text between blanks. Of millions of pieces only some ten thousand differ."""

    def __missing__(self, piece: str) -> tuple[str, str, str]:
        found = _tokens_of(piece)
        if len(piece) <= LONGEST_REMEMBERED:
            if len(self) >= MOST_REMEMBERED:
                self.clear()
            self[piece] = found
        return found


def words_of(text: str) -> list[str]:
    """Give the syllables of `text`, accented, in one spelling each (hoà/hòa, kĩ/kỹ)."""
    return " ".join(_PIECES[piece][0] for piece in _pieces(text)).split()


def index_stream(text: str) -> str:
    """Give the tokens to index for `text`, separated by spaces.

    Syllables, as written and folded where that differs, and folded pairs of neighbours, which make up for accents that
    a reader did not type, and for order.
    """
    found = list(map(_PIECES.__getitem__, _pieces(text)))
    accented, plain, doubled = (list(map(itemgetter(place), found)) for place in range(3))
    return " ".join(filter(None, [*accented, *plain, _pairs(doubled)]))


def _pieces(text: str) -> list[str]:
    """Take `text` apart at blanks, for no rule about words looks beyond one; only numbers may have some inside."""
    source = nfc(text)
    pieces: list[str] = []
    position = 0
    for number in CITATION.finditer(source):
        if " " in number[0] or "\xa0" in number[0]:
            pieces += source[position : number.start()].split()
            pieces.append(number[0])
            position = number.end()
    return pieces + source[position:].split()


def _tokens_of(piece: str) -> tuple[str, str, str]:
    """Give the words of `piece`, those that lose accents when folded, and each word folded and twice, «a a_b b»."""
    words = [unify_iy(word) for word in syllables(piece)]
    folded = [fold(word) for word in words]
    return (
        " ".join(words),
        " ".join(plain for word, plain in zip(words, folded, strict=True) if word != plain),
        "_".join(f"{plain} {plain}" for plain in folded),
    )


def _pairs(doubled: Iterable[str]) -> str:
    """Give the pairs of neighbours of words that come twice each: «a a», «b b», «c c» join to «a a_b b_c c»."""
    joined = "_".join(filter(None, doubled))
    first, last = joined.find(" "), joined.rfind(" ")
    return joined[first + 1 : last] if first < last else ""


_PIECES: Final = _Pieces()
