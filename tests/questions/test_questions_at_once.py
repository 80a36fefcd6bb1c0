"""Advertising is held or refused many at once, as with opinions; nothing there answers a question or gives it away."""

from __future__ import annotations

import pytest
from portals import TOKEN
from question_boxes import asked


@pytest.fixture
def head(portal):
    return portal.browser("truongban")


def sent(browser, path, view, fields, status):
    token = TOKEN.search(browser.get("/profile").text)[1]
    return browser.post(f"{path}/{view}", [("csrf_token", token), *fields], status=status)


def states(portal):
    return portal.read(lambda site: {one.title: one.state for one in site["van-ban"]["hoi-dap"].values()})


@pytest.mark.parametrize("do", ["answer", "take_back", "ask_back", "release", ""])
def test_deeds_that_are_not_for_many_are_refused_in_one_sentence(portal, path, head, do):
    name = asked(portal)

    page = sent(
        head, path, "moderation", [("names", name), ("state", "waiting"), ("do", do)], 409 if do == "release" else 400
    )

    assert page.html.select_one(".error-summary")
    assert states(portal) == {"Lịch nghỉ Tết?": None}


def test_one_answer_for_many_is_not_given_to_questions(portal, path, head):
    name = asked(portal, "answered")
    fields = [("names", name), ("state", "answered"), ("do", "answer-now"), ("verdict", "accepted"), ("reason", "Vâng")]

    page = sent(head, path, "answer-opinions", fields, 409)

    assert page.html.select_one(".error-summary")
    assert portal.read(lambda site: site["van-ban"]["hoi-dap"][name].answer.verdict) == "in-time"


def test_several_are_refused_with_one_reason_that_their_senders_read(portal, path, head):
    names = [asked(portal, title="Mua ngay?"), asked(portal, title="Vay nhanh?")]
    assert "Mua ngay?" in head.get(f"{path}/moderation").text

    fields = [("names", name) for name in names]
    sent(head, path, "moderation", [*fields, ("state", "waiting"), ("do", "refuse"), ("prepared", "advertising")], 303)

    assert set(states(portal).values()) == {"refused"}
