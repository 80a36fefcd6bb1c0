"""What the words of a text say about its charset.

Weights are log-likelihood ratios in round figures: a word that is a syllable when read in a charset and none as it
stands speaks for the charset; one that is a syllable as it stands, and none in the charset, speaks against it.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vanban.text.legacy.charsets import CHARSETS, REAL, Charset
from vanban.text.legacy.latin import LETTERS
from vanban.text.legacy.syllables import is_syllable
from vanban.text.legacy.viqr_evidence import viqr

CANDIDATES: Final = tuple(CHARSETS[token] for token in ("tcvn3", "vni", "cp1258", "viscii"))
"""Told apart by their letters, the most used first; VIQR is ASCII and looked for apart."""
LONGEST: Final = 1 << 16
"""Characters of one line that are looked at."""

_MORE: Final = "\u0100-\u024f\u0300-\u036f\u1e00-\u1eff"
_WORD: Final = re.compile(f"(?<![{LETTERS}{_MORE}0-9])(?=[A-Za-z]*[\u00a1-\u00ff{_MORE}])[{LETTERS}{_MORE}]{{2,}}")
_PLAIN_WORD: Final = re.compile(f"(?<![{LETTERS}{_MORE}0-9.@/_])[A-Za-z][a-z]+(?![{LETTERS}{_MORE}0-9@/_])")
_SIGNS: Final = "\u00a0-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7"
_EDGES: Final = re.compile(f"^[{_SIGNS}]+|[{_SIGNS}]+$")
_FOR, _AGAINST, _NEITHER, _ABBREVIATION, _UNICODE, _FOREIGN, _NOT_ASCII = 3, -4, -2, 1, -6, -1, -3


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for reading a text in each of :data:`CANDIDATES`, and in VIQR last."""

    weights: tuple[int, ...]
    words: tuple[int, ...]
    """Numbers of different words that are syllables only when they are read so."""
    as_it_is: int = 0
    """What speaks for the text as it stands: the words that are syllables already."""

    def __add__(self, other: "Evidence") -> "Evidence":
        return Evidence(
            tuple(map(sum, zip(self.weights, other.weights, strict=True))),
            tuple(map(sum, zip(self.words, other.words, strict=True))),
            self.as_it_is + other.as_it_is,
        )

    @property
    def place(self) -> int:
        """Where the best candidate stands in `weights`."""
        return self.weights.index(max(self.weights))


NOTHING: Final = Evidence((0,) * 5, (0,) * 5)


def evidence(text: str, *, stands: bool = True) -> Evidence:
    """Weigh ``text`` (its first :data:`LONGEST` characters).

    ``stands`` tells that it may be right as it is, which bytes in the Latin view never are.
    """
    # A table says the same thing a thousand times: each word counts at most twice.
    found = [*set(words := _WORD.findall(text, 0, LONGEST)), *(word for word, n in Counter(words).items() if n > 1)]
    marked = viqr(text[:LONGEST])
    if not found and marked == (0, 0):
        return NOTHING
    weighed = [weigh(word, stands) for word in found] or [(0,) * (len(CANDIDATES) + 1)]
    *columns, standing = zip(*weighed, strict=True)
    weights = tuple(map(sum, columns))
    if max(weights) > 0:
        away = foreign(text)
        weights = tuple(weight + away if weight > 0 else weight for weight in weights)
    # The marks of VIQR take its words apart, so what is foreign among them was counted there.
    weights = (*weights, marked[0] + _NOT_ASCII * len(found))
    return Evidence(weights, (*(column.count(_FOR) for column in columns), marked[1]), sum(standing))


def foreign(text: str) -> int:
    """Weigh the words of ASCII: those that are no syllables speak for another language."""
    return _FOREIGN * sum(not is_syllable(word) for word in _PLAIN_WORD.findall(text, 0, LONGEST))


@lru_cache(maxsize=1 << 14)
def weigh(word: str, stands: bool) -> tuple[int, ...]:
    """Give what ``word`` says for each of :data:`CANDIDATES`, or, below zero, against it; and for it as it is."""
    as_it_is = is_syllable(unicodedata.normalize("NFC", _EDGES.sub("", word)))
    if REAL.search(word):
        return (*(_UNICODE if as_it_is else _NEITHER for _charset in CANDIDATES), _FOR if as_it_is else 0)
    return (*(_weight(word, charset, as_it_is and stands) for charset in CANDIDATES), _FOR if as_it_is else 0)


def _weight(word: str, charset: Charset, as_it_is: bool) -> int:
    converted = charset.letters(word)
    if charset.word.fullmatch(word) and is_syllable(converted):
        return 0 if as_it_is else _FOR
    if as_it_is:
        return _AGAINST
    return _ABBREVIATION if _is_abbreviation(word, converted) else _NEITHER


def _is_abbreviation(word: str, converted: str) -> bool:
    """Tell GD§T and NÑ, in which only the Đ is not ASCII."""
    return converted != word and converted.isupper() and len(converted) <= 6 and converted.replace("Đ", "D").isascii()
