"""Working days are Monday to Friday, without the holidays of every year and those of the body."""

from datetime import date

import pytest

from vanban.text.working_days import WorkingDays

TET = ((date(2027, 2, 5), date(2027, 2, 11)),)
WORKING = WorkingDays(TET)


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 26), 2, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2027, 4, 29), 1, date(2027, 5, 3)),
        (date(2027, 2, 4), 1, date(2027, 2, 12)),
    ],
)
def test_terms_leave_out_weekends_and_holidays(day, count, then):
    assert WORKING.after(day, count) == then


@pytest.mark.parametrize(
    ("until", "days"), [(date(2026, 11, 27), 0), (date(2026, 12, 1), 2), (date(2026, 12, 8), 7), (date(2026, 1, 1), 0)]
)
def test_those_between_two_days_are_counted(until, days):
    assert WORKING.between(date(2026, 11, 26), until) == days


def test_holidays_between_two_days_are_not_counted():
    assert WORKING.between(date(2027, 2, 4), date(2027, 2, 15)) == 1
