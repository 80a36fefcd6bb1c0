"""Letters of a campaign are one row of the queue, from which all of them are reached."""

from __future__ import annotations

from datetime import timedelta

import pytest

from vanban.consultations.giving import give
from vanban.consultations.groups import Groups
from vanban.consultations.taking_back import take_back
from vanban.content.events import Modified

PLACE = "/van-ban/tuyen-sinh"
QUEUE = f"{PLACE}/moderation"
LETTER = "Đề nghị giữ nguyên giờ vào học như hiện nay"


@pytest.fixture
def names(portal, consultation):
    """Names of three letters of a campaign, with another opinion between them, and one that only two wrote."""
    words = [LETTER, "Tôi thấy tốt", f"{LETTER}.", LETTER.upper(), "Nên có mái che", "nên có mái che!"]

    def deed(site):
        asked = site["van-ban"]["tuyen-sinh"]
        values = ({"body": body} for body in words)
        return [
            give(asked, one, portal.registry, nonce=str(place), channel="web").opinion.__name__
            for place, one in enumerate(values)
        ]

    return portal.on_site(deed)


@pytest.fixture
def reviewer(portal):
    return portal.browser("truongban")


def rows(page):
    return [row["id"] for row in page.html.select(".queue-item")]


@pytest.mark.parametrize("like", ["khong-co", "", "../", "x" * 500, "%00"])
def test_an_address_that_names_no_opinion_lists_all(reviewer, names, like):
    page = reviewer.get(QUEUE, {"like": like})

    assert rows(page) == [names[0], names[1], names[4], names[5]]


def test_a_campaign_is_one_row_and_a_pair_two(reviewer, names):
    page = reviewer.get(QUEUE)

    assert rows(page) == [names[0], names[1], names[4], names[5]]
    first, *_rest = page.html.select("input[name=alike]")
    assert (first["value"], first["data-size"]) == (names[0], "3")
    assert "6" in page.html.select_one(".segments [aria-current]").text


def test_all_of_a_campaign_are_reached_from_its_row(reviewer, names):
    row = reviewer.get(QUEUE).html.select_one(".queue-item")

    page = reviewer.get(row.select("a.queue-open")[1]["href"])

    assert rows(page) == [names[0], names[2], names[3]]
    assert LETTER in page.html.select_one(".notice").text
    assert not page.html.select("input[name=alike]"), "all are here"


def test_of_those_that_are_left_the_oldest_stands_for_them(portal, reviewer, names):
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][names[0]], "held"))

    assert rows(reviewer.get(QUEUE)) == [names[1], names[2], names[4], names[5]]
    portal.on_site(lambda site: take_back(site["van-ban"]["tuyen-sinh"][names[3]], portal.registry))
    assert rows(reviewer.get(QUEUE)) == [names[1], names[2], names[4], names[5]]
    assert rows(reviewer.get(f"{QUEUE}?state=held")) == [names[0]]


def test_the_oldest_is_whichever_came_first(portal, reviewer, names):
    def age(site):
        first = site["van-ban"]["tuyen-sinh"][names[3]]
        first.created -= timedelta(days=1)
        portal.registry.notify(Modified(first, portal.registry, frozenset({"created"})))

    portal.on_site(age)

    assert rows(reviewer.get(QUEUE)) == [names[3], names[1], names[4], names[5]]


def test_the_page_of_an_opinion_names_its_group(reviewer, names):
    [link] = reviewer.get(f"{PLACE}/{names[3]}/moderate").html.select(".sent a[href*='like=']")

    assert link.text == "2 ý kiến khác có nội dung gần giống"
    assert rows(reviewer.get(link["href"])) == [names[0], names[2], names[3]]
    assert not reviewer.get(f"{PLACE}/{names[1]}/moderate").html.select(".sent a[href*='like=']")


def test_groups_of_an_older_version_are_campaigns_too():
    groups = Groups()
    for docid in (1, 2, 3, 4):
        groups.put(docid, "Dong y")
    groups._campaigns = None  # as it was written before there were any

    assert groups.repeats({2, 3, 4, 9}, abs) == [3, 4]
    assert groups.repeats({2, 3, 4, 9}, lambda docid: -docid) == [2, 3], "not the number says which is the oldest"
    groups.put(5, "khác")
    groups.put(6, "dong y")
    for docid in (1, 2):
        groups.drop(docid)
    assert groups.repeats({3, 4, 6}, abs) == [4, 6]
    groups.drop(3)
    assert groups.repeats({4, 6}, abs) == []
    groups.put(7, "dong y")
    assert groups.repeats({4, 6, 7}, abs) == [6, 7]
