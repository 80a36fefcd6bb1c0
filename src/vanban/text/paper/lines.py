"""Parts the lines at the head of a document into the left column of its letterhead and what stands right of it.

A PDF gives the two columns one after the other or side by side on the same lines, a Word table cell after cell, a
scan in any order. What belongs to the right column is the same on every document (the state's name, its motto, place
and date), so it is found by its words and cut out; what is left is the left column in its order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vanban.text.normal import fold_chars

HEAD: Final = 6_000
"""Characters in which the head of a document must lie."""

_RULE: Final = re.compile(r"[\s_\-–—=*.·•…~]*")
_CAPITAL_SHARE: Final = 0.75


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or the part of it that belongs to one column."""

    text: str
    start: int
    after_gap: bool = False
    """Whether an empty line or a drawn rule stands before it."""

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands in the text."""
        return self.start, self.end

    @property
    def folded(self) -> str:
        """Its words without case and accents, each character where it was."""
        return fold_chars(self.text)


def pieces(text: str, start: int, end: int, without: Iterable[tuple[int, int]] = ()) -> list[Piece]:
    """Give the lines of `text` from `start` to `end`, with the spans `without` cut out of them."""
    found: list[Piece] = []
    gap = False
    for first, last in _parts(text, start, end, sorted(without)):
        words = text[first:last]
        if _RULE.fullmatch(words):
            gap = gap or last > first or text[first - 1 : first + 1] in ("\n\n", "\n")
            continue
        lead = len(words) - len(words.lstrip())
        found.append(Piece(words.strip(), first + lead, gap))
        gap = False
    return found


def is_capital(words: str) -> bool:
    """Tell whether `words` are printed in capitals."""
    letters = [char for char in words if char.isalpha()]
    return len(letters) > 1 and sum(map(str.isupper, letters)) >= _CAPITAL_SHARE * len(letters)


def _parts(text: str, start: int, end: int, without: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans between line ends, tabs and what is cut out; an empty line is an empty span."""
    position = start
    for first, last in [*without, (end, end)]:
        first = max(first, position)  # noqa: PLW2901 (spans may overlap)
        line = position
        for match in re.compile(r"[\n\t]").finditer(text, position, first):
            if match[0] == "\n" or match.start() > line:
                yield line, match.start()
            line = match.end()
        if first > line:
            yield line, first
        position = max(last, position)
