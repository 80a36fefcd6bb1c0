"""A question is sent on pages in three steps; whatever is wrong, nothing that was written is lost, and nothing counts twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from question_boxes import asked, box
from webtest import Upload

from vanban.content.question import Question
from vanban.views import strangers


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


def filled(portal, path, **values):
    form = portal.browser().get(f"{path}/ask").forms["question-form"]
    for name, value in {"title": "Khi nào tuyển sinh lớp 6?", "matter": "tuyen-sinh", **values}.items():
        if name == "matter":
            form[name].force_value(value)
        else:
            form[name] = value
    return form


def questions(portal, place="hoi-dap"):
    def deed(site):
        return [
            (one.title, one.matter, one.state) for one in site["van-ban"][place].values() if isinstance(one, Question)
        ]

    return portal.read(deed)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": " \u200b\u2800 "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"body": "x" * 5_001}, "body"),
        ({"matter": ""}, "matter"),
        ({"matter": "khong-co"}, "matter"),
        ({"matter": "<script>"}, "matter"),
        ({"email": "lan@"}, "email"),
        ({"name": "Lan"}, "consent"),
        ({"upload": [Upload("a.html", b"<html><script>1</script></html>")]}, "attachments"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_is_still_there(portal, path, values, field):
    page = filled(portal, path, **values).submit("review", status=400)

    assert f'href="#{field}"' in page.text
    form = page.forms["question-form"]
    assert form["title"].value.strip() == values.get("title", "Khi nào tuyển sinh lớp 6?").strip()
    assert questions(portal) == []


def test_all_that_is_wrong_is_said_at_once_and_by_its_name(portal, path):
    page = filled(portal, path, title="", matter="", name="Lan").submit("review", status=400)

    said = {link["href"]: link.text for link in page.html.select(".error-summary a")}
    assert set(said) == {"#title", "#matter", "#consent"}
    assert said["#title"] == "Hãy viết câu hỏi của bạn."


def test_what_a_program_fills_in_and_what_another_site_sends_is_not_taken(portal, path):
    trapped = filled(portal, path, website="http://x.vn").submit("review", status=400)
    foreign = filled(portal, path).submit("review", headers={"Origin": "https://evil.vn"}, status="*")

    assert trapped.forms["question-form"]["title"].value == "Khi nào tuyển sinh lớp 6?"
    assert foreign.status_int == 400
    assert questions(portal) == []


def test_fields_of_the_office_are_not_taken_from_a_stranger(portal, path):
    form = filled(portal, path)
    fields = [*form.submit_fields("review"), ("reply", "Tự trả lời"), ("state", "answered"), ("due", "2030-01-01")]
    review = form.response.goto(f"{path}/ask", method="post", params=fields)
    review.forms["review-form"].submit("send", status=303)

    assert questions(portal) == [("Khi nào tuyển sinh lớp 6?", "Tuyển sinh", None)]
    assert portal.read(lambda site: [one.reply for one in site["van-ban"]["hoi-dap"].values()]) == [""]


def test_a_box_that_is_hidden_or_closed_takes_nothing(portal, path):
    form = filled(portal, path)
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["hoi-dap"], "closed"))
    assert "Khi nào tuyển sinh lớp 6?" in form.submit("review", status=409).text
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["hoi-dap"], "draft"))

    assert portal.browser().get(f"{path}/ask", status="*").status_int in (303, 403, 404)
    assert form.submit("review", status="*").status_int in (303, 403, 404)
    assert questions(portal) == []


def test_the_same_form_sent_twenty_times_at_once_is_one_question(portal, path):
    review = filled(portal, path).submit("review").forms["review-form"]

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _n: review.submit("send"), range(20)))

    assert {answer.status_int for answer in answers} == {303}
    assert len({answer.location for answer in answers}) == 1
    assert len(questions(portal)) == 1


def test_a_question_is_looked_at_sent_and_followed(portal, path):
    review = filled(portal, path, body="Con tôi sinh năm 2015.").submit("review")
    assert "Con tôi sinh năm 2015." in review.text
    assert questions(portal) == []

    receipt = review.forms["review-form"].submit("send", status=303).follow()

    assert questions(portal) == [("Khi nào tuyển sinh lớp 6?", "Tuyển sinh", None)]
    assert "Khi nào tuyển sinh lớp 6?" in receipt.text
    assert portal.read(lambda site: [one.due is not None for one in site["van-ban"]["hoi-dap"].values()]) == [True]


def test_answered_questions_like_it_are_offered_before_it_is_sent_and_no_others(portal, path):
    for title in ("Tuyển sinh lớp 6 bắt đầu khi nào?", "Học phí kỳ này nộp khi nào?", "Xin nghỉ học thế nào?"):
        asked(portal, "answered", title=title, body="")
    asked(portal, title="Tuyển sinh lớp 6 cho cháu An khi nào?", body="")

    review = filled(portal, path).submit("review")

    offered = [link.contents[0].strip() for link in review.html.select(".alike .row-title a")]
    assert offered == ["Tuyển sinh lớp 6 bắt đầu khi nào?"]


def test_a_box_without_fields_asks_for_none(portal):
    path = portal.content(box(matters=()), folder="van-ban", state="published", name="hoi-dap")
    form = portal.browser().get(f"{path}/ask").forms["question-form"]
    form["title"] = "Khi nào nghỉ Tết?"

    form.submit("review").forms["review-form"].submit("send", status=303)

    assert questions(portal) == [("Khi nào nghỉ Tết?", "", None)]
