"""Writes XLSX: text as text, numbers as numbers, days as days, and not one formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, Final, cast
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from vanban.errors import TooLarge
from vanban.i18n import _
from vanban.tables.cells import ZONE, Column, Rows, is_formula, plain

MOST_ROWS: Final = 1_048_575
"""Below the titles: Excel has no more."""
LONGEST: Final = 32_767
"""Characters of a cell."""
WIDTH: Final = 16
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(
    file: BinaryIO, columns: Sequence[Column], rows: Rows, *, sheet: str = "", zone: ZoneInfo = ZONE
) -> None:
    """Write `rows` under the titles of `columns`, which stay in sight, to a sheet called `sheet` in `file`.

    Raises `TooLarge` when there are more rows than Excel opens.
    """
    book = Workbook(write_only=True)
    page = book.create_sheet(_FORBIDDEN.sub(" ", plain(sheet)).strip(" '")[:31] or None)
    page.freeze_panes = "A2"
    for number, column in enumerate(columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width or max(WIDTH, len(column.title) + 2)
    try:
        page.append([_title(page, column) for column in columns])
        for row in _bounded(rows):
            page.append([_cell(page, plain(value, zone)) for value in row])
        page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}1"
        book.save(file)
    finally:
        book.close()


def _bounded(rows: Rows) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise TooLarge(_("An Excel sheet has no room for so many rows; take CSV, or choose fewer."))
        yield row


def _title(page: Any, column: Column) -> Any:
    cell = _text(page, plain(column.title))
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _cell(page: Any, value: Any) -> Any:
    if isinstance(value, str):
        return _text(page, value) if value else None
    if isinstance(value, date):
        cell: Any = WriteOnlyCell(page, cast("Any", value))
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
        return cell
    return value


def _text(page: Any, text: str) -> Any:
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    cell: Any = WriteOnlyCell(page, "")
    cell._value = _ESCAPE.sub("_x005F_", shown)  # the setter would make «=1+1» a formula and «#N/A» an error
    cell.data_type = "s"
    cell.quotePrefix = is_formula(text)  # and it stays text when somebody edits the cell
    return cell
