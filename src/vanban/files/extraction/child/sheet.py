"""Gives the cells of the first sheet of an XLSX, a part for each row: for tables that people fill in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import openpyxl

from vanban.files.extraction.child.archive import unpacked

TOOL: Final = f"openpyxl {openpyxl.__version__}"
LONGEST: Final = 2000
"""Characters taken of a cell."""


def read(path: str, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the first `rows` rows, `columns` cells of each, as text; what a formula gave when it was saved, never the formula."""
    with unpacked(path):
        pass
    with Path(path).open("rb") as file:  # a path that does not end in .xlsx is refused: blobs do not
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size may be wrong, or a million empty rows
        for row in islice(sheet.iter_rows(values_only=True), asked["rows"]):
            yield {"cells": ["" if cell is None else str(cell)[:LONGEST] for cell in row[: asked["columns"]]]}
