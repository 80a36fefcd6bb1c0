"""Reads the rows of a table: its first row names the fields."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from vanban.files.extraction.child.archive import overlap
from vanban.i18n import _
from vanban.scripts.importing.columns import field_called
from vanban.scripts.importing.rows import Row, SourceError

LONGEST_CELL: Final = 32 << 20
"""Characters: the text of a whole law fits many times."""
LARGEST_SHEET: Final = 1 << 30
"""Bytes that an XLSX file may hold once unpacked."""


def csv_rows(stream: BinaryIO, name: str, ignored: dict[str, None]) -> Iterator[Row]:
    """Walk the rows of CSV text, fields separated by `;`, `,` or tabs."""
    csv.field_size_limit(LONGEST_CELL)
    utf16 = stream.read(2) in (b"\xff\xfe", b"\xfe\xff")  # what Excel calls Unicode text
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding="utf-16" if utf16 else "utf-8-sig", newline="")
    header = text.readline(1 << 16)
    text.seek(0)
    try:
        yield from _rows(csv.reader(text, delimiter=_delimiter(header), strict=True), name, ignored)
    except csv.Error as error:
        raise SourceError(
            _("${file} is not a table: ${reason}.", mapping={"file": name, "reason": str(error)})
        ) from error


def _delimiter(header: str) -> str:
    def recognised(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return sum(field_called(cell) is not None for cell in cells), len(cells)

    return max(";,\t", key=recognised)


def xlsx_rows(stream: BinaryIO, name: str, ignored: dict[str, None]) -> Iterator[Row]:
    """Walk the rows of the first sheet of an Excel workbook."""
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            if sum(member.file_size for member in members) > LARGEST_SHEET or overlap(members):
                raise SourceError(_("${file} unpacks to more than a workbook ever needs.", mapping={"file": name}))
        workbook = load_workbook(stream, read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise SourceError(
            _("${file} is not an Excel workbook (XLSX), or is damaged.", mapping={"file": name})
        ) from error
    try:
        yield from _rows(workbook.worksheets[0].iter_rows(values_only=True), name, ignored)
    finally:
        workbook.close()


def _rows(table: Iterable[Sequence[Any]], name: str, ignored: dict[str, None]) -> Iterator[Row]:
    numbered = (
        (number, cells) for number, cells in enumerate(table, 1) if any(cell not in (None, "") for cell in cells)
    )
    header = next(numbered, None)
    if header is None:
        raise SourceError(_("${file} is empty.", mapping={"file": name}))
    fields = _fields(header[1], name, ignored)
    for number, cells in numbered:
        yield _row(number, cells, fields)


def _fields(header: Sequence[Any], name: str, ignored: dict[str, None]) -> list[str | None]:
    headings = ["" if cell is None else str(cell).strip() for cell in header]
    fields = [field_called(heading) for heading in headings]
    named = [field for field in fields if field]
    if not named:
        raise SourceError(
            _(
                "The first row of ${file} names no field; it should have titles such as «Số ký hiệu», «Trích yếu».",
                mapping={"file": name},
            )
        )
    twice = next((field for field in named if named.count(field) > 1), None)
    if twice is not None:
        both = " + ".join(f"«{heading}»" for heading, field in zip(headings, fields, strict=True) if field == twice)
        raise SourceError(
            _("${columns} of ${file} mean the same field; keep one of them.", mapping={"columns": both, "file": name})
        )
    ignored.update(
        dict.fromkeys(heading for heading, field in zip(headings, fields, strict=True) if heading and not field)
    )
    return fields


def _row(number: int, cells: Sequence[Any], fields: Sequence[str | None]) -> Row:
    if any(cell not in (None, "") for cell in cells[len(fields) :]):
        mapping = {"cells": len(cells), "columns": len(fields)}
        return Row(number, {}, _("This row has ${cells} cells, but there are ${columns} columns.", mapping=mapping))
    values = {field: cell for field, cell in zip(fields, cells, strict=False) if field and cell not in (None, "")}
    return Row(number, values)
