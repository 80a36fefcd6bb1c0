"""What people answer stays as they read it from the first opinion on; the form says so, and loses nothing that was typed before."""

from __future__ import annotations

import pytest
from consultations_drafts import draft, give_many
from test_feedback_service import token_of

PATH = "/van-ban/tuyen-sinh"
WHY = "Đã có người góp ý về nội dung này"


@pytest.fixture
def answered(portal, consultation):
    give_many(portal, consultation, [("", "citizen", "waiting")])
    return consultation


def form_of(portal):
    page = portal.browser("truongban").get(f"{PATH}/edit")
    return page, page.forms["content-form"]


def body(portal):
    return portal.read(lambda site: str(site["van-ban"]["tuyen-sinh"].body))


@pytest.mark.parametrize(
    ("field", "value"),
    [("body", "<p>Khác hẳn</p>"), ("questions", [{"question": "Câu khác?"}]), ("background", "<p>x</p>")],
)
def test_from_the_first_opinion_on_no_program_changes_it(portal, answered, field, value):
    answer = portal.browser().patch_json(PATH, {field: value}, headers=token_of(portal, "truongban"), status=400)

    assert WHY in str(answer.json)
    assert "Khác hẳn" not in body(portal)


def test_from_the_first_opinion_on_the_form_is_without_it_and_says_why(portal, answered):
    page, form = form_of(portal)

    assert "body" not in form.fields
    assert WHY in page.html.select_one(".page-head").text
    form["title"] = "body"  # the name of a field is no field
    form.submit("save", status=303)
    assert "<h1>body</h1>" in portal.browser().get(PATH)


def test_before_anybody_answered_it_is_put_right(portal, consultation):
    page, form = form_of(portal)
    form["body"] = "<p>Điều 1. Đã sửa</p>"

    form.submit("save", status=303)

    assert WHY not in page.text
    assert "Đã sửa" in body(portal)


def test_after_it_has_ended_the_form_says_why_it_is_not_there(portal):
    portal.content(draft(), state="closed", name="tuyen-sinh")

    page, _form = form_of(portal)

    assert "giữ nguyên" in page.html.select_one(".page-head").text


def test_a_form_that_was_opened_before_the_first_opinion_came_loses_nothing(portal, consultation):
    _page, form = form_of(portal)
    form["body"] = "<p>Điều 1. Viết dở</p>"
    give_many(portal, consultation, [("", "citizen", "waiting")])

    page = form.submit("save", status=400)

    assert WHY in page.html.select_one(".error-summary").text
    assert "Viết dở" in page.forms["content-form"]["body"].value
    assert "Viết dở" not in body(portal)


def test_a_form_that_was_opened_before_and_leaves_it_alone_is_saved(portal, consultation):
    _page, form = form_of(portal)
    form["title"] = "Tên đã sửa"
    give_many(portal, consultation, [("", "citizen", "waiting")])

    form.submit("save", status=303)

    assert "Tên đã sửa" in portal.browser().get(PATH)
