"""Numbers as bars: what a chart needs to be drawn, and the table that says the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from vanban.i18n import _
from vanban.text.dates import format_short
from vanban.views.figures import figure

LONGEST: Final = 34
"""Characters of a bar's name: more would run into its figure on a narrow screen; the table has them all."""
STEP: Final = 44
"""Pixels from one bar to the next."""
HEIGHT: Final = 160
"""Pixels of the tallest column."""
MOST_COLUMNS: Final = 62
"""Columns of days that a narrow screen still shows apart; above that each is a week."""
GAP: Final = 0.2
"""Part of a column's room that stays free."""


@dataclass(frozen=True)
class Bar:
    """One bar: its place and size, in pixels across its direction and in percent or pixels along it."""

    name: str
    count: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Chart:
    """A chart with what it is called, what it says in a sentence, and the table behind it."""

    key: str
    title: str
    first: str
    """What its bars are, as the head of the table's first column."""
    said: str
    bars: tuple[Bar, ...]
    rows: tuple[tuple[str, int], ...]
    height: int
    upright: bool = False
    begin: str = ""
    end: str = ""


def lying(key: str, title: str, first: str, rows: Iterable[tuple[str, int]], request: Any) -> Chart:
    """Draw `rows` of names and counts as bars below each other, in their order."""
    shown = tuple(rows)
    most = max((count for _name, count in shown), default=0) or 1
    bars = tuple(
        Bar(_short(name), figure(count, request), "0", str(place * STEP + 20), f"{100 * count / most:.2f}%", "14")
        for place, (name, count) in enumerate(shown)
    )
    return Chart(key, title, first, _said(shown, request), bars, shown, len(shown) * STEP)


def upright(key: str, title: str, by_day: Mapping[str, int], request: Any) -> Chart:
    """Draw counts by day (`2026-11-26`) as columns beside each other, with the days between on which there was none."""
    days = {date.fromisoformat(day): count for day, count in by_day.items()}
    first, last = min(days), max(days)
    width = 1 if (last - first).days < MOST_COLUMNS else 7
    counts = [0] * ((last - first).days // width + 1)
    for day, count in days.items():
        counts[(day - first).days // width] += count
    room, most = 100 / len(counts), max(counts)
    bars = tuple(
        Bar(
            format_short(first + timedelta(days=place * width)),
            figure(count, request),
            f"{(place + GAP / 2) * room:.3f}%",
            f"{HEIGHT - HEIGHT * count / most:.1f}",
            f"{(1 - GAP) * room:.3f}%",
            f"{HEIGHT * count / most:.1f}",
        )
        for place, count in enumerate(counts)
        if count
    )
    rows = tuple((format_short(day), days[day]) for day in sorted(days))
    ends = (format_short(first), format_short(last) if last != first else "")
    return Chart(key, title, request.say(_("Day")), _said(rows, request), bars, rows, HEIGHT, True, *ends)


def _said(rows: tuple[tuple[str, int], ...], request: Any) -> str:
    if not rows:
        return ""
    total, most = sum(count for _name, count in rows), max(count for _name, count in rows)
    names = [name for name, count in rows if count == most]
    told = {"total": figure(total, request), "name": names[0], "count": figure(most, request)}
    if len(names) > 1:
        return str(request.say(_("Opinions: ${total}.", mapping=told)))
    return str(request.say(_("${total} opinions; most of them: ${name} (${count}).", mapping=told)))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
