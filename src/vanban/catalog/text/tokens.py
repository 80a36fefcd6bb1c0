"""From text to index tokens and from a query to what must match: the same syllables on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from vanban.text.normal import canonical, fold, unify_iy
from vanban.text.tokens import syllables

VERSION: Final = 1
"""Raised when tokens change: an index made with another version is rebuilt."""
LONGEST_QUERY: Final = 40
"""Syllables of a query that are looked at."""


def words_of(text: str) -> list[str]:
    """Give the syllables of `text`, accented, in one spelling each (hoà/hòa, kĩ/kỹ)."""
    return [unify_iy(word) for word in syllables(text)] if text else []


def index_stream(text: str) -> str:
    """Give the tokens to index for `text`, separated by spaces.

    Syllables and pairs of neighbours, each as written and folded where that differs: pairs make up for accents
    that a reader did not type, and for order.
    """
    accented = words_of(text)
    folded = [fold(word) for word in accented]
    tokens = list(accented)
    tokens += [plain for plain, word in zip(folded, accented, strict=True) if plain != word]
    pairs = [f"{first}_{second}" for first, second in pairwise(folded)]
    tokens += pairs
    tokens += [
        f"{first}_{second}"
        for (first, second), plain in zip(pairwise(accented), pairs, strict=True)
        if first + "_" + second != plain
    ]
    return " ".join(tokens)


@dataclass(frozen=True, slots=True)
class TextQuery:
    """What a person typed, as tokens."""

    accented: tuple[str, ...]
    folded: tuple[str, ...]

    @property
    def has_accents(self) -> bool:
        """Whether accents were typed, so that matching them means more."""
        return self.accented != self.folded

    @property
    def bonus(self) -> tuple[str, ...]:
        """Tokens that need not match but raise the score: accented forms and neighbours."""
        pairs = [f"{a}_{b}" for words in (self.folded, self.accented) for a, b in pairwise(words)]
        accents = [word for word, plain in zip(self.accented, self.folded, strict=True) if word != plain]
        return tuple(dict.fromkeys([*accents, *pairs]))


def parse_query(text: str) -> TextQuery:
    """Read what was typed; no character is syntax."""
    accented = tuple(words_of(canonical(text)))[:LONGEST_QUERY]
    return TextQuery(accented, tuple(fold(word) for word in accented))
