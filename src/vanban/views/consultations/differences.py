"""Shows what of a text was taken out and what was put in, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_PIECES: Final = re.compile(r"\s+|[^\s]+")
MOST: Final = 1_500
"""Pieces that are compared one by one; longer texts are compared by lines."""


@dataclass(frozen=True)
class Piece:
    """A part of a text that the other text has too, or has not."""

    text: str
    changed: bool


def differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Give both texts in pieces; joined, each is what it was."""
    old, new = _pieces(before, after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return list(_side(old, [(kind, start, end) for kind, start, end, _from, _to in steps])), list(
        _side(new, [(kind, start, end) for kind, _from, _to, start, end in steps])
    )


def _pieces(before: str, after: str) -> tuple[list[str], list[str]]:
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if max(len(old), len(new)) <= MOST:
        return old, new
    return before.splitlines(keepends=True), after.splitlines(keepends=True)


def _side(pieces: list[str], steps: list[tuple[str, int, int]]) -> Iterator[Piece]:
    for kind, start, end in steps:
        if start < end:
            yield Piece("".join(pieces[start:end]), kind != "equal")
