"""Writes XLSX: text as text, numbers as numbers, days as days, and not one formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO, Final, cast
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from vanban.errors import TooLarge
from vanban.i18n import _
from vanban.tables.cells import ZONE, Column, Rows, is_formula, plain
from vanban.tables.sheet_lines import ALIGNED, WIDTH, Above, heighten, spread

MOST_ROWS: Final = 1_048_575
"""Below the titles: Excel has no more."""
LONGEST: Final = 32_767
"""Characters of a cell."""
LONGEST_TITLE: Final = 31
"""Characters of the title of a sheet: Excel takes no more."""
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
_SPECIAL: Final = re.compile("^[=#]|_x")
"""What the library makes a formula or an error of, or Excel a sign."""
_WRAPPED: Final = Alignment(vertical="top", wrap_text=True)
_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a book."""

    title: str
    columns: Sequence[Column]
    rows: Rows
    above: Sequence[Above] = ()
    """What is said above the titles of the columns: it stays in sight with them, and is printed once."""


def write_xlsx(
    file: BinaryIO,
    columns: Sequence[Column],
    rows: Rows,
    *,
    sheet: str = "",
    zone: ZoneInfo = ZONE,
    above: Sequence[Above] = (),
) -> None:
    """Write `rows` under the titles of `columns`, which stay in sight, to a sheet called `sheet` in `file`.

    Raises `TooLarge` when there are more rows than Excel opens.
    """
    write_sheets(file, [Sheet(sheet, columns, rows, above)], zone=zone)


def write_sheets(file: BinaryIO, sheets: Iterable[Sheet], *, zone: ZoneInfo = ZONE) -> None:
    """Write each of `sheets` to `file`, like `write_xlsx`; where two are called the same, the second gets a number."""
    book = Workbook(write_only=True)
    try:
        for sheet in sheets:
            _fill(
                book.create_sheet(_FORBIDDEN.sub(" ", plain(sheet.title)).strip(" '")[:LONGEST_TITLE] or None),
                sheet,
                zone,
            )
        book.save(file)
    finally:
        book.close()


def _set_paper(page: Any, titles: int) -> None:
    """Print on landscape A4, all columns side by side, their titles, which stand in line `titles`, on each sheet."""
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_margins = PageMargins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    page.print_options.gridLines = True
    page.print_title_rows = f"{titles}:{titles}"


def _fill(page: Any, sheet: Sheet, zone: ZoneInfo) -> None:
    titles = len(sheet.above) + 1
    page.freeze_panes = f"A{titles + 1}"
    _set_paper(page, titles)
    for number, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(number)].width = column.width or max(WIDTH, len(column.title) + 2)
    for place, line in enumerate(sheet.above, 1):
        spread(page, place, line, sheet.columns)
        page.append([_above(page, line)])
    heighten(page, titles, [column.title for column in sheet.columns], sheet.columns)
    page.append([_title(page, column) for column in sheet.columns])
    last = _fill_rows(page, sheet, titles, zone)
    page.auto_filter.ref = f"A{titles}:{get_column_letter(len(sheet.columns))}{last}"


def _fill_rows(page: Any, sheet: Sheet, titles: int, zone: ZoneInfo) -> int:
    """Write the rows below line `titles`; give the number of the last line."""
    wraps, place = [column.wraps for column in sheet.columns], titles
    for place, row in enumerate(_bounded(sheet.rows, MOST_ROWS - len(sheet.above)), titles + 1):
        cells = [_cell(page, plain(value, zone)) for value in row]
        if any(wraps):
            heighten(page, place, row, sheet.columns)
            cells = [
                _wrapped(page, cell) if wrap and cell is not None else cell
                for cell, wrap in zip(cells, wraps, strict=True)
            ]
        page.append(cells)
    return place


def _bounded(rows: Rows, most: int) -> Iterator[Sequence[Any]]:
    for number, row in enumerate(rows, 1):
        if number > most:
            raise TooLarge(_("An Excel sheet has no room for so many rows; take CSV, or choose fewer."))
        yield row


def _title(page: Any, column: Column) -> Any:
    cell = _made(page, plain(column.title))
    cell.font = Font(bold=True)
    cell.alignment = _WRAPPED
    return cell


def _above(page: Any, line: Above) -> Any:
    cell = _made(page, plain(line.text))
    cell.font, cell.alignment = line.font, ALIGNED
    return cell


def _cell(page: Any, value: Any) -> Any:
    if isinstance(value, str):
        return _text(page, value) if value else None
    if isinstance(value, date):
        cell: Any = WriteOnlyCell(page, cast("Any", value))
        cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"
        return cell
    return value


def _wrapped(page: Any, value: Any) -> Any:
    if isinstance(value, str):
        value = _made(page, value)
    cell: Any = value if isinstance(value, Cell) else WriteOnlyCell(page, value)
    cell.alignment = _WRAPPED
    return cell


def _text(page: Any, text: str) -> Any:
    if len(text) <= LONGEST and not is_formula(text) and not _SPECIAL.search(text):
        return text  # the library takes it for what it is; to make a cell of each is twice the work
    return _made(page, text)


def _made(page: Any, text: str) -> Any:
    shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
    cell: Any = WriteOnlyCell(page, "")
    cell._value = _ESCAPE.sub("_x005F_", shown)  # the setter would make «=1+1» a formula and «#N/A» an error
    cell.data_type = "s"
    cell.quotePrefix = is_formula(text)  # and it stays text when somebody edits the cell
    return cell
