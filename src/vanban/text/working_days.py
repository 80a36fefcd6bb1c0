"""Counts working days: Monday to Friday, without public holidays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SATURDAY: Final = 5
EVERY_YEAR: Final = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})
"""Month and day of the holidays that stay where they are (Labour Code 2019, article 112); the others are announced each year."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class WorkingDays:
    """The working days of a body that also is `off` from some days to others, both included (Tết, days in lieu)."""

    off: Sequence[tuple[date, date]] = ()

    def __contains__(self, day: date) -> bool:
        if day.weekday() >= SATURDAY or (day.month, day.day) in EVERY_YEAR:
            return False
        return not any(first <= day <= last for first, last in self.off)

    def after(self, day: date, count: int) -> date:
        """Give the day that is `count` working days after `day`."""
        while count > 0:
            day += _DAY
            count -= day in self
        return day

    def between(self, day: date, until: date) -> int:
        """Count the working days after `day` and before `until`."""
        return sum(day + number * _DAY in self for number in range(1, max((until - day).days, 1)))
