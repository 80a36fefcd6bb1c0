"""The page of a poll says how far it is, and shows the numbers to whom and when the office said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from polls_open import ANY, EARLY, LATE, change, poll, vote

PLACE = {"folder": "tin-tuc", "name": "hoi"}
SHOWN = "(100 %)"


def asked(portal, state="open", **values):
    return portal.content(poll(**values), state=state, **PLACE)


@pytest.mark.parametrize(
    ("results", "before", "after", "closed"),
    [("always", True, True, True), ("after-vote", False, True, True), ("after-closing", False, False, True)],
)
def test_the_numbers_are_shown_when_the_office_said(portal, results, before, after, closed):
    path = asked(portal, results=results)
    voter, other = portal.browser(), portal.browser()
    vote(voter, path, EARLY)

    assert (SHOWN in other.get(path).text) is before
    assert (SHOWN in voter.get(path).text) is after
    for name in ("results.csv", "results.json"):
        other.get(f"{path}/{name}", status=200 if before else 404)
        voter.get(f"{path}/{name}", status=200 if after else 404)
    change(portal, path, deadline=datetime.now(UTC))
    assert (SHOWN in other.get(path).text) is closed


def test_the_office_sees_the_numbers_before_and_is_told_that_others_do_not(portal):
    path = asked(portal, results="after-closing")
    vote(portal.browser(), path, EARLY)

    page = portal.browser("truongban").get(path)

    assert SHOWN in page.text
    assert "chỉ người được sửa" in page.text


def test_a_poll_to_come_says_from_when_and_has_no_form(portal):
    page = portal.browser().get(asked(portal, "scheduled", opens=datetime.now(UTC) + timedelta(days=1)))

    assert "poll-form" not in page.forms
    assert [one.text for one in page.html.select(".poll-choices li")] == [EARLY, LATE, ANY]


def test_an_open_poll_without_votes_says_so(portal):
    page = portal.browser().get(asked(portal))

    assert "Chưa có ai bỏ phiếu" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_closed_poll_without_votes_says_so(portal):
    page = portal.browser().get(asked(portal, "closed"))

    assert "poll-form" not in page.forms
    assert page.html.select_one(".empty")


def test_each_choice_has_its_number_its_share_and_a_line_of_the_table(portal):
    path = asked(portal)
    for words in (EARLY, EARLY, LATE):
        vote(portal.browser(), path, words)

    page = portal.browser().get(path)

    table = [row.get_text(" ", strip=True) for row in page.html.select(".chart tbody tr")]
    assert table == [f"{EARLY} 2 67 %", f"{LATE} 1 33 %", f"{ANY} 0 0 %"]
    assert page.html.select(".chart [style]") == []


def test_the_numbers_are_to_be_had_as_data(portal):
    path = asked(portal)
    vote(portal.browser(), path, EARLY)

    told = portal.browser().get(f"{path}/results.json").json
    table = portal.browser().get(f"{path}/results.csv").text.lstrip("\ufeff").splitlines()

    assert told["voters"] == 1
    assert told["choices"][0] == {"id": told["choices"][0]["id"], "choice": EARLY, "votes": 1, "share": 1.0}
    assert len(table) == 4


def test_a_draft_is_seen_by_nobody_from_outside(portal):
    path = asked(portal, "draft")

    portal.browser().get(path, status=303)
    portal.browser().post(f"{path}/vote", {"choice": "x"}, status=403)
    assert "poll-form" not in portal.browser("bientap").get(path).forms


def test_a_section_lists_polls_with_how_far_they_are(portal):
    asked(portal)

    row = portal.browser().get("/tin-tuc").html.select_one(".row-item")

    assert "Đang thăm dò" in row.get_text()


def test_a_poll_is_found_by_its_question(portal):
    asked(portal)

    assert "mấy giờ" in portal.browser().get("/search?text=mua+dong").html.select_one(".rows").get_text()
    assert "mấy giờ" in portal.browser().get("/tin-tuc/rss.xml").text
