"""Reads a table of people that an administrator uploads: XLSX in a child process with limits, or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO, Final

from vanban.errors import Invalid
from vanban.files.extraction.parent import ask
from vanban.i18n import _
from vanban.people.roster.columns import column_called
from vanban.text.normal import clean_line

MOST_ROWS: Final = 500
MOST_COLUMNS: Final = 40
LARGEST: Final = 2 << 20
"""Bytes: five hundred rows need a tenth of it."""
SECONDS: Final = 30.0
Row = dict[str, str]
"""By name of the column: what the cell says, on one line."""


class Unreadable(Invalid):
    """The whole file will not do; says why."""


def read_rows(stream: BinaryIO) -> list[tuple[int, Row]]:
    """Give the rows that say anything, each with its number in the file; raise `Unreadable`."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(_("The file is too large for a list of people: 2 MB at most."))
    if not data.strip():
        raise Unreadable(_("The file is empty."))
    table = _xlsx(data) if data.startswith(b"PK") else _csv(data)
    return _named([(number, [clean_line(cell) for cell in cells]) for number, cells in enumerate(table, 1)])


def _xlsx(data: bytes) -> list[list[str]]:
    with TemporaryDirectory(prefix="vanban-roster-") as folder:
        path = Path(folder) / "roster"
        path.write_bytes(data)
        answer = ask("sheet", path, seconds=SECONDS, rows=MOST_ROWS + 2, columns=MOST_COLUMNS)
    if answer.note:
        raise Unreadable(_("This is not an Excel workbook (XLSX) that can be read, or it is damaged or locked."))
    return [part["cells"] for part in answer.parts]


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_("The file is neither XLSX nor text in Unicode; save it as XLSX.")) from error
    if "\x00" in text:
        raise Unreadable(_("The file is neither XLSX nor text in Unicode; save it as XLSX."))
    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        return [row[:MOST_COLUMNS] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise Unreadable(_("The file is not a table: a row in it does not end.")) from error


def _named(table: Iterable[tuple[int, Sequence[str]]]) -> list[tuple[int, Row]]:
    said = [(number, cells) for number, cells in table if any(cells)]
    if not said:
        raise Unreadable(_("The file is empty."))
    names = [column_called(cell) for cell in said[0][1]]
    known = [name for name in names if name]
    if "fullname" not in known and "login" not in known:
        raise Unreadable(_("The first row names no column of names; take the template, it has the right titles."))
    if len(known) != len(set(known)):
        raise Unreadable(_("Two columns of the first row mean the same; keep one of them."))
    if len(said) == 1:
        raise Unreadable(_("There is nobody below the titles."))
    if len(said) - 1 > MOST_ROWS:
        raise Unreadable(_("The list has more than 500 people; split it."))
    return [
        (number, {name: cell for name, cell in zip(names, cells, strict=False) if name and cell})
        for number, cells in said[1:]
    ]
