"""Document numbers among other words, in any spelling: "quy chế công khai theo thông tư 09-2009 tt bgddt"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vanban.text.asking.typed import Typed
from vanban.text.number_grammar import KINDS
from vanban.text.numbers import query_key

LONGEST: Final = 7
"""Words that a number may be typed in: "53 2012 tt bgddt"."""
_LABELS: Final = frozenset({"so", "no", "so:"})
_WITH_YEAR = re.compile(r"[0-9]+[a-z]?[/_.-](?:19|20)[0-9]{2}", re.ASCII)
_BEGINS = re.compile(r"[0-9]|(?:[a-z]{2,4}[.-]?[0-9])|[a-z]+[/_-][a-z]", re.ASCII)
_LONE = re.compile(r"[0-9]+[a-z]?", re.ASCII)


@dataclass(frozen=True, slots=True)
class NumberTyped:
    """What words `first` up to `last` may be: the number with this key (see `vanban.text.numbers.query_key`)."""

    first: int
    last: int
    key: str
    labelled: bool
    """Whether "số" or a kind's abbreviation says that it is a number."""

    @property
    def lone(self) -> bool:
        """Whether it is but a figure, which may be anything."""
        return _LONE.fullmatch(self.key) is not None

    @property
    def certain(self) -> bool:
        """Whether nothing else is written so: ordinal and year, or a symbol that begins with a kind."""
        head, *rest = self.key.split("/")
        figures = [part for part in rest if part.isdigit()]
        symbol = [part for part in (rest if _LONE.fullmatch(head) else [head]) if not part.isdigit()]
        return bool(figures and len(rest) > 1) or any(part.split("-")[0] in KINDS for part in symbol)


def candidates(typed: Typed, taken: frozenset[int]) -> Iterator[NumberTyped]:
    """Give what may be a number, the longest reading at each place first; `taken` are words with another meaning."""
    for first, word in enumerate(typed.words):
        if not _BEGINS.match(word.plain) and not (word.plain in KINDS and _LONE.match(typed.at(first + 1)[:1])):
            continue
        last = _end(typed, first, taken)
        for end in range(last, first, -1):
            found = _number(typed, first, end)
            if found is not None:
                yield found


def _end(typed: Typed, first: int, taken: frozenset[int]) -> int:
    end = first
    while end < min(len(typed.words), first + LONGEST) and end not in taken and typed.words[end].plain:
        end += 1
    return end


def _number(typed: Typed, first: int, last: int) -> NumberTyped | None:
    key = query_key(typed.slice(first, last))
    if key is None or (not any(character.isdigit() for character in key) and key.split("-")[0] not in KINDS):
        return None
    label = typed.at(first - 1) in _LABELS
    found = NumberTyped(first - label, last, key, label or typed.at(first) in KINDS)
    by_blank = (
        "/" in key and not _WITH_YEAR.search(typed.plain(first, last)) and last - first == 2 and key.count("/") == 1
    )
    weak = by_blank and key.split("/")[1].isdigit() and not label
    return None if weak else found
