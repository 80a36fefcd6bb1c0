"""What was typed becomes filters that can be seen and taken away; every state is an address, for feeds and pages too."""

from __future__ import annotations

import time
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit
from xml.etree import ElementTree

import pytest

MINISTRY = "bo-giao-duc-va-dao-tao"


@pytest.fixture
def filled(portal):
    portal.document(
        title="Ban hành Quy chế công khai",
        number="09/2009/TT-BGDĐT",
        kind="thong-tu",
        issuer=MINISTRY,
        issued=date(2009, 5, 7),
    )
    portal.document(
        title="Quy chế công khai mới",
        number="36/2017/TT-BGDĐT",
        kind="thong-tu",
        issuer=MINISTRY,
        issued=date(2017, 12, 28),
    )
    portal.document(
        title="Công khai ngân sách theo thông tư",
        number="163/2016/NĐ-CP",
        kind="nghi-dinh",
        issuer="chinh-phu",
        issued=date(2016, 12, 21),
    )
    portal.document(title="Kế hoạch công khai", number="5/KH-PGDĐT", kind="ke-hoach", issued=date(2017, 5, 9))
    return portal


def search(portal, text, login=None, **more):
    return portal.browser(login).get("/search", {"text": text, **more}, status=200)


def titles(page):
    return sorted(row.get_text(" ", strip=True) for row in page.html.select(".results > .rows .row-title"))


def tags(page):
    return {tag.contents[1].strip(): tag["href"] for tag in page.html.select(".applied a.tag")}


def said(page):
    return [sentence.get_text(" ", strip=True) for sentence in page.html.select(".search-said")]


def test_each_part_is_a_filter_that_says_what_it_is(filled):
    page = search(filled, "thông tư bgddt công khai năm 2017")

    assert list(tags(page)) == ["Loại: Thông tư", "Cơ quan ban hành: Bộ Giáo dục và Đào tạo", "Năm: 2017"]
    assert titles(page) == ["Quy chế công khai mới"]


def test_a_filter_taken_away_leaves_its_words_as_words(filled):
    browser = filled.browser()
    page = search(filled, "thông tư công khai")
    assert len(titles(page)) == 2

    without = browser.get(tags(page)["Loại: Thông tư"])

    assert tags(without) == {}
    assert dict(parse_qsl(without.request.query_string)) == {"text": "thông tư công khai", "as_text": "thông tư"}
    assert titles(without) == [
        "Ban hành Quy chế công khai",
        "Công khai ngân sách theo thông tư",
        "Quy chế công khai mới",
    ]
    assert without.html.select_one("input[name=as_text]")["value"] == "thông tư"


def test_words_taken_as_text_are_forgotten_with_them(filled):
    page = search(filled, "công khai", as_text="thông tư")

    assert not page.html.select("input[name=as_text]")


def test_all_filters_are_cleared_at_once(filled):
    page = search(filled, "thông tư bgddt", year="2017")

    cleared = filled.browser().get(page.html.select_one("a.tag-clear")["href"])

    assert tags(cleared) == {}


def test_what_is_chosen_on_the_page_counts_before_what_is_typed(filled):
    page = search(filled, "thông tư công khai", kind="nghi-dinh")

    assert list(tags(page)) == ["Loại: Nghị định"]
    assert titles(page) == ["Công khai ngân sách theo thông tư"]


def test_filters_that_leave_nothing_give_way_to_the_words(filled):
    page = search(filled, "thông tư công khai năm 2030")

    assert tags(page) == {}
    assert (
        said(page) == ["Không có kết quả nào khớp với “Loại: Thông tư”, “Năm: 2030”; dưới đây là kết quả tìm theo từ."]
        or titles(page) == []
    )


@pytest.mark.parametrize(
    "typed",
    [
        "09/2009/TT-BGDĐT",
        "09-2009 tt bgddt",
        "thông tư 09/2009 bgddt",
        "thong tu so 09/2009",
        "tt 09",
        "09/2009 của bộ giáo dục",
    ],
)
def test_a_number_in_any_spelling_leads_to_its_document(filled, typed):
    answer = filled.browser().get("/search", {"text": typed}, status=303)

    assert answer.location.endswith("/van-ban/thong-tu-09-2009-tt-bgddt")


def test_a_number_of_several_documents_is_a_list(filled):
    filled.document(title="Khác", number="09/2009/TT-BTC", kind="thong-tu", issuer="bo-tai-chinh")

    assert titles(search(filled, "thông tư 09/2009")) == ["Ban hành Quy chế công khai", "Khác"]


def test_a_number_among_other_words_is_a_filter(filled):
    page = search(filled, "quy chế công khai theo thông tư 09-2009")

    assert list(tags(page)) == ["Loại: Thông tư", "Số: 09-2009"]
    assert titles(page) == ["Ban hành Quy chế công khai"]


@pytest.mark.parametrize(("login", "status"), [(None, 200), ("canbo", 200), ("bientap", 303)])
def test_a_number_is_one_only_for_those_who_may_see_it(filled, login, status):
    filled.document(title="Kín", number="99/2020/QĐ-PGDĐT", kind="quyet-dinh", state="draft")

    answer = filled.browser(login).get("/search", {"text": "quyết định 99/2020"}, status=status)

    if status == 200:
        assert said(answer) == ["Ở đây không có văn bản nào mang số “99/2020”."]
        assert "Kín" not in answer


def test_the_letters_of_an_issuer_are_learnt_from_its_numbers_unless_hidden(portal):
    portal.document(title="Mở", number="7/TĐHCT", issuer="chinh-phu")
    portal.document(title="Kín", number="8/XYZT", issuer="bo-y-te", state="draft")

    assert list(tags(search(portal, "tđhct"))) == ["Cơ quan ban hành: Chính phủ"]
    assert tags(search(portal, "xyzt")) == {}
    assert list(tags(search(portal, "xyzt", "bientap"))) == ["Cơ quan ban hành: Bộ Y tế"]


def test_a_name_of_several_issuers_is_offered(portal):
    for number in (8, 9, 10):
        token = portal.on_site(
            lambda site, number=number: site.service("vocabularies")["issuers"].add(f"Ủy ban nhân dân Quận {number}")
        )
        portal.document(title=f"Công khai {number}", issuer=token, state="draft" if number == 10 else "published")

    page = search(portal, "ubnd công khai")
    offers = {link.text: link["href"] for link in page.html.select(".offers a")}

    assert list(offers) == ["Ủy ban nhân dân Quận 8", "Ủy ban nhân dân Quận 9"]
    chosen = portal.browser().get(offers["Ủy ban nhân dân Quận 9"])
    assert titles(chosen) == ["Công khai 9"]


@pytest.mark.parametrize(
    ("typed", "close"),
    [
        ("9/2019", "09/2009/TT-BGDĐT – Ban hành Quy chế công khai"),
        ("hoạch xyzt", "5/KH-PGDĐT – Kế hoạch công khai"),
    ],
)
def test_where_nothing_is_found_what_comes_close_is_offered(filled, typed, close):
    filled.document(title="Kế hoạch công khai mật", number="9/KH-PGDĐT", state="draft")

    page = search(filled, typed)

    assert [link.text for link in page.html.select(".suggestions a")] == [close]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("công khai 31/02/2016", "Không có ngày 31 trong tháng 2/2016"), ("công khai năm 9999", "9999")],
)
def test_a_date_that_is_none_is_told(filled, typed, sentence):
    page = search(filled, typed)

    assert sentence in " ".join(said(page))
    assert tags(page) == {}


def test_the_feed_of_a_search_understands_it_too(filled):
    page = search(filled, "thông tư công khai", sort="title")
    address = urlsplit(page.html.select_one(".list-tools a[href*='rss.xml']")["href"])

    feed = ElementTree.fromstring(filled.browser().get(f"{address.path}?{address.query}").body)
    plain = ElementTree.fromstring(
        filled.browser().get(f"{address.path}?{address.query}&as_text=th%C3%B4ng+t%C6%B0").body
    )

    assert len(feed.findall("channel/item")) == 2
    assert len(plain.findall("channel/item")) == 3


def test_pages_keep_the_words_taken_as_text(portal):
    for number in range(25):
        portal.document(title=f"Góp ý thông tư {number}", kind="cong-van")

    page = search(portal, "thông tư", as_text="thông tư")

    assert "as_text=" in page.html.select_one("a[rel=next]")["href"]


@pytest.mark.parametrize(
    "typed",
    ["a" * 10_000, "thông tư 53/2012 năm 2012 bộ giáo dục " * 250, "?!.,;:()[]{}", '"thông tư', '“', "NOT thông tư", "§ 5 (", "\u0301\u0323",
     "\x00thông tư\x00", "٣/٢٠١٢", "53/2012 " * 40, "năm 9999", "từ 2018 đến 2015", "31/02/2016", "-x", "thông tư AND (", "số", "của", "năm"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/search", "/rss.xml"])
def test_bad_input_is_answered_within_a_second(filled, typed, path):
    started = time.process_time()
    answer = filled.browser().get(f"{path}?{urlencode({'text': typed, 'as_text': typed[:50]})}", status="*")

    assert answer.status_code == 200
    assert time.process_time() - started < 1


@pytest.mark.parametrize("typed", ["tho^ng tu* co^ng khai", "tho^ng tu+ co^ng khai", "thoâng tö coâng khai"])
def test_words_in_an_old_charset_are_searched_for_in_unicode_and_that_is_said(filled, typed):
    page = search(filled, typed)

    assert titles(page) == ["Ban hành Quy chế công khai", "Quy chế công khai mới"]
    assert list(tags(page)) == ["Loại: Thông tư"]
    assert "đã tìm theo “thông tư công khai”" in said(page)[0].replace("“ ", "“").replace(" ”", "”")


def test_what_was_typed_in_an_old_charset_can_be_searched_for_as_it_is(filled):
    typed = "quye^'t ddi.nh co^ng khai"
    filled.document(title="Quyết định công khai", number="7/QĐ-PGDĐT")
    page = search(filled, typed)
    assert titles(page) == ["Quyết định công khai"]

    plain = filled.browser().get(page.html.select_one(".search-said a")["href"])

    assert plain.html.select_one("#search-text")["value"] == typed
    assert "bảng mã" not in " ".join(said(plain))
    assert plain.html.select_one("a.spelling").get_text() == "quyết định công khai"


@pytest.mark.parametrize("typed", ["53/2012", "§ 5 (", '"thông tư"', "công khai?", "c++", "a.b", "NOT (a+b)"])
def test_no_other_search_is_turned_into_something_else(filled, typed):
    page = search(filled, typed)

    assert page.html.select_one("#search-text")["value"] == typed
    assert "bảng mã" not in " ".join(said(page))


def test_another_spelling_is_offered_where_nothing_is_found(filled):
    page = search(filled, "kế haọch", kind="ke-hoach")
    offer = page.html.select_one("a.spelling")
    assert offer.get_text() == "kế hoạch"

    followed = filled.browser().get(offer["href"])

    assert titles(followed) == ["Kế hoạch công khai"]
    assert dict(parse_qsl(urlsplit(offer["href"]).query))["kind"] == "ke-hoach"
