"""Gives the words of an XLSX: the name of each sheet, and the values of each row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import openpyxl

from vanban.files.extraction.child.archive import unpacked
from vanban.files.extraction.child.limits import whole
from vanban.files.extraction.child.marked_fonts import LEGACY, marked

TOOL: Final = f"openpyxl {openpyxl.__version__}"


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the text, a line for each row that is not empty; what is set in a legacy font is marked."""
    with unpacked(path):
        pass
    with Path(path).open("rb") as file:  # a path that does not end in .xlsx is refused: blobs do not
        yield from whole(_lines(openpyxl.load_workbook(file, read_only=True, data_only=True)))


def _lines(book: Any) -> Iterator[str]:
    modern = not any(LEGACY.match(font.name or "") for font in book._fonts)  # cells without fonts are read faster
    for sheet in book.worksheets:
        yield sheet.title
        sheet.reset_dimensions()  # what the file says of its size may be wrong, or a million empty rows
        for row in sheet.iter_rows(values_only=modern):
            words = [str(value) for value in row if value is not None] if modern else _marked(row)
            if words:
                yield "\t".join(words)


def _marked(row: Any) -> list[str]:
    """Give the values of cells; those in a legacy font are marked."""
    cells = [cell for cell in row if cell.value is not None]
    return [
        marked([(cell.font.name or "", cell.value)]) if isinstance(cell.value, str) else str(cell.value)
        for cell in cells
    ]
