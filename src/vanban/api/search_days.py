"""Days, times and their ranges in the address of a search."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from vanban.catalog.extracting import NEVER, microseconds
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.dates import NotADate, parse_date
from vanban.time_zone import portal_zone

RANGES: Final = frozenset({"", "min", "max", "min:max", "minmax"})
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d.*", re.ASCII)
_SLASHED: Final = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})", re.ASCII)
Options = Mapping[str, tuple[str, ...]]


def day_range(name: str, options: Options, registry: Any) -> tuple[int | None, int | None]:
    """Give the first and last day, as ordinals, that the options of the index `name` ask for."""
    lowest, highest = _bounds(name, options, lambda text: _day(name, text, registry))
    # A document without an end counts as ending on the last day of the calendar.
    return lowest.toordinal() if lowest else None, min(highest.toordinal() if highest else NEVER, NEVER - 1)


def time_range(name: str, options: Options, registry: Any) -> tuple[int | None, int | None]:
    """Give the first and last microsecond that the options ask for; a day or a second stands for all of it."""
    lowest, highest = _bounds(name, options, lambda text: _span(name, text, registry))
    return microseconds(lowest[0]) if lowest else None, microseconds(highest[1]) if highest else None


def one_day(name: str, options: Options, registry: Any) -> date:
    """Give the one day that the options of the index `name` name."""
    values = options.get("query", ())
    if len(values) != 1:
        raise Invalid(_("${name} takes one day.", mapping={"name": name}))
    return _day(name, values[0], registry)


def _bounds(name: str, options: Options, read: Callable[[str], Any]) -> tuple[Any, Any]:
    kind = (options.get("range") or ("",))[-1].lower()
    if kind not in RANGES:
        mapping = {"name": name, "kind": kind[:40]}
        raise Invalid(_("${name}.range is min, max or min:max; “${kind}” is none of them.", mapping=mapping))
    values = sorted(read(text) for text in options.get("query", ()))
    wanted = 2 if kind in {"min:max", "minmax"} else 1
    if len(values) != wanted:
        counted = {"name": name, "count": wanted}
        raise Invalid(_("With this range, ${name}.query is given ${count} times.", mapping=counted))
    return (None if kind == "max" else values[0]), (None if kind == "min" else values[-1])


def _day(name: str, text: str, registry: Any) -> date:
    if _TIME.fullmatch(text):
        return _moment(name, text, registry).date()
    return _plain_day(name, text)


def _span(name: str, text: str, registry: Any) -> tuple[datetime, datetime]:
    if _TIME.fullmatch(text):
        moment = _moment(name, text, registry)
        return moment, moment if moment.microsecond else moment + timedelta(seconds=1) - timedelta.resolution
    start = datetime.combine(_plain_day(name, text), time.min, portal_zone(registry))
    return start, start + timedelta(days=1) - timedelta.resolution


def _moment(name: str, text: str, registry: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
        zone = portal_zone(registry)
        parse_date(moment.date().isoformat())  # within the years that the portal knows
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError) as error:
        sentence = _("“${text}” is not a time; write it as 2016-09-13T08:00.", mapping={"text": text[:40]})
        raise _refused(name, sentence) from error


def _plain_day(name: str, text: str) -> date:
    try:
        return parse_date(_SLASHED.sub(r"\1-\2-\3", text))
    except NotADate as error:
        raise _refused(name, _(error.msgid, mapping=error.mapping)) from error


def _refused(name: str, sentence: str) -> Invalid:
    return Invalid(sentence, {name: sentence})
