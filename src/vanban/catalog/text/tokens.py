"""From text to index tokens: syllables and pairs of neighbours, as written and without accents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import Final

from vanban.text.normal import fold, nfc, unify_iy
from vanban.text.number_grammar import CITATION
from vanban.text.tokens import syllables

VERSION: Final = 4
"""Raised when tokens, vectors or tables change: an index made with another version is rebuilt."""
LONGEST_REMEMBERED: Final = 40
MOST_REMEMBERED: Final = 100_000


class _Pieces(dict[str, "tuple[str, str, str, str | None]"]):
    """The tokens of pieces of text between blanks. Of millions of pieces only some ten thousand differ."""

    def __missing__(self, piece: str) -> tuple[str, str, str, str | None]:
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

    Syllables and pairs of neighbours, each as written and folded where that differs: pairs make up for accents
    that a reader did not type, and for order.
    """
    found = list(map(_PIECES.__getitem__, _pieces(text)))
    if not found:
        return ""
    accented, plain, doubled, doubled_accented = (list(map(itemgetter(place), found)) for place in range(4))
    if None in doubled_accented:
        return _any_script(" ".join(accented).split())
    accented_pairs = _FOLDED_ALREADY.sub("", f" {_pairs(doubled_accented)} ")
    return " ".join([*filter(None, accented), *filter(None, plain), _pairs(doubled), accented_pairs.strip()])


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


def _tokens_of(piece: str) -> tuple[str, str, str, str | None]:
    """Give the words of `piece`, those that lose accents when folded, and each word twice, «a a_b b», folded and not.

    The last is `None` where a word is beyond ASCII and yet folded, as in other scripts.
    """
    words = [unify_iy(word) for word in syllables(piece)]
    folded = [fold(word) for word in words]
    other = any(word == plain and not word.isascii() for word, plain in zip(words, folded, strict=True))
    return (
        " ".join(words),
        " ".join(plain for word, plain in zip(words, folded, strict=True) if word != plain),
        "_".join(f"{plain} {plain}" for plain in folded),
        None if other else "_".join(f"{word} {word}" for word in words),
    )


def _pairs(doubled: Iterable[str]) -> str:
    """Give the pairs of neighbours of words that come twice each: «a a», «b b», «c c» join to «a a_b b_c c»."""
    joined = "_".join(filter(None, doubled))
    first, last = joined.find(" "), joined.rfind(" ")
    return joined[first + 1 : last] if first < last else ""


def _any_script(accented: list[str]) -> str:
    folded = [fold(word) for word in accented]
    tokens = accented + [plain for plain, word in zip(folded, accented, strict=True) if plain != word]
    pairs = list(map("_".join, pairwise(folded)))
    tokens += pairs
    tokens += [pair for pair, plain in zip(map("_".join, pairwise(accented)), pairs, strict=True) if pair != plain]
    return " ".join(tokens)


_PIECES: Final = _Pieces()
_FOLDED_ALREADY: Final = re.compile(r" [!-~]+(?= )")
"""Pairs without any accent: they are there once already."""
