"""Numbers as bars: what a chart needs to be drawn, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from vanban.i18n import _
from vanban.text.dates import format_short
from vanban.views.figures import figure

HEIGHT: Final = 160
"""Pixels of the tallest column."""
MOST_COLUMNS: Final = 62
"""Columns of days that a narrow screen still shows apart; above that each is a week."""
FEW: Final = 7
"""Columns up to which each has its day below it and its count above it."""
GAP: Final = 0.2
"""Part of a column's room that stays free."""
WIDEST: Final = 9.0
"""Percent of the width that a column takes at most: two days are two columns, not two walls."""


@dataclass(frozen=True)
class Wording:
    """What is counted, in words."""

    head: str
    """Head of the table's column of counts."""
    total: str
    """Says how many there are."""
    most: str
    """Says how many there are, and of what there are most."""


OPINIONS: Final = Wording(
    _("Opinions"), _("Opinions: ${total}."), _("${total} opinions; most of them: ${name} (${count}).")
)


@dataclass(frozen=True)
class Bar:
    """One bar: its place and size, in pixels across its direction and in percent or pixels along it."""

    name: str
    count: str
    x: str = "0"
    y: str = "0"
    width: str = "0%"
    height: str = "14"
    middle: str = ""
    """Where the words of a column stand, in percent; empty where it has none."""


@dataclass(frozen=True)
class Chart:
    """A chart with what it is called, what it says in a sentence, and the table behind it."""

    key: str
    title: str
    first: str
    """What its bars are, as the head of the table's first column."""
    head: str
    said: str
    bars: tuple[Bar, ...]
    rows: tuple[tuple[str, int, str], ...]
    """Name, count, and percentage where there is a whole."""
    height: int = 0
    upright: bool = False
    begin: str = ""
    end: str = ""
    of_whole: bool = False
    """Whether the counts are parts of a whole."""


def lying(
    key: str,
    title: str,
    first: str,
    rows: Iterable[tuple[str, int]],
    request: Any,
    *,
    wording: Wording = OPINIONS,
    whole: int | None = None,
) -> Chart:
    """Draw `rows` of names and counts as bars below each other, in their order.

    With `whole`, of which they are parts, each has its percentage, and the full width is the whole.
    """
    shown = tuple((name, count, percent(count, whole, request) if whole is not None else "") for name, count in rows)
    most = whole or max((count for _name, count, _share in shown), default=0) or 1
    bars = tuple(
        Bar(name, f"{figure(count, request)} ({share})" if share else figure(count, request), width=_part(count, most))
        for name, count, share in shown
    )
    said = _said(shown, request, wording)
    return Chart(key, title, first, request.say(wording.head), said, bars, shown, of_whole=whole is not None)


def upright(key: str, title: str, by_day: Mapping[str, int], request: Any, *, wording: Wording = OPINIONS) -> Chart:
    """Draw counts by day (`2026-11-26`) as columns beside each other, with the days between on which there was none."""
    days = {date.fromisoformat(day): count for day, count in by_day.items()}
    first, last = min(days), max(days)
    width = 1 if (last - first).days < MOST_COLUMNS else 7
    counts = [0] * ((last - first).days // width + 1)
    for day, count in days.items():
        counts[(day - first).days // width] += count
    begins = [first + timedelta(days=place * width) for place in range(len(counts))]
    few = len(counts) <= FEW
    bars = tuple(
        _column(place, len(counts), count / max(counts), format_short(begin), figure(count, request), named=few)
        for place, (begin, count) in enumerate(zip(begins, counts, strict=True))
        if count or few
    )
    rows = tuple((format_short(day), days[day], "") for day in sorted(days))
    ends = ("", "") if few else (format_short(first), format_short(last))
    said, head = _said(rows, request, wording), request.say(wording.head)
    return Chart(key, title, request.say(_("Day")), head, said, bars, rows, HEIGHT, True, *ends)


def percent(count: int, whole: int, request: Any) -> str:
    """Write which part of `whole` that is; what is there, however little, is not 0 %."""
    share = 100 * count / whole if whole else 0.0
    written = f"{share:.0f}" if share >= 1 or not count else "<1"
    return f"{written} %" if request.locale_name == "vi" else f"{written}%"


def _column(place: int, of: int, part: float, name: str, count: str, *, named: bool) -> Bar:
    room, tall = 100 / of, HEIGHT * part
    width = min((1 - GAP) * room, WIDEST)
    middle = (place + 0.5) * room
    return Bar(
        name,
        count,
        f"{middle - width / 2:.3f}%",
        f"{HEIGHT - tall:.1f}",
        f"{width:.3f}%",
        f"{tall:.1f}",
        f"{middle:.3f}%" if named else "",
    )


def _part(count: int, most: int) -> str:
    return f"{min(100.0, 100 * count / most):.2f}%"


def _said(rows: tuple[tuple[str, int, str], ...], request: Any, wording: Wording) -> str:
    if not rows:
        return ""
    total, most = sum(count for _name, count, _share in rows), max(count for _name, count, _share in rows)
    names = [name for name, count, _share in rows if count == most]
    told = {"total": figure(total, request), "name": names[0], "count": figure(most, request)}
    return str(request.say(_(str(wording.total if len(names) > 1 else wording.most), mapping=told)))
