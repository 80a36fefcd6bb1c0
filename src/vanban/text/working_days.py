"""Counts working days, Monday to Friday."""

from datetime import date, timedelta
from typing import Final

SATURDAY: Final = 5


def working_days_after(day: date, count: int) -> date:
    """Give the day that is `count` working days after `day`; public holidays are not known here."""
    while count > 0:
        day += timedelta(days=1)
        count -= day.weekday() < SATURDAY
    return day
