"""For how long something is kept: bounded, changed by administrators, never half."""

from __future__ import annotations

import pytest

from vanban.errors import Invalid
from vanban.personal_data import register_of
from vanban.privacy.periods import periods_of, set_periods


@pytest.mark.parametrize("days", ["", "x", "-1", "89", "731", "1e3", "９０", "99999999", "90.5"])
def test_what_is_no_such_number_of_days_is_said_and_nothing_changes(site, registry, days):
    with pytest.raises(Invalid) as refused:
        set_periods(site, registry, {"audit": days, "drafts": "365"})

    assert refused.value.errors["audit"].mapping == {"least": 90, "most": 730}
    assert periods_of(site).of(register_of(registry)["drafts"]) == 0


def test_what_cannot_be_chosen_is_ignored(site, registry):
    assert set_periods(site, registry, {"uploads": "1000", "nothing": "5"}) is False


def test_a_period_is_set(site, registry):
    changed = set_periods(site, registry, {"audit": " 365 "})

    assert changed
    assert periods_of(site).of(register_of(registry)["audit"]) == 365
    assert set_periods(site, registry, {"audit": "365"}) is False


def test_no_end_may_be_chosen_where_the_part_says_so(site, registry):
    set_periods(site, registry, {"drafts": "90"})

    assert set_periods(site, registry, {"drafts": "0"})
    assert periods_of(site).of(register_of(registry)["drafts"]) == 0


def test_bounds_of_today_hold_for_what_was_set_before(site, registry):
    periods_of(site).days = {"audit": 5000, "drafts": 1}

    assert periods_of(site).of(register_of(registry)["audit"]) == 730
    assert periods_of(site).of(register_of(registry)["drafts"]) == 30
