"""The words that somebody typed, each with its place, so that what is understood can be cut out and put back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from vanban.text.normal import clean_line, fold_chars

MOST_WORDS: Final = 60
"""Words that are looked at; what stands behind them is text."""
_QUOTED = re.compile('"[^"]*"|“[^”]*”|«[^»]*»')
_EDGES: Final = "\"'“”‘’«».,;:!?()[]{}"


@dataclass(frozen=True, slots=True)
class Word:
    """A word at `start`–`end` of the text, without the punctuation around it."""

    start: int
    end: int
    plain: str
    """Folded; empty between quotes, where it may be nothing but text."""


@dataclass(frozen=True)
class Typed:
    """A query on one line. `as_text` are folded phrases that the reader wants to be taken as words."""

    text: str
    as_text: frozenset[str] = frozenset()

    @classmethod
    def read(cls, text: str, as_text: Iterable[str] = ()) -> Typed:
        """Clean what was typed; no character of it is syntax but quotes."""
        return cls(clean_line(text), frozenset(plain for phrase in as_text if (plain := plain_words(phrase))))

    @cached_property
    def folded(self) -> str:
        """The text folded, each character where it was."""
        return fold_chars(self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words in order."""
        return tuple(_words(self.text, self.folded)[:MOST_WORDS])

    def slice(self, first: int, last: int) -> str:
        """Give words number `first` up to `last` as they were written."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def plain(self, first: int, last: int) -> str:
        """Give words number `first` up to `last` folded; empty if one of them is quoted."""
        chosen = [word.plain for word in self.words[first:last]]
        return " ".join(chosen) if all(chosen) else ""

    def at(self, place: int) -> str:
        """Give word number `place` folded; empty beyond either end."""
        return self.words[place].plain if 0 <= place < len(self.words) else ""

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Give the numbers (first, beyond the last) of the words that `start`–`end` touches."""
        inside = [place for place, word in enumerate(self.words) if word.start < end and word.end > start]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def without(self, taken: Iterable[int]) -> str:
        """Give the text with the words numbered in `taken` cut out."""
        parts, place = [], 0
        for number in sorted(taken):
            parts.append(self.text[place : self.words[number].start])
            place = self.words[number].end
        return " ".join("".join([*parts, self.text[place:]]).split())


def plain_words(text: str) -> str:
    """Give the words of `text` folded, joined by single blanks, as `Typed` compares them."""
    line = clean_line(text)
    return " ".join(word.plain for word in _words(line, fold_chars(line)) if word.plain)


def _words(text: str, folded: str) -> list[Word]:
    opaque = [match.span() for match in _QUOTED.finditer(text)]
    found = []
    for match in re.finditer(r"\S+", text):
        whole = match[0]
        start = match.start() + len(whole) - len(whole.lstrip(_EDGES))
        end = start + len(whole.strip(_EDGES))
        if end > start:
            quoted = any(first < end and start < last for first, last in opaque)
            found.append(Word(start, end, "" if quoted else folded[start:end]))
    return found
