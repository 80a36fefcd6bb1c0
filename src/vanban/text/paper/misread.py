"""What a scanner makes of figures and words, undone where only one reading is possible."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

DIGIT: Final = "[0-9oOlIiSs|]"
"""A figure, or a letter that is read for one."""
SLANTED: Final = "[0-9oOlIiSs|tTuUzZ]"
"""The same where the figures are set in italics, as in a date."""

_FIGURES: Final = str.maketrans("oOlIiSs|tTuUzZ", "00111551110022")


def figures(read: str) -> str:
    """Give the figures that `read` stands for: "2Ol6" is 2016."""
    return "".join(read.split()).translate(_FIGURES)


def likeness(one: str, other: str) -> float:
    """Give how alike two folded words are, from 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
