"""Finds the words of betting and spam in a text, also without accents and taken apart, and tells how bad it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, Final

from vanban.text.normal import canonical, fold
from vanban.yaml_text import yaml_values

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
_WITH_FIGURES: Final = re.compile(r"(?<![^\W_])(?=[^\W\d_]{1,12}[0134]|[0134]{1,3}[^\W\d_])[^\W_]{2,16}(?![^\W_])")
"""Words in which figures stand for letters, also short ones: «nh4 c4i»."""
_DISGUISED: Final = re.compile(
    "[\u00ad\u034f\u0370-\u052f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uff01-\uff5e"
    "\U0001d400-\U0001d7ff\U000e0000-\U000e01ef]"
)
"""Signs that no Vietnamese text needs, and with which words are made to look like themselves: none or another letter."""
_INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_LOOK_ALIKES: Final = str.maketrans("авекмнорстухіјѕһԁ" + "αικνορτυχ", "abekmhopctyxijshd" + "aiknoptux")
"""Small letters of Cyrillic and Greek that look like Latin ones."""
DISGUISE: Final = 2
"""What a word weighs more when it was disguised."""
JOINED: Final = 3
"""Weight of a word written as one, such as «nhacai»."""
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
        found = self._as_written(small) | dict.fromkeys(self._taken_apart(small), APART)
        uncovered = _uncovered(text[:LONGEST], small)
        if uncovered != small:
            disguised = self._as_written(uncovered)
            found |= {word: weight + DISGUISE for word, weight in disguised.items() if word not in found}
        return found

    def _as_written(self, small: str) -> dict[str, int]:
        words = {" ".join(match[0].split()) for match in self._words.finditer(small)}
        found = {word: self.weights[word] for word in words}
        for match in self._names.finditer(small):
            found[match[0]] = self.names[(match.lastindex or 1) - 1][1]
        return found | dict.fromkeys((match[0] for match in self._joined.finditer(fold(small))), JOINED)

    @cached_property
    def _joined(self) -> re.Pattern[str]:
        return re.compile(r"(?<!\w)(?:" + "|".join(sorted(self.apart)) + r")(?!\w)")

    def _taken_apart(self, small: str) -> Iterator[str]:
        for pattern in (_SPELT, _BROKEN, _MIXED):
            for match in pattern.finditer(small):
                joined = _NO_LETTERS.sub("", fold(match[0]).translate(_LEET))
                yield from (
                    word for word in self.apart if word in joined and " ".join(match[0].split()) not in self.weights
                )


def _uncovered(text: str, small: str) -> str:
    """Give `text` as a reader sees it: without what is invisible, with the letters that others stand for."""
    if _DISGUISED.search(text):
        plain = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower().translate(_LOOK_ALIKES)
        small = canonical(plain)
    return _WITH_FIGURES.sub(lambda match: match[0].translate(_LEET), small)


def score(found: dict[str, int]) -> int:
    """Give how bad it is that these words were found."""
    return sum(found.values())


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Give the words of the file `words.yaml`."""
    source = files("vanban.watch").joinpath("words.yaml").read_bytes()
    told: dict[str, Any] = yaml_values(source)
    weights: dict[str, int] = {}
    for word, weight in {**told["betting"], **told["spam"]}.items():
        # Only words of several syllables are looked for without accents: one syllable means many things.
        for form in {canonical(word), fold(word)} if " " in word else {canonical(word)}:
            weights[form] = weight
    return Vocabulary(weights, tuple(told["names"].items()), frozenset(told["apart"]), sha256(source).hexdigest()[:12])
