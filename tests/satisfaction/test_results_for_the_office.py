"""The office sees numbers by month, the pages that most people are dissatisfied with, and the remarks; nobody else does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from vanban.content.lifecycle import remove
from vanban.satisfaction.rating import rate_page, ratings_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def rated(portal, page):
    """Seven ratings of two pages in two months, with remarks."""

    def fill(site):
        place = site["gioi-thieu"]
        ratings = (
            (place["gio-mo-cua"], 5, 11, ""),
            (place["gio-mo-cua"], 4, 11, "Thêm bản đồ"),
            (place["gio-mo-cua"], 1, 11, "Gọi tôi 0912 345 678"),
            (place["gio-mo-cua"], 1, 10, ""),
            (place, 2, 10, ""),
            (place, 3, 10, ""),
            (place, 5, 10, ""),
        )
        for number, (content, level, month, words) in enumerate(ratings):
            rate_page(content, level, words, portal.registry, nonce=str(number), now=NOW.replace(month=month))

    portal.on_site(fill)


def shown(portal):
    return portal.browser("quantri").get("/satisfaction")


@pytest.mark.parametrize("login", [None, "canbo", "bientap", "truongban"])
def test_nobody_else_sees_it(portal, rated, login):
    portal.browser(login).get("/satisfaction", status="3*" if login is None else 403)


def test_without_ratings_it_says_so(portal):
    assert shown(portal).html.select_one(".empty")


def test_it_shows_months_levels_and_where_people_are_dissatisfied(portal, rated):
    page = shown(portal)

    table = page.html.select_one(".satisfaction-months")
    assert [row.get_text(" ", strip=True) for row in table.select("tbody tr")] == [
        "11/2026 1 1 0 0 1 3 67 %",
        "10/2026 1 0 1 1 1 4 25 %",
    ]
    assert [row.get_text(" ", strip=True) for row in page.html.select(".worst li")] == ["Giờ mở cửa 2", "Giới thiệu 1"]


def test_remarks_are_deleted_one_by_one_and_what_tells_of_somebody_is_marked(portal, rated):
    page = shown(portal)
    assert len(page.html.select(".remarks > li")) == 2
    assert len(page.html.select(".remarks .chip-amber")) == 1
    form = next(one for one in page.forms.values() if "remark" in one.fields)

    form.submit("remark", status=303)

    assert portal.read(lambda site: len(ratings_of(site).remarks())) == 1


@pytest.mark.parametrize("number", ["", "x", "99", "9" * 40])
def test_a_remark_that_is_not_there_changes_nothing(portal, rated, number):
    form = next(one for one in shown(portal).forms.values() if "remark" in one.fields)
    form["remark"].force_value(number)

    form.submit("remark", value=number, status=303)

    assert portal.read(lambda site: len(ratings_of(site).remarks())) == 2


def test_the_numbers_are_taken_along_without_the_remarks(portal, rated):
    form = next(one for one in shown(portal).forms.values() if "form" in one.fields)

    table = form.submit("form", value="csv").text

    assert "Giờ mở cửa" in table
    assert "Thêm bản đồ" not in table


def test_a_page_that_is_gone_stays_counted_and_is_named_no_more(portal, rated):
    portal.on_site(lambda site: remove(site["gioi-thieu"]["gio-mo-cua"], portal.registry))

    page = shown(portal)

    assert "Một trang không còn nữa 2" in page.html.select_one(".worst").get_text(" ", strip=True)
    assert "Giờ mở cửa" not in page.text
