"""Finds the words of betting and spam in a text, also without accents and taken apart, and tells how bad it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

import yaml

from vanban.text.normal import canonical, fold

SUSPICIOUS: Final = 5
"""Sum of weights from which a document is reported."""
APART: Final = 5
"""Weight of a word that was taken apart: nobody writes so without wanting to get past something."""
LONGEST: Final = 400_000
"""Characters of a document that are read: a longer one is a book, and slow."""
_LEET: Final = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "@": "a", "$": "s", "!": "i"})
_SPELT: Final = re.compile(r"(?<![^\W_])[^\W_](?:[ .\-_*|·~+]{1,2}[^\W_]){3,24}(?![^\W_])")
"""Single letters with something between them; bounded, so that no text takes long."""
_BROKEN: Final = re.compile(r"(?<![^\W_])(?=[^\W_]{0,12}[@$!*.\-_·])[^\W\d_][\w@$!*.\-·]{2,24}(?![^\W_])")
_MIXED: Final = re.compile(r"(?<![^\W_])(?=[^\W\d_]{1,12}[0134]|[0134]{1,3}[^\W\d_])[^\W_]{4,16}(?![^\W_])")
_NO_LETTERS: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Vocabulary:
    """The words looked for."""

    weights: dict[str, int]
    """By the words in canonical form, and without accents."""
    names: tuple[tuple[str, int], ...]
    apart: frozenset[str]
    digest: str
    """Another one when the file is another one: then everything is read anew."""

    @cached_property
    def _words(self) -> re.Pattern[str]:
        longest_first = sorted(self.weights, key=len, reverse=True)
        return re.compile(
            r"(?<!\w)(?:" + "|".join(r"\s+".join(map(re.escape, word.split())) for word in longest_first) + r")(?!\w)"
        )

    @cached_property
    def _names(self) -> re.Pattern[str]:
        return re.compile(r"(?<![\w.@/-])(?:" + "|".join(f"({name})" for name, _weight in self.names) + r")(?![\w@/-])")

    def found_in(self, text: str) -> dict[str, int]:
        """Give the different words that stand in `text`, with their weights."""
        small = canonical(text[:LONGEST])
        found = {" ".join(match[0].split()): 0 for match in self._words.finditer(small)}
        found = {word: self.weights[word] for word in found}
        for match in self._names.finditer(small):
            found[match[0]] = self.names[(match.lastindex or 1) - 1][1]
        found |= dict.fromkeys(self._taken_apart(small), APART)
        return found

    def _taken_apart(self, small: str) -> Iterator[str]:
        for pattern in (_SPELT, _BROKEN, _MIXED):
            for match in pattern.finditer(small):
                joined = _NO_LETTERS.sub("", fold(match[0]).translate(_LEET))
                yield from (
                    word for word in self.apart if word in joined and " ".join(match[0].split()) not in self.weights
                )


def score(found: dict[str, int]) -> int:
    """Give how bad it is that these words were found."""
    return sum(found.values())


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Give the words of the file `words.yaml`."""
    source = files("vanban.watch").joinpath("words.yaml").read_bytes()
    told: dict[str, Any] = yaml.safe_load(source)
    weights: dict[str, int] = {}
    for word, weight in {**told["betting"], **told["spam"]}.items():
        # Only words of several syllables are looked for without accents: one syllable means many things.
        for form in {canonical(word), fold(word)} if " " in word else {canonical(word)}:
            weights[form] = weight
    return Vocabulary(weights, tuple(told["names"].items()), frozenset(told["apart"]), sha256(source).hexdigest()[:12])
