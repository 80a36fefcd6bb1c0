"""A consultation that would be open for fewer days than are usual is shown to the office with a warning, before it opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from settings_screens import set_to

PLACE = "/tin-tuc/quy-che"


def warning(portal, login="bientap"):
    found = portal.browser(login).get(PLACE).html.select(".notice-warning")
    return " ".join(" ".join(one.text.split()) for one in found)


def put(portal, days, state="scheduled"):
    opens = datetime.now(UTC) + timedelta(days=1)
    made = draft(opens=opens, deadline=opens + timedelta(days=days))
    portal.content(made, folder="tin-tuc", state=state, name="quy-che")


@pytest.mark.parametrize("login", ["bientap", "truongban"])
def test_who_prepares_it_and_who_decides_are_warned(portal, login):
    put(portal, 7)

    assert "chỉ mở 7 ngày" in warning(portal, login)
    assert "ít nhất 30 ngày" in warning(portal, login)


def test_readers_are_not(portal):
    put(portal, 7)

    assert warning(portal, None) == ""


@pytest.mark.parametrize(("days", "state"), [(30, "scheduled"), (7, "open")])
def test_nobody_is_warned_of_a_long_one_nor_when_it_is_open(portal, days, state):
    put(portal, days, state)

    assert warning(portal) == ""


@pytest.mark.parametrize("least", [0, 5])
def test_the_office_sets_how_many_days_it_gives(portal, least):
    set_to(portal, "limits", least_days=least)
    put(portal, 7)

    assert warning(portal) == ""
