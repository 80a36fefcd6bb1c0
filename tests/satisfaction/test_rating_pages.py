"""Anybody rates a page, in one form; kept are numbers by month, and remarks that tell nothing of who wrote them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from vanban.personal_data import register_of
from vanban.satisfaction import ratings
from vanban.satisfaction.rating import rate_page, ratings_of
from vanban.satisfaction.ratings import Remark


def form_of(portal, path, level="4", words="", **more):
    form = portal.browser(**more).get(f"{path}/rate").forms["rate-form"]
    if level:
        form["level"].force_value(level)
    form["words"] = words
    return form


def kept(portal):
    """Give the numbers by kind and level, and what was remarked."""

    def read(site):
        ratings = ratings_of(site)
        return [(kind, level, count) for kind, _month, level, _docid, count in ratings.records()], [
            remark.words for _number, remark in ratings.remarks()
        ]

    return portal.read(read)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"level": ""}, "level-5"),
        ({"level": "6"}, "level-5"),
        ({"level": "-1"}, "level-5"),
        ({"level": "x" * 9000}, "level-5"),
        ({"words": "x" * 1001}, "words"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_still_there(portal, page, values, field):
    form = form_of(portal, page, **{"words": "cần số điện thoại bảo vệ"} | values)

    again = form.submit(status=400)

    assert f'href="#{field}"' in again.text
    assert again.forms["rate-form"]["words"].value == form["words"].value
    assert kept(portal) == ([], [])


def test_a_form_that_a_program_filled_is_shown_again(portal, page):
    form = form_of(portal, page, words="mua ngay")
    form["website"] = "x.vn"

    assert form.submit(status=400).forms["rate-form"]["words"].value == "mua ngay"
    assert kept(portal) == ([], [])


def test_a_foreign_page_rates_nothing(portal, page):
    form_of(portal, page).submit(headers={"Origin": "https://evil.vn"}, status=400)

    assert kept(portal) == ([], [])


def test_too_many_from_one_network_wait_and_others_do_not(portal, page, monkeypatch):
    monkeypatch.setitem(portal.registry.settings, "vanban.throttle.satisfaction", "1/60")
    form_of(portal, page).submit(status=303)

    form_of(portal, page, words="còn đây").submit(status=429).mustcontain("còn đây")
    form_of(portal, page, REMOTE_ADDR="203.0.113.9").submit(status=303)


def test_what_cannot_be_read_cannot_be_rated(portal):
    from vanban.content.page import Page  # noqa: PLC0415

    path = portal.content(Page(title="Nháp"), folder="gioi-thieu", state="draft", name="nhap")

    answer = portal.browser().get(f"{path}/rate", status=303)

    assert "/login" in answer.location


def test_a_telephone_number_is_warned_of_once(portal, page):
    warned = form_of(portal, page, words="Gọi tôi 0912 345 678").submit()
    assert "0912 345 678" in warned.html.select_one(".notice-warning").get_text()
    assert kept(portal) == ([], [])

    other = warned.forms["rate-form"]
    other["words"] = "Gọi 0987 654 321"
    again = other.submit()
    assert kept(portal) == ([], [])

    again.forms["rate-form"].submit(status=303)
    assert kept(portal) == ([("page", 4, 1)], ["Gọi 0987 654 321"])


def test_a_rating_is_counted_once_however_often_its_form_is_sent(portal, page):
    form = form_of(portal, page, level="2", words="Giờ mở cửa đã cũ")

    for _time in range(5):
        form.submit(status=303)

    assert kept(portal) == ([("page", 2, 1)], ["Giờ mở cửa đã cũ"])


def test_what_is_kept_of_a_remark_is_page_and_month_and_nothing_else():
    assert Remark._fields == ("docid", "month", "words")


def test_the_way_to_it_stands_on_every_page_and_brings_no_cookie(portal, page):
    for path in ("/", "/van-ban", page):
        answer = portal.browser().get(path)
        link = answer.html.select_one(".rate-line a")
        assert link["href"].endswith("/rate")
        assert "Set-Cookie" not in answer.headers
    assert portal.browser().get(f"{page}/rate").html.select_one(".rate-line") is None


def test_it_is_switched_off(portal, page):
    form = form_of(portal, page)
    screen = portal.browser("quantri").get("/settings/satisfaction").forms["content-form"]
    assert screen["ask_satisfaction"].checked
    screen["ask_satisfaction"].checked = False
    screen.submit("save", status=303)

    assert portal.browser().get(page).html.select_one(".rate-line") is None
    portal.browser().get(f"{page}/rate", status=404)
    form.submit(status=409)
    assert kept(portal) == ([], [])


def test_remarks_go_when_their_time_is_over_and_numbers_stay(portal, page):
    def fill(site):
        content = site["gioi-thieu"]["gio-mo-cua"]
        for number, days in enumerate((0, 500)):
            when = datetime.now(UTC) - timedelta(days=days)
            rate_page(content, 1, f"góp ý {days}", portal.registry, nonce=str(number), now=when)
        return register_of(portal.registry)["satisfaction"].forget(site, portal.registry, 365)

    assert portal.on_site(fill) == 1
    assert kept(portal) == ([("page", 1, 1), ("page", 1, 1)], ["góp ý 0"])


def test_forms_that_cannot_be_sent_again_are_forgotten(portal, page):
    from vanban.satisfaction.following import forget_forms  # noqa: PLC0415

    def fill(site):
        content, before = site["gioi-thieu"]["gio-mo-cua"], datetime.now(UTC) - timedelta(days=9)
        rate_page(content, 1, "", portal.registry, nonce="1", now=before)
        forget_forms(site, portal.registry)
        return len(ratings_of(site)._forms)

    assert portal.on_site(fill) == 0


def test_the_words_are_shown_as_they_were_written_and_do_nothing(portal, page):
    form_of(portal, page, words="<script>alert(1)</script>").submit(status=303)

    shown = portal.browser("quantri").get("/satisfaction")

    assert "<script>alert" not in shown.text
    assert re.search(r"&lt;script&gt;alert", shown.text)


def test_remarks_of_a_month_are_bounded_and_a_rating_without_one_still_counts(portal, page, monkeypatch):
    monkeypatch.setattr(ratings, "MOST", 2)
    for words in ("một", "hai"):
        form_of(portal, page, words=words).submit(status=303)

    refused = form_of(portal, page, words="ba").submit(status=409)

    assert refused.forms["rate-form"]["words"].value == "ba"
    assert sorted(kept(portal)[1]) == ["hai", "một"]
    form_of(portal, page).submit(status=303)
    assert kept(portal)[0] == [("page", 4, 3)]


def test_remarks_are_read_in_parts_the_newest_month_first_and_forgotten_from_the_oldest():
    kept_here = ratings.Ratings()
    for month in ("2026-02", "2025-12", "2026-01"):
        for number in range(3):
            kept_here.add_remark(Remark(1, month, f"{month} {number}"))

    months = [remark.month for start in (0, 4, 8) for _number, remark in kept_here.remarks(start, 4)]

    assert months == ["2026-02"] * 3 + ["2026-01"] * 3 + ["2025-12"] * 3
    assert kept_here.remarks(9, 4) == []
    assert kept_here.total_remarks == 9
    assert len(kept_here.remarks_before("2026-02", 4)) == 4
    assert len(kept_here.remarks_before("2026-01", 10)) == 3
