"""What lists say, and do not say, of their items."""

from __future__ import annotations

from vanban.content.page import Page


def test_a_list_of_nothing_but_pages_does_not_call_each_of_them_a_page(portal):
    portal.content(Page(title="Khai giảng"), "tin-tuc", name="khai-giang")
    portal.content(Page(title="Bế giảng"), "tin-tuc", name="be-giang")
    assert "<span>Trang</span>" not in portal.browser().get("/tin-tuc")

    portal.document("tin-tuc", title="Lịch khai giảng", number="5/TB-PGDĐT")

    assert "<span>Trang</span>" in portal.browser().get("/tin-tuc")


def test_the_table_of_a_folder_shows_states_to_those_who_may_not_edit(portal):
    portal.document(title="Đã đăng rồi", number="6/TB-PGDĐT")

    page = portal.browser("bientap").get("/van-ban/contents")

    assert [chip.text for chip in page.html.select(".contents-table td:nth-child(4) .chip")] == ["Đã đăng"]


def test_filters_offer_no_value_for_what_has_none(portal):
    portal.document(title="Một", number="7/TB-PGDĐT", state="draft")
    portal.document(title="Hai", number="8/TB-PGDĐT")

    page = portal.browser("truongban").get("/search")

    assert "Project-Id-Version" not in page
    assert 'name="review_state" value=""' not in page
