"""Says dates and school years the way Vietnamese official papers do, and fills them into sample texts."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SATURDAY = 5
AUGUST = 8
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def in_words(day: date) -> str:
    """Write a date as Decree 30/2020 wants it: «ngày 05 tháng 01 năm 2026», a zero only for small days and months 1, 2."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def in_digits(day: date) -> str:
    """Write a date as clerks do in running text: «05/01/2026»."""
    return f"{day:%d/%m/%Y}"


def working_day(day: date, *, forward: bool = False) -> date:
    """Move a day of the weekend back to Friday, or forward to Monday."""
    beyond = day.weekday() - SATURDAY
    if beyond < 0:
        return day
    return day + timedelta(days=2 - beyond) if forward else day - timedelta(days=beyond + 1)


def school_year(day: date) -> str:
    """Name the school year a day falls in; it turns on 1 August."""
    first = day.year if day.month >= AUGUST else day.year - 1
    return f"{first} - {first + 1}"


def fill(text: str, issued: date, citations: Mapping[str, str]) -> str:
    """Replace ``{+7}``, ``{+7 thứ}``, ``{+7 đủ}``, ``{năm}``, ``{năm học}`` and ``{#paper}`` in a sample text.

    Days count from the day of issue and never fall on a weekend; ``citations`` holds the wording of each ``#paper``.
    Raises KeyError for a placeholder that means nothing.
    """

    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        if name[0] not in "+-":
            return {"năm": str(issued.year), "năm học": school_year(issued), **citations}[name]
        days, _, form = name.partition(" ")
        day = working_day(issued + timedelta(days=int(days)), forward=True)
        wordings = {"": in_digits(day), "thứ": f"{WEEKDAYS[day.weekday()]}, ngày {in_digits(day)}", "đủ": in_words(day)}
        return wordings[form]

    return PLACEHOLDER.sub(replacement, text)
