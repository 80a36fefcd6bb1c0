"""A draft of many articles is found one's way in: the list of its parts has its articles, a choice fits its line."""

from __future__ import annotations

from consultations_drafts import draft

from vanban.richtext import Html

CLAUSES = "".join(f"<p>{number}. {'Trường tuyển sinh theo phương thức xét tuyển ' * 4}</p>" for number in (1, 2))
BODY = "<p>1. Lời dẫn</p>" + "".join(f"<p>Điều {number}. Tên</p>{CLAUSES}" for number in (1, 2))


def test_the_list_of_parts_has_no_clauses_of_articles_but_each_can_be_answered(portal):
    path = portal.content(draft(body=Html(BODY)), state="open", name="dai")

    page = portal.browser().get(path).html

    assert [link["href"] for link in page.select(".outline a")] == ["#so-1", "#dieu-1", "#dieu-2"]
    assert len(page.select(".answer-part")) == 7


def test_a_part_to_choose_is_named_by_its_beginning(portal):
    path = portal.content(draft(body=Html(BODY)), state="open", name="dai")

    options = portal.browser().get(f"{path}/give-opinion").html.select("select[name=article] option")

    assert [option["value"] for option in options][1:4] == ["so-1", "dieu-1", "dieu-1-khoan-1"]
    assert options[3].text == "Khoản 1 Điều 1. Trường tuyển sinh theo phương thức xét tuyển Trường …"
