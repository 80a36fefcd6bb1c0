"""Converts text in legacy fonts (.VnTime, VNI-Times …), which the readers of office files mark."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from vanban.text.legacy import charset_of_font, convert_run, guess, shows_capitals

_MARKED: Final = re.compile("\ue000([^\ue000-\ue002]*)\ue001([^\ue000-\ue002]*)\ue002")
"""Name of the font and text, as `vanban.files.extraction.child.marked_fonts` gives them."""
_NEIGHBOURS: Final = re.compile(f"(?:{_MARKED.pattern.replace('(', '(?:')})+")


def convert(text: str) -> str:
    """Give `text` in Unicode and without the marks: what stands between them by its font, the rest if it is sure.

    A font that was replaced after the text was written says nothing any more: then the words have to.
    """
    converted = _NEIGHBOURS.sub(_neighbours, text)
    found = guess(converted)
    return found.text if found.converted else converted


def _neighbours(match: re.Match[str]) -> str:
    """Convert runs that follow one another; bold and plain parts of one word belong together."""
    runs = _MARKED.findall(match[0])
    alike = groupby(runs, lambda run: (charset_of_font(run[0]), shows_capitals(run[0])))
    return "".join(_together(list(group)) for _kind, group in alike)


def _together(runs: list[tuple[str, str]]) -> str:
    return convert_run(runs[0][0], "".join(text for _font, text in runs))
