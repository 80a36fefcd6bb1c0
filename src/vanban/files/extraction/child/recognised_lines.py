"""Turns what Tesseract found on a page into lines of text, with a tab where a wide gap parts two columns."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Final, NamedTuple

CERTAIN: Final = 30.0
"""Per cent: less certain words are specks, stamps and ornaments."""
GAP: Final = 2.5
"""Heights of a word between two that belong to different columns."""


class Word(NamedTuple):
    """One word where it stands."""

    line: tuple[str, ...]
    left: int
    width: int
    height: int
    text: str


def lines_of(table: str) -> str:
    """Give the text of Tesseract's TSV `table`; an empty line parts paragraphs."""
    lines: list[str] = []
    paragraph: tuple[str, ...] = ()
    for line, words in groupby(_words(table), key=lambda word: word.line):
        if lines and line[:-1] != paragraph:
            lines.append("")
        lines.append(_joined(list(words)))
        paragraph = line[:-1]
    text = "\n".join(lines)
    return text if any(map(str.isalnum, text)) else ""


def _words(table: str) -> list[Word]:
    rows = (row.split("\t") for row in table.splitlines()[1:])
    return [
        Word(tuple(row[2:5]), int(row[6]), int(row[8]), int(row[9]), row[11])
        for row in rows
        if len(row) == 12 and row[11].strip() and float(row[10]) >= CERTAIN
    ]


def _joined(words: list[Word]) -> str:
    height = sorted(word.height for word in words)[len(words) // 2]
    text = words[0].text
    for before, word in pairwise(words):
        gap = word.left - before.left - before.width
        text += ("\t" if gap > GAP * height else " ") + word.text
    return text
