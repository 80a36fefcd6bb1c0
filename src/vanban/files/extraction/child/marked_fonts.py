"""Marks what is set in a legacy font, whose letters are not what their codes say.

Such text is given as `\\ue000NAME\\ue001TEXT\\ue002`, to be converted by `vanban.files.extraction.fonts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Final

OPEN, NAMED, CLOSE = "\ue000", "\ue001", "\ue002"
LEGACY: Final = re.compile(r"\.vn|vni-", re.IGNORECASE)
_MARKS: Final = re.compile(f"[{OPEN}{NAMED}{CLOSE}]")


def marked(pieces: Iterable[tuple[str, str]]) -> str:
    """Give the text of `pieces`, of which each is a font and words; neighbours in one legacy font together."""
    known = ((_legacy(font), _MARKS.sub("", text)) for font, text in pieces)
    joined = ((font, "".join(text for _, text in run)) for font, run in groupby(known, lambda piece: piece[0]))
    return "".join(f"{OPEN}{font}{NAMED}{text}{CLOSE}" if font and text.strip() else text for font, text in joined)


def _legacy(font: str) -> str:
    return _MARKS.sub("", font) if LEGACY.match(font) else ""
