"""Spans of days as people type them: "năm 2012", "tháng 9/2016", "từ 2015 đến 2018", "trước 2020", "sau ngày 1/7/2016"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vanban.text.asking.typed import Typed
from vanban.text.dates import FIRST_YEAR, LAST_YEAR, NotADate, parse_date

_DAY = r"(?:ngay )?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}-\d{1,2}-\d{1,2}|\d{1,2} thang \d{1,2} nam \d{4})"
_MONTH = r"thang \d{1,2}(?: nam |[/-]| )\d{4}"
_QUARTER = r"quy (?:[1-4]|i{1,3}|iv)(?: nam |/| )\d{4}"
_NAMED = rf"{_DAY}|{_MONTH}|{_QUARTER}|nam \d{{4}}"
_POINT = rf"{_NAMED}|\d{{4}}"
_RANGE = rf"(?:tu )?(?P<first>{_POINT}) (?:den|toi)(?: het)? (?:(?P<last>{_POINT})|(?:hien )?nay)"
_SINCE = rf"(?:ke )?tu (?P<since>{_POINT})(?P<onward> tro (?:di|lai day))?"
_PHRASE = re.compile(
    rf"(?<![\w/.-])(?:{_RANGE}|{_SINCE}|truoc (?P<before>{_POINT})|sau (?P<after>{_POINT})|(?P<one>{_NAMED}))(?![\w/-]|\.\d)",
    re.ASCII,
)
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_OF_CONTENT: Final = re.compile(
    r"(?:giai doan|nhiem ky|nien khoa|nam hoc|hieu luc|khoa|den|toi|viet|mien)[ :,]*$", re.ASCII
)
"""Before these words a span of years belongs to what a document is about."""
_NAM = re.compile(r"(?<!\w)nam(?= \d)", re.ASCII)
_TU = re.compile(r"^(?:ke )?tu ", re.ASCII)
_NOT_FROM: Final = re.compile(r"(?:thong|dau|vat|cong|luat) $", re.ASCII)


@dataclass(frozen=True, slots=True)
class Days:
    """From `lowest` to `highest`, both included; `None` is open."""

    lowest: date | None = None
    highest: date | None = None


@dataclass(frozen=True, slots=True)
class DaysTyped:
    """A span of days found in words `first` up to `last`, or the sentence that says why it is none."""

    first: int
    last: int
    days: Days
    error: NotADate | None = None
    bounded: bool = True
    """Whether the phrase can stand anywhere; "từ 2021" alone means a date only at the end."""


def year_of(number: int) -> Days:
    """Give the days of a year."""
    return Days(date(number, 1, 1), date(number, 12, 31))


def find_days(typed: Typed) -> list[DaysTyped]:
    """Give every span of days named in `typed`, in order."""
    return list(_found(typed))


def _found(typed: Typed) -> Iterator[DaysTyped]:
    for match in _PHRASE.finditer(typed.folded):
        start = match.start()
        if match["since"] or match["first"]:
            start = _without_from(match, typed)
            if start < 0:
                continue
        first, last = typed.covering(start, match.end())
        if first == last or not typed.plain(first, last) or _OF_CONTENT.search(typed.folded, max(0, start - 20), start):
            continue
        if not _are_years(typed, start, match.end()):
            continue
        try:
            days = _days(match)
        except NotADate as error:
            yield DaysTyped(first, last, Days(), error)
        else:
            yield DaysTyped(first, last, days, bounded=not (match["since"] and not match["onward"]))


def _without_from(match: re.Match[str], typed: Typed) -> int:
    """Give where the phrase begins: "tu" may be the end of "thông tư". Negative if then nothing is left of it."""
    lead = _TU.match(match[0])
    if lead is None:
        return match.start()
    place = match.start() + lead.end() - 3
    written = typed.text[place : place + 2].lower()
    is_from = written == "từ" or (written == "tu" and not _NOT_FROM.search(typed.folded, max(0, place - 8), place))
    if is_from:
        return match.start()
    return match.start("first") if match["first"] else -1


def _are_years(typed: Typed, start: int, end: int) -> bool:
    """Tell "năm 2012" from the name "Nam"; phones write the first word with a capital by themselves."""
    return all(
        typed.text[found.start() : found.end()] in ("năm", "Năm", "NĂM", "nam") or found.start() == 0
        for found in _NAM.finditer(typed.folded, start, end)
    )


def _days(match: re.Match[str]) -> Days:
    if match["first"]:
        lowest = _point_days(match["first"])
        highest = _point_days(match["last"]) if match["last"] else Days()
        if lowest.lowest and highest.highest and lowest.lowest > highest.highest:
            lowest, highest = highest, lowest
        return Days(lowest.lowest, highest.highest)
    if match["since"]:
        return Days(_point_days(match["since"]).lowest, None)
    if match["before"]:
        return Days(None, _shifted(_point_days(match["before"]).lowest, -1))
    if match["after"]:
        return Days(_shifted(_point_days(match["after"]).highest, 1), None)
    return _point_days(match["one"])


def _shifted(day: date | None, by: int) -> date | None:
    return day + timedelta(days=by) if day else None


def _point_days(text: str) -> Days:
    figures = [int(figure) for figure in re.findall(r"\d+", text)]
    if text.startswith("quy "):
        return _quarter(_ROMAN.get(text.split()[1].partition("/")[0]) or figures[0], _checked(figures[-1]))
    if text.startswith("thang "):
        return _month(figures[0], _checked(figures[1]))
    if len(figures) == 1:
        return year_of(_checked(figures[0]))
    day = parse_date(text)
    return Days(day, day)


def _checked(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate("The year ${year} is outside ${first}–${last}.", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    return year


def _month(month: int, year: int) -> Days:
    if not 1 <= month <= 12:
        raise NotADate("There is no month ${month}: months go from 1 to 12.", month=month)
    return _months(month, month, year)


def _quarter(quarter: int, year: int) -> Days:
    return _months(3 * quarter - 2, 3 * quarter, year)


def _months(first: int, last: int, year: int) -> Days:
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return Days(date(year, first, 1), end)
