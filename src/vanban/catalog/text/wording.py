"""The lists of `wording.yaml`, ready to be looked for in what somebody typed, with accents or without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from vanban.catalog.text.tokens import words_of
from vanban.text.normal import canonical, fold
from vanban.yaml_text import yaml_values


@dataclass(frozen=True, slots=True)
class Phrases:
    """Turns of phrase by their first word; each leads to the words it stands for, if any."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]

    def at(self, words: Sequence[str], place: int) -> tuple[int, tuple[str, ...]] | None:
        """Give how many words the longest phrase that begins at `place` has, and what it stands for."""
        for phrase, meaning in self.by_first.get(words[place], ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                return len(phrase), meaning
        return None

    def within(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield (start, end, meaning) for the phrases in `words`, the longest first, none over another."""
        place = 0
        while place < len(words):
            found = self.at(words, place)
            if found is None:
                place += 1
                continue
            yield place, place + found[0], found[1]
            place += found[0]


@dataclass(frozen=True, slots=True)
class Wording:
    """All lists, for words typed with accents or for folded ones."""

    asides: Phrases
    definitions: Phrases
    abbreviations: Phrases
    terms: Phrases
    explained: tuple[str, ...]


@cache
def wording(*, folded: bool) -> Wording:
    """Give the lists, folded or with their accents."""
    table = yaml_values(files("vanban.catalog.text").joinpath("wording.yaml").read_text("utf-8"))
    listed = {name: [(phrase, "") for phrase in table[name].split(",")] for name in ("asides", "definitions")}
    mapped = {name: table[name].items() for name in ("abbreviations", "terms")}
    phrases: dict[str, Any] = {name: _phrases(pairs, folded) for name, pairs in (listed | mapped).items()}
    return Wording(explained=_words(table["explained"], folded), **phrases)


def _words(text: str, folded: bool) -> tuple[str, ...]:
    return tuple(fold(word) if folded else word for word in words_of(canonical(text)))


def _phrases(pairs: Iterable[tuple[str, str]], folded: bool) -> Phrases:
    by_first: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for phrase, meaning in pairs:
        words = _words(phrase, folded)
        by_first.setdefault(words[0], {})[words] = _words(meaning, folded)
    longest_first = {
        first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in by_first.items()
    }
    return Phrases(longest_first)
