"""Writes CSV that Excel opens with a double click: UTF-8 with its mark, every text in quotes."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, BinaryIO
from zoneinfo import ZoneInfo

from vanban.tables.cells import ZONE, Column, Rows, inert, plain


def write_csv(file: BinaryIO, columns: Sequence[Column], rows: Rows, *, zone: ZoneInfo = ZONE) -> None:
    """Write `rows` under the titles of `columns` to `file`; days as 2026-11-26, moments as 2026-11-26 08:30:00."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    table = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    table.writerow([_cell(column.title, zone) for column in columns])
    table.writerows([_cell(value, zone) for value in row] for row in rows)
    text.detach()


def _cell(value: Any, zone: ZoneInfo) -> Any:
    known = plain(value, zone)
    if isinstance(known, str):
        return inert(known)
    return known.isoformat(" ") if isinstance(known, datetime) else known
