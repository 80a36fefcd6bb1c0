"""The page of a box shows what was answered and nothing else, and leads to asking."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from question_boxes import IN_CHARGE, asked, box, everything

from vanban.questions.replying import Wording, give_reply


def titles(page):
    return [link.get_text(strip=True) for link in page.html.select(".row-title a")]


@pytest.mark.parametrize("state", ["waiting", "held", "in_progress", "answered_privately", "refused", "taken_back"])
def test_what_is_not_published_is_nowhere(portal, path, state):
    name = asked(portal, state, title="Chuyện riêng của cháu")
    browser = portal.browser()

    page = browser.get(path)

    assert "Chuyện riêng" not in page.text
    assert not page.html.select(".matters a")
    assert "Chuyện riêng" not in browser.get("/search?text=chuyen+rieng").text.replace("chuyen+rieng", "")
    assert browser.get(f"{path}/{name}", status="*").status_int in (303, 403, 404)
    assert "Chuyện riêng" not in browser.get(f"{path}/atom.xml").text


@pytest.mark.parametrize(
    "query", ["matter=%00", "matter=../x&text=%3Cscript%3E", "start=-5", "start=x", "text=" + "a" * 5000]
)
def test_odd_addresses_get_a_page(portal, path, query):
    asked(portal, "answered")

    page = portal.browser().get(f"{path}?{query}", status=200)

    assert "<script>" not in page.text


def test_script_in_a_question_stays_text(portal, path):
    name = asked(portal, "answered", title="<script>alert(1)</script>?", body="<img src=x onerror=alert(1)>")

    assert "<script>alert" not in portal.browser().get(path).text
    assert "<img src=x" not in portal.browser().get(f"{path}/{name}").text


def test_answered_questions_are_found_by_field_and_by_words(portal, path):
    asked(portal, "answered", title="Lịch nghỉ Tết?")
    asked(portal, "answered", title="Mức thu học phí?", matter="Học phí")
    browser = portal.browser()

    assert set(titles(browser.get(path))) == {"Lịch nghỉ Tết?", "Mức thu học phí?"}
    assert titles(browser.get(f"{path}?matter=hoc-phi")) == ["Mức thu học phí?"]
    assert titles(browser.get(f"{path}?text=nghi+tet")) == ["Lịch nghỉ Tết?"]
    assert titles(browser.get(f"{path}?text=khong-co-gi")) == []


def test_a_box_that_is_closed_shows_answers_and_takes_nothing(portal):
    path = portal.content(box(), folder="van-ban", state="published", name="hoi-dap")
    asked(portal, "answered")
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["hoi-dap"], "closed"))

    page = portal.browser().get(path)

    assert titles(page) == ["Lịch nghỉ Tết?"]
    assert not page.html.select('a[href$="/ask"]')


def test_a_question_is_read_with_its_answer_and_without_the_name_unless_the_box_shows_it(portal, path):
    name = asked(portal, "answered", name="Lê Thị Lan", email="lan@example.vn")
    page = portal.browser().get(f"{path}/{name}")

    assert "Nghỉ từ 28 tháng Chạp." in page.text
    assert "Lê Thị Lan" not in page.text
    assert "lan@example.vn" not in page.text
    portal.on_site(lambda site: setattr(site["van-ban"]["hoi-dap"], "names_shown", True))
    assert "Lê Thị Lan" in portal.browser().get(f"{path}/{name}").text
    assert page.html.select_one('[itemtype="https://schema.org/QAPage"] [itemprop=acceptedAnswer] [itemprop=text]')


def test_who_is_in_charge_is_told_to_nobody_outside(portal):
    path = portal.content(box(matters=IN_CHARGE), folder="van-ban", state="published", name="hoi-dap")
    told = portal.browser().get(path, headers={"Accept": "application/json"})

    assert "canbo" not in told.text


def test_numbers_of_documents_in_an_answer_lead_to_those_that_may_be_read(portal, path):
    seen = portal.document(title="Lịch năm học", number="279/QĐ-PGDĐT")
    hidden = portal.document(title="Nội bộ", number="280/QĐ-PGDĐT", state="draft")
    name = asked(portal, "in_progress")
    wording = Wording("Xem Quyết định 279/QĐ-PGDĐT và 280/QĐ-PGDĐT.", "Văn phòng")
    give = {"by": "truongban", "may": everything, "today": datetime.now(UTC).date()}
    portal.on_site(
        lambda site: give_reply(site["van-ban"]["hoi-dap"][name], wording, "answer", portal.registry, **give)
    )

    page = portal.browser().get(f"{path}/{name}")

    assert page.html.select(f'.question-reply a[href$="{seen}"]')
    assert not page.html.select(f'a[href$="{hidden}"]')
