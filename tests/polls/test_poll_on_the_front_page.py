"""The front page shows the newest open poll with its form, or the result of the last one; and nobody's token."""

from __future__ import annotations

import pytest
from polls_open import EARLY, form_of, poll, vote, votes
from vanban.schemas.front_page import BLOCKS


@pytest.fixture(autouse=True)
def _shown(portal):
    blocks = tuple(block | {"shown": block["kind"] == "poll"} for block in BLOCKS)
    portal.on_site(lambda site: setattr(site.service("settings"), "stored", {"blocks": blocks}))


def block_of(browser):
    return browser.get("/").html.select_one(".home-poll")


def test_without_a_poll_there_is_no_block(portal):
    portal.content(poll(), folder="tin-tuc", state="draft")
    portal.content(poll(), folder="tin-tuc", state="closed")

    assert block_of(portal.browser()) is None


def test_an_open_poll_is_voted_on_from_the_front_page_and_confirmed_on_its_own(portal, question):
    browser = portal.browser()
    page = browser.get("/")
    assert "Set-Cookie" not in page.headers
    form = form_of_front(page)
    form["choice"] = form["choice"].options[0][0]

    form_of(form.submit()).submit(status=303)

    assert votes(portal, question) == (1, {EARLY: 1})
    assert "100 %" in block_of(browser).get_text()
    assert block_of(browser).select_one("form") is None


def form_of_front(page):
    return next(form for form in page.forms.values() if form.action.endswith("/vote"))


def test_nobody_is_told_of_a_hidden_result(portal):
    portal.content(poll(results="after-closing"), folder="tin-tuc", state="open", name="kin")
    browser = portal.browser()
    vote(browser, "/tin-tuc/kin", EARLY)

    assert block_of(browser).select_one(".chart") is None
    assert "Số người" not in block_of(browser).get_text()


def test_of_closed_polls_the_newest_shows_what_came_out(portal, question):
    vote(portal.browser(), question, EARLY)
    portal.on_site(lambda site: portal.to_state(site["tin-tuc"]["gio-vao-hoc"], "closed") and None)

    assert "100 %" in block_of(portal.browser()).get_text()
