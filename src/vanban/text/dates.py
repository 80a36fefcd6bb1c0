"""Dates as Vietnamese documents write them (Decree 30/2020/NĐ-CP): read, written, and found in text."""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date

from vanban.text.errors import TextError
from vanban.text.normal import clean_line, fold, fold_chars

FIRST_YEAR, LAST_YEAR = 1900, 2200

_NUMERIC = r"(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})"
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
# The marks are optional, so that offsets in decomposed text hold as well.
_WORDS = r"(?:nga\u0300?y\s*)?(\d{1,2})\s*tha\u0301?ng\s*(\d{1,2})\s*(?:na\u0306?m|,)\s*(\d{4})"
_READ_NUMERIC = re.compile(rf"(?:ngay\s*)?{_NUMERIC}", re.ASCII)
_READ_ISO = re.compile(_ISO, re.ASCII)
_READ_WORDS = re.compile(rf"(?:[^\d,]+,\s*)?{_WORDS}", re.ASCII)
_FIND = re.compile(
    rf"(?<![\w/.-])(?:{_WORDS}|{_ISO}|(?P<day>\d{{1,2}})([/.-])(?P<month>\d{{1,2}})\8(?P<year>\d{{4}}))"
    r"(?!\d|[/-]\w|\.\d)",
    re.ASCII,
)


class NotADate(TextError):
    """Text that names no day of the calendar; the sentence says why."""


def parse_date(text: str) -> date:
    """Return the day that ``text`` names: 13/9/2016, 13-09-2016, 13.9.2016, 2016-09-13 or ngày 13 tháng 9 năm 2016.

    Case, accents and a place name before the date do not matter. Raises :class:`NotADate` with the reason.
    """
    plain = fold(clean_line(text)).rstrip(" .;,")
    if match := _READ_WORDS.fullmatch(plain):
        return _day(match[3], match[2], match[1])
    if match := _READ_ISO.fullmatch(plain):
        return _day(match[1], match[2], match[3])
    if match := _READ_NUMERIC.fullmatch(plain):
        return _day(match[4], match[3], match[1])
    raise _not_understood(text)


def format_short(day: date) -> str:
    """Return 13/09/2016."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_long(day: date) -> str:
    """Return "ngày 05 tháng 3 năm 2020": days under 10 and the months 1 and 2 take a leading zero, others none."""
    month = f"{day.month:02}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year:04}"


def find_dates(text: str) -> list[tuple[int, int, date]]:
    """Return (start, end, day) for every real date in ``text``, in order; impossible ones are passed over."""
    return list(_found(text))


def _found(text: str) -> Iterator[tuple[int, int, date]]:
    for match in _FIND.finditer(fold_chars(text)):
        day, month, year = match[1], match[2], match[3]
        if match[4]:
            year, month, day = match[4], match[5], match[6]
        elif match["day"]:
            day, month, year = match["day"], match["month"], match["year"]
        try:
            yield match.start(), match.end(), _day(year, month, day)
        except NotADate:
            continue


def _day(year_digits: str, month_digits: str, day_digits: str) -> date:
    year, month, day = int(year_digits), int(month_digits), int(day_digits)
    if len(year_digits) < 4:
        raise NotADate("Write the year with four digits, for example 13/09/2016.")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate("The year ${year} is outside ${first}–${last}.", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not 1 <= month <= 12:
        raise NotADate("There is no month ${month}: months go from 1 to 12.", month=month)
    if (month, day) == (2, 29) and not isleap(year):
        raise NotADate("${year} is not a leap year: February has 28 days.", year=year)
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise NotADate(
            "There is no day ${day} in month ${month}/${year}: it has ${days} days.",
            day=day, month=month, year=year, days=days,
        )  # fmt: skip
    return date(year, month, day)


def _not_understood(text: str) -> NotADate:
    shown = clean_line(text)[:40]
    if not shown:
        return NotADate("A date is missing; write it as 13/09/2016.")
    return NotADate("“${text}” is not a date; write it as 13/09/2016.", text=shown)
