"""Opinions that come at once are written in one transaction: all or none, and whoever is refused hinders nobody."""

from __future__ import annotations

import time
from contextlib import contextmanager
from functools import partial

from pyramid.request import Request
from test_feedback_service import HEADERS
from test_giving_on_pages import count

from vanban.catalog.query import Query, search
from vanban.consultations.tally import tally_of
from vanban.content.events import Added
from vanban.content.feedback import Feedback
from vanban.views.group_commit import LARGEST


@contextmanager
def when_added(portal, deed):
    """Call `deed(opinion)` whenever one is added."""

    def hear(event):
        if isinstance(event.content, Feedback):
            deed(event.content)

    portal.registry.registerHandler(hear, [Added])
    yield
    portal.registry.unregisterHandler(hear, [Added])


def send(portal, path, number, **values):
    """Give the deed of sending an opinion from a network of its own."""
    browser = portal.browser(REMOTE_ADDR=f"198.51.100.{number}")
    values = {"body": f"Ý kiến thứ {number}", "nonce": "x"} | values
    return partial(browser.post_json, f"{path}/@feedback", values, headers=HEADERS, status="*")


def lying(portal):
    """Give the words of the opinions, with the transaction in which each was written."""
    return portal.read(lambda site: {str(one.body): one._p_serial for one in site["van-ban"]["tuyen-sinh"].values()})


def counted(portal):
    return portal.read(lambda site: tally_of(site["van-ban"]["tuyen-sinh"]).total(["waiting"]))


def test_those_who_wait_are_done_in_one_transaction(portal, consultation, at_once):
    answers = at_once([send(portal, consultation, number) for number in range(6)])

    assert [answer.status_int for answer in answers] == [201] * 6
    assert len({answer.json["receipt"] for answer in answers}) == 6
    assert set(lying(portal)) == {f"Ý kiến thứ {number}" for number in range(6)}
    assert len(set(lying(portal).values())) == 1
    assert counted(portal) == 6
    query = Query(principals=("role:Manager",), text="ý kiến", any_of={"portal_type": ("Feedback",)})
    assert portal.read(lambda site: search(query, site, portal.registry).total) == 6


def test_each_is_answered_what_it_asked(portal, consultation, at_once):
    answers = at_once([send(portal, consultation, number) for number in range(4)])

    for number, answer in enumerate(answers):
        told = portal.browser().get(f"/@receipt/{answer.json['receipt']}", headers=HEADERS)
        assert told.json["body"] == f"Ý kiến thứ {number}"


def test_the_same_sent_several_times_at_once_is_one(portal, consultation, at_once):
    answers = at_once([send(portal, consultation, 1) for _time in range(5)])

    assert {answer.status_int for answer in answers} == {201}
    assert len({answer.json["receipt"] for answer in answers}) == 1
    assert counted(portal) == count(portal) == 1


def test_who_is_refused_is_told_why_and_hinders_nobody(portal, consultation, groups, at_once):
    deeds = [send(portal, consultation, number) for number in range(5)]
    deeds[2] = send(portal, consultation, 2, article="Điều 99")

    answers = at_once(deeds)

    assert [answer.status_int for answer in answers] == [201, 201, 400, 201, 201]
    assert "Điều 99" in answers[2].json["message"]
    assert counted(portal) == count(portal) == 4
    assert list(groups._spoilers) == ["198.51.100.2"]


def test_from_where_one_was_refused_others_go_alone_for_a_while(portal, consultation, groups, at_once):
    at_once([send(portal, consultation, 1), send(portal, consultation, 2, article="Điều 99")])

    assert [groups.take(asked(number)) for number in (1, 2)] == [True, False]
    groups._spoilers["198.51.100.2"] = time.monotonic()
    assert groups.take(asked(2))


def test_who_is_refused_alone_hindered_nobody(portal, consultation, groups):
    send(portal, consultation, 7, article="Điều 99")()

    assert groups.take(asked(7))


def test_what_brings_files_goes_alone(groups):
    assert groups.take(asked(1, size=LARGEST))
    assert not groups.take(asked(1, size=LARGEST + 1))


def asked(number, size=100):
    """Give a request as it comes to be done."""
    request = Request.blank("/van-ban/tuyen-sinh/@feedback", method="POST", body=b"x" * size)
    request.environ |= {"retry.attempt": 0, "retry.attempts": 12, "REMOTE_ADDR": f"198.51.100.{number}"}
    return request
