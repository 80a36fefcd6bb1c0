"""Numbers in what is read are links to the documents they mean, as far as the reader may see them."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from vanban.content.folder import Folder
from vanban.content.history import Entry
from vanban.content.lifecycle import now
from vanban.content.page import Page
from vanban.richtext import Html

CITING = "<p>Căn cứ Thông tư số 09/2009/TT-BGDĐT và Kế hoạch 12/KH-PGDĐT.</p>"


def cited(page):
    return [(link.text, link["href"].removeprefix("http://localhost")) for link in page.html.select("main a.cited")]


def circular(portal, **changes):
    values = {"number": "09/2009/TT-BGDĐT", "kind": "thong-tu", "title": "Quy chế «ba công khai» & <i>"}
    return portal.document(**values | changes)


def test_a_number_in_a_text_becomes_a_link_when_its_document_arrives(portal):
    path = portal.content(Page(title="Tin", body=Html(CITING)), "tin-tuc")
    before = portal.browser().get(path)
    target = circular(portal)
    page = portal.browser().get(path)

    assert cited(before) == []
    assert CITING in before
    assert cited(page) == [("09/2009/TT-BGDĐT", target)]
    assert page.html.select_one("a.cited")["title"] == "Thông tư: Quy chế «ba công khai» & <i>"


def test_a_hidden_document_leaves_a_text_as_if_it_were_not_there(portal):
    path = portal.content(Page(title="Tin", body=Html(CITING)), "tin-tuc")
    circular(portal, state="draft")

    assert CITING in portal.browser().get(path)
    assert "cited" not in portal.browser("canbo").get(path).html.main.decode()
    assert len(cited(portal.browser("truongban").get(path))) == 1


def test_an_abstract_has_its_numbers_linked(portal):
    target = circular(portal)
    path = portal.document(number="1/CV", title="V/v thực hiện Thông tư 09/2009/TT-BGDĐT & <b>")
    page = portal.browser().get(path)

    assert cited(page) == [("09/2009/TT-BGDĐT", target)]
    assert page.html.h1.text == "V/v thực hiện Thông tư 09/2009/TT-BGDĐT & <b>"


def test_a_link_says_when_its_document_is_over(portal):
    circular(portal, title="Cũ", issued=date(2009, 5, 7), effective=date(2009, 6, 1), expires=date(2020, 3, 5))
    path = portal.document(number="1/KH", body=Html(CITING))
    link = portal.browser().get(path).html.select_one("main a.cited")

    assert link["class"] == ["cited", "cited-over"]
    assert link["title"] == "Thông tư: Cũ – Hết hiệu lực từ ngày 05/03/2020"


def test_a_link_says_when_its_document_is_withdrawn(portal):
    circular(portal, title="Cũ", state="withdrawn")
    path = portal.document(number="1/KH", body=Html(CITING))
    link = portal.browser().get(path).html.select_one("main a.cited")

    assert "cited-over" in link["class"]
    assert link["title"].startswith("Thông tư: Cũ – ")


def test_a_document_does_not_link_to_itself(portal):
    path = circular(portal, body=Html(CITING))

    assert cited(portal.browser().get(path)) == []


def test_a_number_of_several_documents_leads_to_a_search_for_it(portal):
    for issuer in ("bo-noi-vu", "bo-tai-chinh"):
        portal.document(number="12/KH-PGDĐT", issuer=issuer, kind="ke-hoach")
    path = portal.content(Page(title="Tin", body=Html(CITING)), "tin-tuc")
    ((written, address),) = cited(portal.browser().get(path))

    assert (written, address) == ("12/KH-PGDĐT", "/search?text=12%2FKH-PGD%C4%90T")
    rows = portal.browser().get(address).html.select(".rows .row-item")
    assert [row.select_one(".number").text for row in rows[:2]] == ["12/KH-PGDĐT"] * 2


def test_remarks_and_texts_above_lists_have_their_numbers_linked_too(portal):
    target = circular(portal)
    folder = portal.content(Folder(title="Mục", body=Html(CITING)), "tin-tuc")
    path = portal.document(number="1/KH", state="withdrawn")

    def withdraw(site):
        site["van-ban"][path.rpartition("/")[2]].remember(
            Entry("withdraw", "", now(), remark="<b> vì 09/2009/TT-BGDĐT")
        )

    portal.on_site(withdraw)
    page = portal.browser().get(path)
    history = portal.browser("truongban").get(f"{path}/history")

    assert cited(portal.browser().get(folder)) == [("09/2009/TT-BGDĐT", target)]
    assert cited(page) == [("09/2009/TT-BGDĐT", target)] * 2
    assert cited(history) == [("09/2009/TT-BGDĐT", target)]
    assert "&lt;b&gt; vì" in page


def test_the_text_of_a_file_has_its_numbers_linked(portal): ...


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + "Thông tư số 09/2009/TT-BGDĐT, " * 100_000 + "</p>",
        "<p>" + "".join(f"{n}/2009/TT-BGDĐT, " for n in range(1, 100_001)) + "</p>",
    ],
    ids=["one number", "many numbers"],
)
def test_a_text_of_a_hundred_thousand_numbers_is_shown_soon(portal, markup):
    circular(portal)
    portal.on_site(lambda site: setattr(site, "body", Html(markup)))
    browser = portal.browser()
    started = process_time()

    page = browser.get("/")

    assert 'class="cited"' in page
    assert process_time() - started < 3


def test_a_document_names_those_that_cite_it_and_then_others_on_the_same_matter(portal):
    target = circular(portal, title="Công khai học phí trường nghề")
    citing = portal.document(title="Công khai học phí", number="1/KH", body=Html(CITING))
    alike = portal.document(title="Báo cáo công khai học phí trường nghề", number="2/BC")
    portal.document(title="Dự thảo công khai học phí trường nghề", state="draft", body=Html(CITING))
    for number in range(12):
        portal.document(title=f"Việc khác thứ {number}")
    page = portal.browser().get(target)

    def named(section):
        return [
            link["href"].removeprefix("http://localhost")
            for link in page.html.select(f"[aria-labelledby={section}] .row-title a")
        ]

    assert named("cited-by") == [citing]
    assert named("similar") == [alike]
    assert "Dự thảo" not in page


def test_a_withdrawn_document_names_no_others(portal):
    target = circular(portal, state="withdrawn")
    portal.document(title="Dẫn", number="1/KH", body=Html(CITING))

    assert "Dẫn" not in portal.browser().get(target).html.main.text
