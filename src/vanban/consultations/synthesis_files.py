"""The synthesis table as a file: XLSX for working with it, DOCX as the paper that goes with the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, Final

from docx import Document
from docx.shared import Pt

from vanban.consultations.synthesis import COLUMNS, TITLE, WHOLE, Line, Say, Table
from vanban.consultations.synthesis_head import Head, head_of
from vanban.i18n import _
from vanban.tables import Above, Column, write_xlsx
from vanban.word.letterhead import centred, letterhead, rule
from vanban.word.page import prepare
from vanban.word.signature import signature
from vanban.word.table import long_table

WIDTHS: Final = (19, 36, 76, 35, 52, 34)
"""Millimetres of the columns: together what Decree 30/2020 leaves of a landscape page.

No title, and no number of up to five figures, is broken within a word, also where a wider font stands in for Times New Roman.
"""
CHARACTERS: Final = (6, 28, 60, 18, 50, 30)
"""Widths of the same columns in a sheet."""
HEAD: Final = (110, 142)
FOOT: Final = (126, 126)
"""Millimetres of the halves of the head and of the foot."""


def write_sheet(file: BinaryIO, table: Table, lines: Iterable[Line]) -> None:
    """Write the table as XLSX, the part of the draft in a column of its own, to be sorted and filtered by."""
    say = table.say
    columns = [Column(say(title), width, wraps=True) for title, width in zip(COLUMNS, CHARACTERS, strict=True)]
    columns.insert(1, Column(say(_("Part")), 30, wraps=True))
    rows = ([line.number, line.part or say(WHOLE), *line.cells[1:]] for line in lines)
    head = head_of(table)
    above = [Above(head.superior)] if head.superior else []
    above += [Above(head.issuer, bold=True), Above(head.title, 14, bold=True), Above(head.about, 12, bold=True)]
    above += map(Above, head.lines)
    write_xlsx(file, columns, rows, sheet=say(TITLE), above=above)


def write_paper(file: BinaryIO, table: Table, lines: Iterable[Line]) -> None:
    """Write the table as DOCX, landscape A4 with head and foot of Decree 30/2020, a row before each part of the draft.

    Its number, place and day, and who signs, are left to be filled in: it has them when it is issued.
    """
    say, head, word = table.say, head_of(table), Document()
    prepare(word, landscape=True)
    word.core_properties.title = say(TITLE)
    word.core_properties.author = word.core_properties.last_modified_by = head.issuer
    _begin(word, head, say)
    long_table(word, [say(title) for title in COLUMNS], WIDTHS, _grouped(lines, say))
    copies, position = ["- ……;", say(_("- Files."))], say(_("Head of the body"))
    signature(word, say(_("Recipients:")), copies, position, "……………………", widths=FOOT)
    word.save(file)


def _begin(word: Any, head: Head, say: Say) -> None:
    superior = [head.superior] if head.superior else []
    nation = (say(_("SOCIALIST REPUBLIC OF VIET NAM")), say(_("Independence - Freedom - Happiness")))
    left, right = letterhead(word, superior, [head.issuer], HEAD, nation)
    centred(left, say(_("No.: ……")), 13)
    dated = _("……………, …… ……………… ${year}", mapping={"year": head.day.year})
    centred(right, say(dated), 13, italic=True)
    centred(word, head.title, 14, bold=True).paragraph_format.space_before = Pt(14)
    centred(word, head.about, 14, bold=True)
    rule(word, 105)
    for line in head.lines:
        centred(word, line, 13, italic=True)
    word.paragraphs[-1].paragraph_format.space_after = Pt(8)


Write = Callable[[BinaryIO, Table, Iterable[Line]], None]
FORMS: Final[dict[str, tuple[Write, str]]] = {
    "docx": (write_paper, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (write_sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""How each form is written, and its media type."""


def _grouped(lines: Iterable[Line], say: Say) -> Iterator[tuple[str, ...]]:
    before = None
    for line in lines:
        if line.part != before:
            before = line.part
            yield (line.part or say(WHOLE),)
        yield tuple(map(str, line.cells))
