"""The numbers of a consultation count what everybody may read, and nothing else; each chart has its table."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from consultations_drafts import draft, give_many

from vanban.content.hiding import Hiding, hide
from vanban.workflow.engine import fire

UNSEEN = ["waiting", "held", "refused", "accepted", "taken_back"]


def hide_that_on_dieu_1(portal):
    def deed(site):
        (opinion,) = (one for one in site["van-ban"]["tuyen-sinh"].values() if one.article == "dieu-1")
        hide(opinion, portal.registry, Hiding("quantri", datetime.now(UTC), "thử"))

    portal.on_site(deed)


@pytest.mark.parametrize("state", UNSEEN)
def test_what_nobody_may_read_is_counted_nowhere(portal, consultation, state):
    give_many(portal, consultation, [("dieu-1", "parent", "released"), ("dieu-2", "pupil", state)])

    page, front = (portal.browser().get(f"{consultation}{view}") for view in ("/figures", ""))

    assert "Điều 2" not in page.text
    assert "Học sinh" not in page.text
    assert "Điều 1" in page.text
    assert front.html.select(".chart") == []  # one part only: a chart of it would say nothing


def test_what_was_hidden_is_not_counted_until_it_is_shown_again(portal, consultation):
    give_many(portal, consultation, [("dieu-1", "parent", "answered"), ("dieu-2", "pupil", "released")])
    hide_that_on_dieu_1(portal)

    page = portal.browser().get(f"{consultation}/figures")

    assert "Điều 2" in page.text
    assert "Điều 1" not in page.text
    assert "Tiếp thu" not in page.text


def test_each_chart_says_in_words_and_in_a_table_what_it_shows(portal, consultation):
    given = [("dieu-1", "parent", "answered"), ("dieu-1", "pupil", "released"), ("", "parent", "released")]
    give_many(portal, consultation, given)

    page = portal.browser().get(f"{consultation}/figures")

    assert [title.text for title in page.html.select(".chart caption")] == [
        "Ý kiến theo ngày",
        "Số ý kiến về từng phần của dự thảo",
        "Ai đã góp ý",
        "Kết quả tiếp thu",
    ]
    tables = [
        [row.get_text(" ", strip=True) for row in table.select("tbody tr")] for table in page.html.select("table")
    ]
    assert tables[1:3] == [["Toàn bộ dự thảo 1", "Điều 1 2"], ["Phụ huynh 2", "Học sinh, sinh viên 1"]]
    assert page.html.select(".chart [style]") == []


def test_the_verdict_is_counted_while_the_answer_is_to_be_read(portal, consultation):
    give_many(portal, consultation, [("", "parent", "answered")])
    assert "Chưa trả lời" not in portal.browser().get(f"{consultation}/figures").text

    def reconsider(site):
        asked = site["van-ban"]["tuyen-sinh"]
        fire(next(iter(asked.values())), "reconsider", portal.registry, by="truongban", may=lambda _name: True)

    portal.on_site(reconsider)

    assert "Chưa trả lời" in portal.browser().get(f"{consultation}/figures").text


def test_the_outcome_says_in_numbers_what_was_done_and_of_private_answers_only_how_many(portal):
    path = portal.content(draft(outcome="<p>Đã xem.</p>"), state="open", name="da-xong")
    give_many(portal, path, [("", "parent", "answered"), ("", "pupil", "answered_privately"), ("", "", "accepted")])
    portal.on_site(lambda site: bool(portal.to_state(site["van-ban"]["da-xong"], "answered")))

    numbers = portal.browser().get(path).html.select_one(".outcome-numbers dl")

    assert [row.get_text(" ", strip=True) for row in numbers.select("div")] == [
        "Ý kiến đã tiếp nhận 3",
        "Tiếp thu 1",
        "Chỉ trả lời riêng người gửi 1",
    ]


def test_a_draft_that_is_not_public_shows_no_numbers(portal):
    path = portal.content(draft(), state="draft", name="kin")

    assert portal.browser().get(f"{path}/figures", status="*").status_int in (302, 303, 403, 404)
