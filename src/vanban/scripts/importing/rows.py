"""What the steps of an import hand on: a row as read, as checked, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from vanban.errors import Invalid


class SourceError(Invalid):
    """The source cannot be read on; says where."""


@dataclass(frozen=True, slots=True)
class Row:
    """One document as the source gives it."""

    number: int
    """As people count: the row of the sheet, the line of the file, the place in the list, from 1."""
    values: Mapping[str, Any]
    """By field name, raw."""
    problem: str = ""
    """Why the row cannot be read at all."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One document ready to be filed; files are still names."""

    row: int
    values: dict[str, Any]
    file: str = ""
    attachments: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Status(StrEnum):
    """What became of a row."""

    FILED = "filed"
    READY = "ready"
    """Nothing is wrong with it, but nothing was to be written."""
    REFUSED = "refused"
    DUPLICATE = "duplicate"
    DONE = "done"
    """It had been filed before (`--resume`)."""


BAD = frozenset({Status.REFUSED, Status.DUPLICATE})


@dataclass(slots=True)
class Outcome:
    """One line of the report."""

    row: int
    status: Status
    path: str = ""
    problems: list[tuple[str, str]] = field(default_factory=list)
    """Field (or `""`) and sentence; for a row that was filed these are warnings."""
