"""The office is reminded once before closing and once when the answer is overdue: who may publish, and nobody else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft
from letterbox import give_addresses, letterbox

from vanban.consultations.reminding import remind_office
from vanban.content.history import Entry


@pytest.fixture
def box(portal, monkeypatch):
    portal.on_site(give_addresses)
    with letterbox(portal, monkeypatch) as found:
        yield found


def remind(portal, days=0):
    now = datetime.now(UTC) + timedelta(days=days)
    portal.on_site(lambda site: remind_office(site, portal.registry, now))


def filed(portal, state, days):
    opens = datetime.now(UTC) - timedelta(days=900)
    deadline = datetime.now(UTC) + timedelta(days=days)
    portal.content(draft(opens=opens, deadline=deadline), state=state, name="tuyen-sinh")


@pytest.mark.parametrize(
    ("state", "days"), [("open", 300), ("closed", -1), ("answered", -800), ("draft", 1), ("archived", -800)]
)
def test_nobody_is_reminded_before_it_is_time_or_of_what_is_done(portal, box, state, days):
    filed(portal, state, days)

    remind(portal)

    assert box.letters == []


def test_one_that_was_closed_early_is_overdue_from_then_on(portal, box):
    early = draft(opens=datetime.now(UTC) - timedelta(days=900), deadline=datetime.now(UTC) + timedelta(days=9))
    early.remember(Entry("close", "truongban", datetime.now(UTC) - timedelta(days=800), state="closed"))
    portal.content(early, state="closed", name="tuyen-sinh")

    remind(portal)

    assert [letter["To"] for letter in box.letters] == ["truongban@truong.edu.vn"]
    assert "800 ngày" in portal.browser("quantri").get("/admin").text


@pytest.mark.parametrize(("state", "days"), [("open", 1), ("closed", -800)])
def test_who_may_publish_is_reminded_once(portal, box, state, days):
    filed(portal, state, days)

    remind(portal)
    remind(portal)

    [letter] = box.letters
    assert letter["To"] == "truongban@truong.edu.vn"
    assert "/van-ban/tuyen-sinh" in letter.get_content()
