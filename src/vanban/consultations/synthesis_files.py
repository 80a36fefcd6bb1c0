"""The synthesis table as a file: XLSX for working with it, DOCX as the paper that goes with the outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, Final

from docx import Document

from vanban.consultations.synthesis import COLUMNS, TITLE, WHOLE, Line, Say, Table
from vanban.consultations.synthesis_head import head_of
from vanban.i18n import _
from vanban.settings.values import settings_of
from vanban.tables import Above, Column, write_xlsx
from vanban.tables.cells import plain
from vanban.word.letterhead import centred, letterhead, rule
from vanban.word.page import prepare
from vanban.word.table import long_table

WIDTHS: Final = (12, 40, 75, 25, 60, 40)
"""Millimetres of the columns: together what Decree 30/2020 leaves of a landscape page."""
CHARACTERS: Final = (6, 28, 60, 18, 50, 30)
"""Widths of the same columns in a sheet."""
HEAD: Final = (110, 142)


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
    """Write the table as DOCX, landscape A4 with the head of Decree 30/2020, a row before each part of the draft."""
    say, told = table.say, settings_of(table.site, table.registry)
    word = Document()
    prepare(word, landscape=True)
    word.core_properties.title = say(TITLE)
    word.core_properties.author = word.core_properties.last_modified_by = plain(told["title"])
    superior = [plain(told["parent_body"]).upper()] if told["parent_body"] else []
    letterhead(word, superior, [plain(told["title"]).upper()], HEAD)
    centred(word, say(TITLE).upper(), 14, bold=True).paragraph_format.space_before = 180000
    centred(word, say(_("On: ${title}", mapping={"title": plain(str(table.consultation.title))})), 14, bold=True)
    rule(word, 105)
    titles = [say(title) for title in COLUMNS]
    long_table(word, titles, WIDTHS, _grouped(lines, say))
    word.save(file)


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
