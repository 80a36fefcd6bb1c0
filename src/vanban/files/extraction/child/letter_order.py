"""Puts the letters of a PDF line where they stand, when a program drew some of them later than their neighbours.

LibreOffice draws a line once in its typeface and then, from another, the letters that this one lacks: for Vietnamese
in many typefaces every second one. Taken as they were drawn, «Độc lập» is «Đ c l p ộ ậ».
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_double
from itertools import pairwise
from typing import Any, Final, NamedTuple

from pypdfium2 import raw

BACK: Final = 1.0
"""Points that a letter must stand left of the one drawn before it, to be out of order."""
WORD_GAP: Final = 0.12
"""Heights of a letter that part two words: pdfium leaves blanks out where it saw a gap. A blank has 0.2, kerning 0.05."""
COLUMN_GAP: Final = 2.5
"""Heights of a letter that part two columns, as in a scan."""


class Letter(NamedTuple):
    """One letter where it stands, in points."""

    char: str
    left: float
    baseline: float
    right: float
    height: float


class Line(NamedTuple):
    """One line as it was drawn: its text, with the blanks that pdfium made up, and its letters, without them."""

    drawn: str
    letters: list[Letter]


def in_order(words: Any, drawn: str) -> str:
    """Give the text of a page, `drawn` in the order of its drawing, in the order of its letters."""
    if not _goes_back(words):
        return drawn
    text = "\n".join(map(_ordered, _put_together(_lines(words))))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _goes_back(words: Any) -> bool:
    """Tell cheaply, by the boxes of stretches of text, whether one begins within the box of the one before."""
    boxes = [words.get_rect(number) for number in range(words.count_rects())]
    return any(
        second[0] < first[2] - BACK and second[2] > first[0] and second[1] < first[3] and second[3] > first[1]
        for first, second in pairwise(boxes)
    )


def _lines(words: Any) -> Iterator[Line]:
    line = Line("", [])
    for number in range(words.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(words, number))
        if char not in "\r\n":
            line = Line(line.drawn + char, line.letters)
            if not raw.FPDFText_IsGenerated(words, number):
                line.letters.append(_letter(words, number, char))
        elif char == "\n":
            yield line
            line = Line("", [])
    yield line


def _letter(words: Any, number: int, char: str) -> Letter:
    left, baseline, box = c_double(), c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(words, number, left, baseline)
    raw.FPDFText_GetLooseCharBox(words, number, box)
    return Letter(char, left.value, baseline.value, box.right, abs(box.top - box.bottom))


def _put_together(lines: Iterator[Line]) -> Iterator[Line]:
    """Join a line with the one before when its letters belong between the letters of that."""
    before = next(lines)
    for line in lines:
        if _within(before.letters, line.letters):
            before = Line(f"{before.drawn} {line.drawn}", before.letters + line.letters)
        else:
            yield before
            before = line
    yield before


def _within(before: list[Letter], later: list[Letter]) -> bool:
    if not before or not later or abs(later[0].baseline - before[-1].baseline) > BACK:
        return False
    return later[0].left < before[-1].left and later[-1].left > before[0].left


def _ordered(line: Line) -> str:
    if not _is_disordered(line.letters):
        return line.drawn
    letters = sorted(line.letters, key=lambda letter: letter.left)
    text = letters[0].char
    for before, letter in pairwise(letters):
        text += _blank(before, letter) + letter.char
    return text


def _blank(before: Letter, letter: Letter) -> str:
    gap = (letter.left - before.right) / max(letter.height, BACK)
    if gap > COLUMN_GAP:
        return "\t"
    return " " if gap > WORD_GAP and " " not in (before.char, letter.char) else ""


def _is_disordered(letters: list[Letter]) -> bool:
    """Tell whether a letter goes back on a line that is level: what is written upwards goes back, too."""
    goes_back = any(later.left < letter.left - BACK for letter, later in pairwise(letters))
    baselines = [letter.baseline for letter in letters]
    return goes_back and max(baselines) - min(baselines) < letters[0].height
