"""Reads what a person typed: words, phrases in quotes, a last word that may go on, and how much each counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Final

from vanban.catalog.text.tokens import words_of
from vanban.catalog.text.wording import Phrases, Wording, wording
from vanban.text.normal import canonical, fold
from vanban.text.tokens import syllables

LONGEST_QUERY: Final = 40
"""Words of a query that are looked at."""
LONGEST_TEXT: Final = 2_000
"""Characters of a query that are looked at."""
SHORT: Final = 4
"""Up to so many words, each of them must be found, whatever it is."""
STRICT: Final = 6
"""Up to so many words that carry something, documents that have all of them are the answer, if there are any."""
QUESTION: Final = 9
"""So many words are a question, however few of them carry something: the answer may well lack one."""
ASIDE: Final = 0.5
"""What a word or a pair counts that belongs to a turn of phrase."""
MEANT: Final = 0.5
"""What a pair of words counts that was not typed but is meant; its single words count a little more than half of it."""

_QUOTED: Final = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')


@dataclass(frozen=True, slots=True)
class Term:
    """One syllable, or a pair «a_b» of neighbours, that raises the score of documents that hold it."""

    token: str
    """Folded."""
    accented: str | None
    """As typed, when it was typed with accents: another word without them the same counts less."""
    weight: float


@dataclass(frozen=True)
class TextQuery:
    """What a person typed, as words in order."""

    accented: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    """What stood in quotes: accented words that must be neighbours."""
    prefix: bool = False
    """Whether the last word may be the beginning of one: it is still being typed."""
    last: str = ""
    """The last word as typed, folded, before i and y are made one."""

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words without accents."""
        return tuple(map(fold, self.accented))

    @cached_property
    def has_accents(self) -> bool:
        """Whether accents were typed, so that matching them means more."""
        return self.accented != self.folded

    @cached_property
    def _wording(self) -> Wording:
        return wording(folded=not self.has_accents)

    @cached_property
    def _asides(self) -> frozenset[int]:
        """Places of words that carry nothing; none when no other word would be left."""
        found = self._wording.asides.within(self.accented)
        places = frozenset(place for start, end, _meaning in found for place in range(start, end))
        return places if len(places) < len(self.accented) else frozenset()

    @cached_property
    def required(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """What a document must hold: of each entry one alternative, of that every token, folded.

        An abbreviation may be there in full. A phrase must be there with its words as typed and side by side. A last
        word that may go on is not among them.
        """
        kept: Sequence[int] = range(len(self.folded)) if len(self.folded) <= SHORT else self._carrying
        if self.prefix:
            kept = [place for place in kept if place < len(self.folded) - 1]
        meanings = {
            start: meaning
            for start, end, meaning in self._wording.abbreviations.within(self.accented)
            if end - start == 1
        }
        wanted: dict[tuple[tuple[str, ...], ...], None] = {}
        for place in kept:
            alternatives: list[tuple[str, ...]] = [(self.folded[place],)]
            if place in meanings:
                alternatives.append(tuple(_pairs([fold(word) for word in meanings[place]])))
            wanted[tuple(alternatives)] = None
        for phrase in self.phrases:
            wanted |= {((token,),): None for token in (*phrase, *_pairs([fold(word) for word in phrase]))}
        return tuple(wanted)

    @cached_property
    def _carrying(self) -> tuple[int, ...]:
        return tuple(place for place in range(len(self.accented)) if place not in self._asides)

    @property
    def is_strict(self) -> bool:
        """Whether documents with all the words are the answer, rather than the most alike."""
        few = len({self.folded[place] for place in self._carrying}) <= STRICT and len(self.folded) < QUESTION
        return bool(self.phrases) or few

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """The folded words to mark where a document is shown: those that carry something, typed or meant."""
        meant = (
            word for _start, _end, meaning in self._wording.abbreviations.within(self.accented) for word in meaning
        )
        return tuple(dict.fromkeys([*(self.folded[place] for place in self._carrying), *map(fold, meant)]))

    @cached_property
    def beginnings(self) -> tuple[str, ...]:
        """What a word may begin with, folded, when the last one may go on: «si» is «sy» alone, and begins «sinh»."""
        return tuple(dict.fromkeys((self.last, self.folded[-1]))) if self.prefix else ()

    def completed(self) -> TextQuery:
        """Give the same query with a last word that may go on."""
        return replace(self, prefix=bool(self.accented))

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All that raises the score of a document, each once with its highest weight."""
        found: dict[str, Term] = {}
        for term in self._terms():
            if term.token not in found or found[term.token].weight < term.weight:
                found[term.token] = term
        return tuple(found.values())

    def _terms(self) -> Iterator[Term]:
        asides, words = self._asides, self.accented
        for place, word in enumerate(words):
            yield _term((word,), ASIDE if place in asides else 1.0)
        for place, pair in enumerate(pairwise(words)):
            yield _term(pair, ASIDE if asides & {place, place + 1} else 1.0)
        for listed in (self._wording.abbreviations, self._wording.terms):
            yield from _meant(listed, words)
        if any(True for _found in self._wording.definitions.within(words)):
            for pair in pairwise(self._wording.explained):
                yield _term(pair, 1.0)


def parse_query(text: str, *, prefix: bool = False) -> TextQuery:
    """Read what was typed; but for quotes that are closed, no character is syntax."""
    typed = canonical(text[:LONGEST_TEXT])
    words = words_of(typed)[:LONGEST_QUERY]
    quoted = (tuple(words_of("".join(filter(None, match.groups())))) for match in _QUOTED.finditer(typed))
    phrases = tuple(dict.fromkeys(phrase[:LONGEST_QUERY] for phrase in quoted if phrase))
    last = fold(syllables(typed)[-1]) if words else ""
    return TextQuery(tuple(words), phrases, prefix and bool(words) and typed[-1:].isalnum(), last)


def _term(words: tuple[str, ...], weight: float) -> Term:
    folded = tuple(map(fold, words))
    bound = all(word != plain for word, plain in zip(words, folded, strict=True))
    return Term("_".join(folded), "_".join(words) if bound else None, weight)


def _meant(listed: Phrases, words: tuple[str, ...]) -> Iterator[Term]:
    for _start, _end, meaning in listed.within(words):
        for word in meaning:
            yield _term((word,), MEANT * 0.6)
        for pair in pairwise(meaning):
            yield _term(pair, MEANT)


def _pairs(words: tuple[str, ...] | list[str]) -> list[str]:
    return ["_".join(pair) for pair in pairwise(words)] or list(words)
