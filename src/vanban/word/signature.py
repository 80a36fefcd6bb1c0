"""The foot of a paper by Decree 30/2020, annex I: who gets it on the left, who signs it on the right, the name left to be filled in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Pt

from vanban.word.letterhead import centred, two_columns

ROOM: Final = 60
"""Points between the position and the name: for a hand and a stamp."""


def signature(
    word: Any, recipients: str, copies: Iterable[str], position: str, name: str, *, widths: tuple[float, float]
) -> None:
    """Set the block, `widths` of its halves in mm, never torn over two pages; `recipients` is the title above `copies`."""
    word.add_paragraph().paragraph_format.keep_with_next = True
    left, right = two_columns(word, *widths)
    left._tc.getparent().get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    centred(left, recipients, 12, bold=True, italic=True).alignment = ALIGN.LEFT
    for copy in copies:
        centred(left, copy, 11).alignment = ALIGN.LEFT
    centred(right, position.upper(), 14, bold=True)
    centred(right, name, 14, bold=True).paragraph_format.space_before = Pt(ROOM)
