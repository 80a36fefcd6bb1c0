"""Shows why a document was found: a few lines of its text with the matched words marked, in the accents of the text."""

from __future__ import annotations

import re
from collections import deque
from html import escape
from typing import Final

from vanban.catalog.text.backend import Words
from vanban.catalog.text.querying import parse_query
from vanban.text.normal import fold_chars

LENGTH: Final = 240
MARGIN: Final = 40
"""Characters shown before the first match."""
PIECE: Final = 4_000
SCANNED: Final = 24_000
"""Characters looked at, in pieces; a hit further down is still a hit, without an extract."""


def extract(words: Words, text: str) -> str:
    """Give HTML of about `LENGTH` characters around the densest matches of the query `text`, `""` when there is none."""
    query = parse_query(text)
    for part in (words.body, words.summary, words.files):
        found = _best(part[:SCANNED], query.shown)
        if found:
            return found
    return ""


def mark(text: str, query: str) -> str:
    """Give `text` as HTML with the words of `query` marked."""
    pattern = _pattern(parse_query(query).shown)
    return _marked(text, fold_chars(text), pattern) if pattern else escape(text)


def _best(text: str, words: tuple[str, ...]) -> str:
    pattern = _pattern(words)
    if pattern is None or not text:
        return ""
    begin = _densest(text, pattern, len(set(words)))
    if begin is None:
        return ""
    first, last = _window(text, begin)
    shown = text[first:last]
    lead, tail = ("… " if first else ""), (" …" if last < len(text) else "")
    return lead + _marked(shown, fold_chars(shown), pattern) + tail


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
    one = "(?:" + "|".join(re.escape(word) for word in plain) + ")"
    return re.compile(rf"(?<!\w){one}(?:\s{one})*(?!\w)")  # neighbours are marked as one


def _marked(text: str, folded: str, pattern: re.Pattern[str]) -> str:
    parts, place = [], 0
    for match in pattern.finditer(folded):
        parts.append(escape(text[place : match.start()]))
        parts.append(f"<mark>{escape(text[match.start() : match.end()])}</mark>")
        place = match.end()
    return "".join(parts) + escape(text[place:])
