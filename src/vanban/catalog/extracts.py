"""Shows why a document was found: a few lines of its text with the matched words marked, in the accents of the text."""

from __future__ import annotations

import re
from html import escape
from typing import Final

from vanban.catalog.text.backend import Words
from vanban.catalog.text.tokens import parse_query
from vanban.text.normal import fold

LENGTH: Final = 240
SCANNED: Final = 200_000
"""Characters looked at; a hit further down is still a hit, its extract is then the beginning."""


def extract(words: Words, text: str) -> str:
    """Give HTML of about `LENGTH` characters around the densest matches of the query `text`, `""` when there is none."""
    query = parse_query(text)
    for part in (words.body, words.summary, words.files):
        found = _best(part[:SCANNED], query.folded)
        if found:
            return found
    return ""


def mark(text: str, query: str) -> str:
    """Give `text` as HTML with the words of `query` marked."""
    pattern = _pattern(parse_query(query).folded)
    return _marked(text, fold(text), pattern) if pattern else escape(text)


def _best(text: str, words: tuple[str, ...]) -> str:
    pattern = _pattern(words)
    if pattern is None or not text:
        return ""
    folded = fold(text)
    if len(folded) != len(text):
        return ""
    hits = [(match.start(), match[0]) for match in pattern.finditer(folded)]
    if not hits:
        return ""
    begin = max((start for start, _word in hits[:400]), key=lambda start: _density(hits, start))
    first, last = _window(text, begin)
    lead, tail = ("… " if first else ""), (" …" if last < len(text) else "")
    return lead + _marked(text[first:last], folded[first:last], pattern) + tail


def _density(hits: list[tuple[int, str]], start: int) -> tuple[int, int]:
    near = [word for place, word in hits if start <= place < start + LENGTH]
    return len({word for run in near for word in run.split()}), -start


def _window(text: str, begin: int) -> tuple[int, int]:
    first = max(0, begin - 40)
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
