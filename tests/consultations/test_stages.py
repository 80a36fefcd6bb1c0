"""A list of consultations is narrowed to those that are open, come soon, are closed or answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from consultations_drafts import draft

STATES = {"draft": "Nháp", "scheduled": "Sắp", "open": "Mở", "closed": "Xong", "answered": "Đáp"}


@pytest.fixture
def several(portal):
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    for state, title in STATES.items():
        times = {"opens": tomorrow} if state == "scheduled" else {}
        portal.content(draft(title=title, **times), folder="tin-tuc", state=state, name=f"mot-{state}")


def titles(page):
    return {link.text.strip() for link in page.html.select(".row-title a")}


def stages(page):
    return [" ".join(link.text.split()) for link in page.html.select(".segments a")]


@pytest.mark.parametrize("wanted", ["draft", "pending", "nothing", "open&stage=<script>", "%00", ""])
def test_another_word_in_the_address_shows_all_that_the_reader_may_see(portal, several, wanted):
    assert titles(portal.browser().get(f"/tin-tuc?stage={wanted}")) == {"Sắp", "Mở", "Xong", "Đáp"}


def test_a_list_without_consultations_offers_no_choice(portal):
    portal.document("tin-tuc", number="5/TB-PGDĐT")

    assert stages(portal.browser().get("/tin-tuc")) == []


def test_a_stage_that_has_none_says_so_and_leads_back(portal, several):
    page = portal.browser().get("/tin-tuc?stage=archived")

    assert titles(page) == set()
    assert "Hiện không có mục nào" in page
    assert stages(page)[0] == "Tất cả 4"


@pytest.mark.parametrize("state", ["scheduled", "open", "closed", "answered"])
def test_one_press_shows_those_that_are_so_far(portal, several, state):
    page = portal.browser().get("/tin-tuc").click(href=f"stage={state}")

    assert titles(page) == {STATES[state]}
    assert [link["href"].rpartition("=")[2] for link in page.html.select(".segments [aria-current]")] == [state]


def test_a_stage_counts_only_what_the_reader_may_see(portal, several):
    assert stages(portal.browser().get("/tin-tuc")) == [
        "Tất cả 4",
        "Đang lấy ý kiến 1",
        "Sắp mở 1",
        "Đã kết thúc, đang tổng hợp 1",
        "Đã trả lời 1",
    ]


@pytest.mark.parametrize(("state", "said"), [("scheduled", "từ 05/01/2037 08:00"), ("open", "đến 31/12/2037 17:00")])
def test_a_line_of_the_list_says_when_it_opens_or_until_when_it_is_open(portal, state, said):
    times = {"opens": datetime(2037, 1, 5, 1, tzinfo=UTC)} if state == "scheduled" else {}
    portal.content(draft(deadline=datetime(2037, 12, 31, 10, tzinfo=UTC), **times), state=state)

    assert said in portal.browser().get("/van-ban").html.select_one(".row-meta").text


def test_those_that_are_open_stand_above_those_that_come_and_those_that_are_over(portal, several):
    portal.document("tin-tuc", number="5/TB-PGDĐT")

    def shown(login=None):
        rows = [link.text.strip() for link in portal.browser(login).get("/tin-tuc").html.select(".row-title a")]
        return [title for title in rows if title in STATES.values()]

    assert shown() == ["Mở", "Sắp", "Xong", "Đáp"]
    assert shown("truongban") == ["Nháp", "Mở", "Sắp", "Xong", "Đáp"]


def test_how_far_one_is_is_said_once_to_its_editors_too(portal, several):
    rows = portal.browser("truongban").get("/tin-tuc").html.select("article")
    chips = [len(row.select(".chip")) for row in rows if row.select(".row-title a")[0].text.strip() in ("Mở", "Sắp")]

    assert chips == [1, 1]
