"""Lines of a sheet that are no cells of its table, what stands above the titles, and how high the lines of the table are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from vanban.tables.cells import Column

WIDTH: Final = 16
"""Characters of a column of which nothing is said."""
LINE: Final = 15
"""Points of a line of text of the usual size."""
USUAL: Final = 11
"""Points of the letters in such a line."""
HIGHEST: Final = 409
"""Points of a line of the table: Excel has no higher ones, and shows no more of a longer text."""


@dataclass(frozen=True)
class Above:
    """One line above the table, across all its columns."""

    text: str
    size: int = USUAL
    bold: bool = False

    @property
    def font(self) -> Font:
        """How its letters look."""
        return Font(size=self.size, bold=self.bold)


ALIGNED: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)


def spread(page: Any, place: int, line: Above, columns: Sequence[Column]) -> None:
    """Let line `place` of `page` run across all `columns`, as high as the words of `line` need."""
    page.merged_cells.add(CellRange(f"A{place}:{get_column_letter(len(columns))}{place}"))
    wide = sum(column.width or WIDTH for column in columns) * USUAL // line.size
    page.row_dimensions[place] = {"ht": str(_lines(line.text, wide) * (LINE * line.size // USUAL + 1))}


def heighten(page: Any, place: int, row: Sequence[Any], columns: Sequence[Column]) -> None:
    """Make line `place` as high as the longest text of `row` needs; LibreOffice would print the texts over one another.

    The height is not fixed: who changes a text gets another.
    """
    wrapped = [(value, column.width) for value, column in zip(row, columns, strict=True) if column.wraps]
    most = max((_lines(value, width) for value, width in wrapped), default=1)
    if most > 1:
        page.row_dimensions[place] = {"ht": str(min(HIGHEST, most * LINE))}


def _lines(value: Any, width: int) -> int:
    """Count the lines that a text takes, or one more: words that do not fit any more leave room at the end of a line."""
    return value.count("\n") + 1 + len(value) * 10 // (width * 9 or WIDTH * 9) if isinstance(value, str) else 1
