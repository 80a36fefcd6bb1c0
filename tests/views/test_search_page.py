"""The search page: whatever stands in its address, a page or the document itself comes back."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.catalog.parameters import KEYS
from vanban.content.folder import Folder
from vanban.richtext import Html

WEIRD = [
    "start=-1",
    "start=9e99",
    "start=" + "9" * 5000,
    "start=%00",
    "start=%C2%B2",
    "start=",
    "start=1.5",
    "year=abc",
    "year=abc&year=2020",
    "year=%C2%B2",
    "year=0",
    "year=-1",
    "year=02020&year=2020",
    "year=" + "9" * 900,
    "sort=khong-co",
    "sort=relevance",
    "sort=effective&order=ascending",
    "sort=__class__",
    "order=sideways",
    "status=xyz",
    "status=in-force&status=xyz",
    "kind=%00",
    "kind=khong-co&issuer=khong-co&fields_of_law=khong-co&portal_type=khong-co&review_state=khong-co",
    "portal_type=Site&review_state=published",
    "in=%00",
    "in=/../../etc",
    "in=/khong/co",
    "in=//",
    "in=" + "a/" * 2000,
    "text=%00",
    "text=%22",
    "text=" + "a" * 9000,
    "text=" + "%E1%BB%87" * 2000,
    "text=%5B%5D%28%29*",
    "text=%3Cscript%3Ealert(1)%3C/script%3E",
    "date_min=%3Cscript%3E",
    "text[]=a&text[x]=b",
    "text=a&text=b",
    "=",
    "&&&",
    "?",
    "a" * 2000,
    "language=xx",
    "language=en",
    "back=x&to=y",
]


@pytest.fixture
def filled(portal):
    portal.document(
        title="Hướng dẫn công khai ngân sách",
        number="12/HD-PGDĐT",
        kind="huong-dan",
        issuer="bo-y-te",
        issued=date(2020, 3, 1),
        fields_of_law=("tai-chinh", "cong-khai"),
        body=Html("<p>Niêm yết tại phòng truyền thống.</p>"),
    )
    portal.document(title="Kế hoạch công khai", number="5/KH-PGDĐT", kind="ke-hoach", issued=date(2021, 5, 9))
    portal.document(title="Dự thảo công khai", kind="cong-van", state="draft")
    return portal


@pytest.mark.parametrize("path", ["/search", "/van-ban/search", "/van-ban", "/", "/rss.xml", "/van-ban/atom.xml"])
def test_no_address_is_an_error_of_the_server(filled, path):
    browser = filled.browser()

    answers = {query: browser.get(f"{path}?{query}", status="*") for query in WEIRD}

    assert {
        query[:60]: answer.status for query, answer in answers.items() if answer.status_code not in (200, 303)
    } == {}
    assert [query for query, answer in answers.items() if "<script>alert" in answer] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from([*KEYS, "start", "language", "x"]), st.text(max_size=30)), max_size=6))
def test_no_parameters_are_an_error_of_the_server(filled, pairs):
    query = urlencode([(name, value.encode("utf-8", "surrogatepass")) for name, value in pairs])

    answer = filled.browser("").get(f"/search?{query}", status="*")

    assert answer.status_code in (200, 303)


@pytest.mark.parametrize("path", ["/search", "/van-ban", "/", "/rss.xml", "/login", "/van-ban/khong-co"])
def test_an_address_that_is_no_utf8_is_refused_with_a_sentence(filled, path):
    for query in ("text=%ff", "%ff=1", "start=%c3%28"):
        answer = filled.browser().get(f"{path}?{query}", status=400)

        assert "không đọc được" in answer
        assert "Set-Cookie" not in answer.headers


def test_a_wrong_date_is_said_and_kept_and_narrows_nothing(filled):
    page = filled.browser().get("/search?text=cong+khai&date_min=31/4/2020&date_max=x")

    assert not page.html.select(".applied a.tag")
    assert page.html.find(id="date-error").text.strip()
    assert page.html.find(id="date_min")["value"] == "31/4/2020"
    assert page.html.find(id="date_max")["value"] == "x"
    assert "Hướng dẫn công khai ngân sách" in page


def test_an_empty_answer_says_what_to_do(filled):
    page = filled.browser().get("/search?text=khonghecogi&kind=ke-hoach")

    assert page.html.find(class_="empty")
    assert "khonghecogi" in page


@pytest.mark.parametrize(("login", "count"), [(None, 2), ("canbo", 2), ("bientap", 3), ("quantri", 3)])
def test_everybody_finds_what_they_may_see_and_counts_it(filled, login, count):
    page = filled.browser(login).get("/search?text=cong+khai")

    assert len(page.html.select(".rows .row-item")) == count


def test_a_filter_can_be_removed_and_leaves_the_others(filled):
    browser = filled.browser()
    page = browser.get("/search?text=cong+khai&kind=huong-dan&year=2020&issuer=bo-y-te&status=in-force&in=/van-ban")
    tags = {tag.get_text(" ", strip=True): tag["href"] for tag in page.html.select(".applied a.tag")}

    assert len(page.html.select(".rows .row-item")) == 1
    assert len(tags) == 5
    without_kind = browser.get(next(url for title, url in tags.items() if "Hướng dẫn" in title))
    assert "kind=" not in without_kind.request.query_string
    assert all(name in without_kind.request.query_string for name in ("year=2020", "issuer=", "status=", "in="))
    cleared = browser.get(page.html.select_one("a.tag-clear")["href"])
    assert cleared.request.query_string == "text=cong+khai"
    assert len(cleared.html.select(".rows .row-item")) == 2


def test_every_facet_leads_where_its_count_says(filled):
    browser = filled.browser()
    page = browser.get("/search?text=cong+khai")
    boxes = page.html.select(".facet input[type=checkbox]")

    assert len(boxes) > 4
    for box in boxes:
        narrowed = browser.get(f"/search?text=cong+khai&{urlencode({box['name']: box['value']})}")
        assert 1 <= len(narrowed.html.select(".rows .row-item")) <= 2


def test_the_state_is_no_filter_for_the_public(filled):
    address = "/search?text=cong+khai&portal_type=OfficialDocument"

    assert not filled.browser().get(address).html.select("input[name=review_state]")
    assert filled.browser("bientap").get(address).html.select("input[name=review_state]")


@pytest.mark.parametrize("typed", ["12/HD-PGDĐT", "12/hd-pgddt", " số 12/HD-PGDĐT "])
def test_a_number_leads_straight_to_its_document(filled, typed):
    answer = filled.browser().get("/search", {"text": typed}, status=303)

    assert answer.location.endswith("/van-ban/huong-dan-12-hd-pgddt")


def test_a_number_with_a_filter_is_shown_above_the_list(filled):
    page = filled.browser().get("/search", {"text": "12/HD-PGDĐT", "year": "2021"})

    assert not page.html.select(".jumped")
    page = filled.browser().get("/search", {"text": "12/HD-PGDĐT", "year": "2020"})
    assert "Hướng dẫn công khai ngân sách" in page


def test_a_number_of_a_hidden_document_leads_nowhere(filled):
    filled.document(title="Kín", number="99/BC-PGDĐT", kind="bao-cao", state="draft")

    page = filled.browser().get("/search", {"text": "99/BC-PGDĐT"}, status=200)

    assert "Kín" not in page


def test_the_name_of_a_hidden_folder_is_not_told(filled):
    filled.content(Folder(title="Hồ sơ mật"), state="draft", name="ho-so")

    page = filled.browser().get("/search?text=a&in=/van-ban/ho-so")

    assert "Hồ sơ mật" not in page
    assert "Hồ sơ mật" in filled.browser("bientap").get("/search?text=a&in=/van-ban/ho-so")


def test_pages_of_results_lead_through_all_of_them(portal):
    for number in range(45):
        portal.document(title=f"Thư số {number}", issued=date(2020, 1, 1))
    browser, page, seen = portal.browser(), None, []

    page = browser.get("/search?kind=cong-van")
    while True:
        seen += [link["href"] for link in page.html.select(".rows .row-title a")]
        following = page.html.select_one("a[rel=next]")
        if not following:
            break
        page = browser.get(following["href"])

    assert len(seen) == len(set(seen)) == 45
    assert page.html.select_one("a[rel=prev]")


def test_a_page_beyond_the_last_is_the_last(portal):
    for number in range(25):
        portal.document(title=f"Thư số {number}")

    page = portal.browser().get("/search?kind=cong-van&start=99999999")

    assert len(page.html.select(".rows .row-item")) == 5


def test_words_found_are_marked_in_an_extract(filled):
    page = filled.browser().get("/search?text=phong+truyen+thong")

    assert page.html.select_one(".row-extract mark").text == "phòng truyền thống"


def test_the_words_of_a_withdrawn_document_find_it_no_more(portal):
    portal.document(title="Thông báo", number="1/TB", state="withdrawn", body=Html("<p>Điều bí mật đã rút.</p>"))

    for query in ("bi+mat", "thong+bao", "bi+mat+thong+bao"):
        assert "bí mật" not in portal.browser().get(f"/search?text={query}").text.replace("<mark>", "").replace(
            "</mark>", ""
        )
    assert "Thông báo" in portal.browser().get("/search?text=thong+bao")


@pytest.mark.parametrize("text", ["NEAR(a b, 3) AND * ^x title:khai", 'thông tư "a:b', "công khai:*", "a'b \\ c"])
@pytest.mark.parametrize("face", ["/search", "/@suggestions", "/rss.xml"])
def test_signs_among_words_are_no_outage(portal, face, text):
    headers = {"Accept": "application/json"} if "@" in face else {}

    assert portal.browser().get(face, {"text": text}, headers=headers).status_int == 200
