"""Says dates and school years the way Vietnamese official papers do, and fills them into sample texts."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu")
FRIDAY = 4
AUGUST = 8
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


def in_words(day: date) -> str:
    """Write a date as Decree 30/2020 wants it: «ngày 05 tháng 01 năm 2026», zeros for days < 10, months < 3."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def in_digits(day: date) -> str:
    """Write a date as clerks do in running text: «05/01/2026»."""
    return f"{day:%d/%m/%Y}"


def working_day(day: date) -> date:
    """Move a day of the weekend back to Friday."""
    return day - timedelta(days=max(day.weekday() - FRIDAY, 0))


def after_working_days(day: date, count: int) -> date:
    """Count working days forward from a day."""
    weeks, days = divmod(count, 5)
    later = working_day(day) + timedelta(weeks=weeks)
    for _ in range(days):
        later += timedelta(days=1 if later.weekday() < FRIDAY else 3)
    return later


def school_year(day: date) -> str:
    """Name the school year a day falls in; it turns on 1 August."""
    first = day.year if day.month >= AUGUST else day.year - 1
    return f"{first} - {first + 1}"


def fill(text: str, issued: date, named: Mapping[str, str]) -> str:
    """Replace ``{+7}``, ``{+7 thứ}``, ``{năm}``, ``{năm học}`` and whatever else is named in a sample text.

    Numbers count working days from the day of issue. Raises KeyError for a placeholder that means nothing.
    """
    meanings = {"năm": str(issued.year), "năm học": school_year(issued), **named}

    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        if not name.startswith("+"):
            return meanings[name]
        count, _, form = name.partition(" ")
        day = after_working_days(issued, int(count))
        return {"": in_digits(day), "thứ": f"{WEEKDAYS[day.weekday()]}, ngày {in_digits(day)}"}[form]

    return PLACEHOLDER.sub(replacement, text)
