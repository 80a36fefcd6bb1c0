"""Working days are Monday to Friday."""

from datetime import date

import pytest

from vanban.text.working_days import working_days_after


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2026, 11, 26), 2, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
    ],
)
def test_weekends_are_no_working_days(day, count, then):
    assert working_days_after(day, count) == then
