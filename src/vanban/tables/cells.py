"""The cells of a table: which values stay what they are, and what a spreadsheet must not take for a formula.

See OWASP, «CSV Injection»: what begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
Rows = Iterable[Sequence[Any]]
"""Each as many values as there are columns: text, numbers, days, moments, `None`."""

_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BEGINS: Final = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_HARMLESS: Final = re.compile(r"[+\-]?[0-9][0-9 .,]*%?|[+\-]*")
"""A dash for «none», `-5%`, `+84 24 3869 5144`: a spreadsheet finds nothing to work out in them."""
_NEXT_CELL: Final = re.compile(r"(?<=[;,\t\n])(?=[=+\-@＝＋－＠])")


@dataclass(frozen=True)
class Column:
    """A column: its title, as people read it, and its width in characters, by default that of the title or 16."""

    title: str
    width: int = 0
    wraps: bool = False
    """Whether long texts go on below, and all cells begin at the top: such tables are read and printed."""


def plain(value: Any, zone: ZoneInfo = ZONE) -> Any:
    """Give `value` as a number, a day, a moment of `zone` without zone, or text that XML and terminals take."""
    if isinstance(value, datetime):
        return (value.replace(tzinfo=value.tzinfo or UTC)).astimezone(zone).replace(tzinfo=None, microsecond=0)
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal, date)):
        return _CONTROLS.sub("", "" if value is None else str(value).replace("\r\n", "\n"))
    return value


def is_formula(text: str) -> bool:
    """Tell whether a spreadsheet may take `text` for something to work out."""
    return bool(_BEGINS.match(text)) and not _HARMLESS.fullmatch(text)


def inert(text: str) -> str:
    """Give `text` with a `'` wherever a program that reads CSV, also one that cuts it at `;`, might see a formula begin."""
    begun = f"'{text}" if is_formula(text) else text
    return begun[:1] + _NEXT_CELL.sub("'", begun[1:]) if _NEXT_CELL.search(begun) else begun
