"""A flood from many networks makes everybody wait a little and is held; one from a single network hinders nobody."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from altcha import Challenge, Payload, solve_challenge
from test_feedback_service import HEADERS, post
from test_giving_on_pages import count, filled, form_of
from ZODB.POSException import ConflictError

from vanban.consultations.bursts import BURST, MANY, NETWORKS, SECONDS, Arrivals, arrivals_of
from vanban.content.events import Added
from vanban.content.feedback import Feedback
from vanban.views import strangers, taking_in

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)


def arrivals(many=MANY, networks=NETWORKS, apart=0.1):
    made = Arrivals()
    for number in range(many):
        made.note(7, f"10.0.0.{number % networks}", NOW + timedelta(seconds=number * apart))
    return made, NOW + timedelta(seconds=many * apart)


def test_many_from_many_networks_within_a_minute_are_a_burst():
    made, now = arrivals()

    assert made.is_burst(7, now)
    assert not made.is_burst(8, now)
    assert not made.is_burst(7, now + timedelta(seconds=SECONDS))


@pytest.mark.parametrize("how", [{"many": MANY - 1}, {"networks": NETWORKS - 1}, {"apart": 1.5}])
def test_fewer_slower_or_from_few_networks_are_none(how):
    made, now = arrivals(**how)

    assert not made.is_burst(7, now)


def test_what_is_remembered_does_not_grow():
    made, _now = arrivals(many=50 * MANY)

    assert len(made._last[7]) == MANY


@pytest.fixture
def flooded(portal, consultation):
    """The path of a consultation on which many networks write at this moment."""
    docid = portal.read(lambda site: site["van-ban"]["tuyen-sinh"].docid)
    known = arrivals_of(portal.registry)
    for number in range(MANY):
        known.note(docid, f"10.0.0.{number}", datetime.now(UTC))
    yield consultation
    known._last.clear()


def test_in_a_burst_a_form_waits_a_little_and_loses_nothing(portal, flooded, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    review = filled(portal, flooded, body="Giữa lúc đông người").submit("review").forms["review-form"]

    page = review.submit("send", status=400)
    assert "giây" in page.text
    assert page.forms["review-form"]["body"].value == "Giữa lúc đông người"
    assert count(portal) == 0

    monkeypatch.setattr(taking_in, "PATIENT", 0.0)
    page.forms["review-form"].submit("send", status=303)
    [why] = portal.read(lambda site: [one.suspicions for one in site["van-ban"]["tuyen-sinh"].values()])
    assert why == (BURST,)


def test_in_a_burst_a_browser_that_did_its_work_need_not_wait(portal, flooded, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    review = filled(portal, flooded, body="Giữa lúc đông người").submit("review").forms["review-form"]
    made = Challenge.from_dict(json.loads(review["proof"].attrs["data-challenge"]))
    review["proof"].force_value(Payload(made, solve_challenge(made)).to_base64())

    review.submit("send", status=303)

    [why] = portal.read(lambda site: [one.suspicions for one in site["van-ban"]["tuyen-sinh"].values()])
    assert why == (BURST,)


def test_in_a_burst_work_and_patience_are_good_for_one_sending(portal, flooded, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    monkeypatch.setattr(taking_in, "PATIENT", 0.0)
    review = filled(portal, flooded, body="Ý kiến thứ nhất").submit("review").forms["review-form"]
    review.submit("send", status=303)
    review["body"].force_value("Ý kiến thứ hai, cùng một mẫu")

    page = review.submit("send", status=400)
    assert form_of(page)["body"].value == "Ý kiến thứ hai, cùng một mẫu"
    assert count(portal) == 1
    form_of(page).submit("review").forms["review-form"].submit("send", status=303)
    assert count(portal) == 2


def test_in_a_burst_a_form_that_met_another_and_is_tried_again_was_sent_once(portal, flooded, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)
    monkeypatch.setattr(taking_in, "PATIENT", 0.0)
    review = filled(portal, flooded, body="Gặp một ý kiến khác").submit("review").forms["review-form"]
    met = []

    def meet(event):
        if isinstance(event.content, Feedback) and not met:
            met.append(event)
            raise ConflictError

    portal.registry.registerHandler(meet, [Added])
    try:
        review.submit("send", status=303)
    finally:
        portal.registry.unregisterHandler(meet, [Added])

    assert met
    assert count(portal) == 1


def test_in_a_burst_what_programs_send_is_held_and_none_is_refused(portal, flooded):
    given = post(portal.browser(), flooded, body="Từ một chương trình")

    assert given.json["review_state"] == "held"


def test_five_hundred_a_minute_from_one_network_hinder_nobody_else(portal, consultation):
    flood = portal.browser(REMOTE_ADDR="203.0.113.5")
    statuses = [
        flood.post_json(f"{consultation}/@feedback", {"body": f"lần {n}"}, headers=HEADERS, status="*").status_int
        for n in range(500)
    ]

    assert (statuses.count(201), statuses.count(429)) == (20, 480)
    for network in range(9):
        given = post(portal.browser(REMOTE_ADDR=f"198.51.100.{network}"), consultation, body=f"Người khác {network}")
        assert given.json["review_state"] == "waiting"
    assert count(portal) == 29
