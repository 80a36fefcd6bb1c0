"""Shows why a document was found: a few lines of its text with the matched words marked, in the accents of the text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Final

from vanban.catalog.text.backend import Words
from vanban.catalog.text.querying import parse_query
from vanban.text.normal import canonical, fold, fold_chars, unify_iy

LENGTH: Final = 240
MARGIN: Final = 40
"""Characters shown before the first match."""
PIECE: Final = 1_500
SCANNED: Final = 24_000
"""Characters looked at, in pieces; a hit further down is still a hit, without an extract."""


def extract(words: Words, text: str) -> str:
    """Give HTML of about `LENGTH` characters around the densest matches of the query `text`, `""` when there is none."""
    sought = _sought(text)
    for part in (words.body, words.summary, words.files):
        found = _best(part[:SCANNED], sought) if sought and part else ""
        if found:
            return found
    return ""


def mark(text: str, query: str) -> str:
    """Give `text` as HTML with the words of `query` marked."""
    sought = _sought(query)
    return _marked(text, sought) if sought else escape(text)


@dataclass(frozen=True, slots=True)
class _Sought:
    """Words to look for: all of them folded, and for those typed with accents how they were typed."""

    pattern: re.Pattern[str]
    count: int
    typed: Mapping[str, frozenset[str]]

    def is_as_typed(self, word: str) -> bool:
        """Tell whether `word` of a text has the accents typed; without any typed, every word has."""
        written = unify_iy(canonical(word))
        folded = fold(written)
        return written in self.typed.get(folded, frozenset((written,)))


@lru_cache(64)  # the same for all documents of a page
def _sought(text: str) -> _Sought | None:
    query = parse_query(text)
    pattern = _pattern(query.shown)
    if pattern is None:
        return None
    typed: dict[str, set[str]] = {}
    for word, folded in zip(query.accented, query.folded, strict=True):
        if word != folded:
            typed.setdefault(folded, set()).add(word)
    return _Sought(pattern, len(set(query.shown)), {folded: frozenset(words) for folded, words in typed.items()})


def _best(text: str, sought: _Sought) -> str:
    begin = _densest(text, sought.pattern, sought.count)
    if begin is None:
        return ""
    first, last = _window(text, begin)
    shown = text[first:last]
    lead, tail = ("… " if first else ""), (" …" if last < len(text) else "")
    return lead + _marked(shown, sought) + tail


def _densest(text: str, pattern: re.Pattern[str], wanted: int) -> int | None:
    """Give where the first window with the most of the `wanted` words begins; stops at one that has them all."""
    best, most = None, 0
    for start in range(0, len(text), PIECE):
        folded = fold_chars(text[start : start + PIECE + LENGTH])
        near: deque[tuple[int, list[str]]] = deque()
        for match in pattern.finditer(folded):
            near.append((match.start(), match[0].split()))
            while near[0][0] < match.start() - LENGTH + MARGIN:
                near.popleft()
            count = len({word for _place, found in near for word in found})
            if count > most:
                best, most = start + near[0][0], count
                if most >= wanted:
                    return best
    return best


def _window(text: str, begin: int) -> tuple[int, int]:
    first = max(0, begin - MARGIN)
    first = text.find(" ", first) + 1 if first else 0
    last = min(len(text), first + LENGTH)
    if last < len(text):
        last = text.rfind(" ", first, last)
    return first, last if last > first else min(len(text), first + LENGTH)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    plain = sorted({word for word in words if word}, key=len, reverse=True)
    if not plain:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, plain))})(?!\w)")


def _marked(text: str, sought: _Sought) -> str:
    parts, place = [], 0
    for start, end in _spans(text, sought):
        parts.append(escape(text[place:start]))
        parts.append(f"<mark>{escape(text[start:end])}</mark>")
        place = end
    return "".join(parts) + escape(text[place:])


def _spans(text: str, sought: _Sought) -> list[tuple[int, int]]:
    """Give where words are to be marked: with the accents typed if there are such, else with any; neighbours as one."""
    words = [match.span() for match in sought.pattern.finditer(fold_chars(text))]
    as_typed = [(start, end) for start, end in words if sought.is_as_typed(text[start:end])]
    joined: list[tuple[int, int]] = []
    for start, end in as_typed or words:
        if joined and start == joined[-1][1] + 1 and text[start - 1].isspace():
            start = joined.pop()[0]  # noqa: PLW2901 (the mark goes on)
        joined.append((start, end))
    return joined
