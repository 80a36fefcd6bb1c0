"""Who is about to send personal data is warned at the last look, with the words marked, and may send it all the same."""

from __future__ import annotations

import pytest
from question_boxes import box

from vanban.views import strangers


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


def reviewed(portal, path, view="give-opinion", form_id="opinion-form", **values):
    form = portal.browser().get(f"{path}/{view}").forms[form_id]
    for field, value in values.items():
        form[field] = value
    return form.submit("review", status=200)


def marked(page):
    return [mark.text for mark in page.html.select(".review mark")]


def test_a_telephone_number_is_pointed_out_and_sent_all_the_same(portal, consultation):
    page = reviewed(portal, consultation, body="Nên lùi hạn.\nGọi 0912 345 678 hoặc lan@example.vn.")

    warned = page.html.select_one(".notice-warning").text
    assert "0912 345 678" in warned
    assert "lan@example.vn" in warned
    assert "Sửa lại" in warned
    assert sorted(marked(page)) == ["0912 345 678", "lan@example.vn"]
    page.forms["review-form"].submit("send", status=303)
    assert portal.read(lambda site: len(site["van-ban"]["tuyen-sinh"])) == 1


@pytest.mark.parametrize("values", [{"body": "Nên lùi hạn."}, {"body": "Gọi 0912 345 678", "private": True}])
def test_nothing_is_said_of_what_nobody_else_will_read_or_tells_nothing(portal, consultation, values):
    page = reviewed(portal, consultation, **values)

    assert not page.html.select(".notice-warning")
    assert marked(page) == []


def test_a_question_is_looked_at_too_with_the_line_above_it(portal):
    path = portal.content(box(matters=()), folder="van-ban", state="published", name="hoi-dap")

    page = reviewed(portal, path, "ask", "question-form", title="Gọi 0912345678 được không?", body="CCCD 001085012345")

    assert marked(page) == ["0912345678", "001085012345"]
    assert "001085012345" in page.html.select_one(".notice-warning").text


def test_the_own_name_is_pointed_out_only_where_it_is_not_to_be_shown(portal, consultation):
    values = {"body": "Ký tên: Trần Thị Lan", "name": "Trần Thị Lan", "consent": True}

    assert marked(reviewed(portal, consultation, **values)) == []
    assert marked(reviewed(portal, consultation, **values, anonymous=True)) == ["Trần Thị Lan"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": "Trần Thị Lan", "consent": True}, "(công khai cùng nội dung bạn gửi)"),
        ({"name": "Trần Thị Lan", "consent": True, "anonymous": True}, "(không hiện công khai)"),
        ({"name": "Trần Thị Lan", "consent": True, "private": True}, "(không hiện công khai)"),
    ],
)
def test_the_last_look_says_whether_everybody_reads_the_name(portal, consultation, values, said):
    page = reviewed(portal, consultation, body="Nên lùi hạn.", **values)

    row = next(row for row in page.html.select(".review > div") if row.dt.text == "Họ tên")
    assert said in row.dd.text


def test_the_form_says_that_the_name_is_published_and_how_to_keep_it_back(portal, consultation):
    form = portal.browser().get(f"{consultation}/give-opinion").html

    consent = form.select_one("#consent").parent.text
    assert "công khai họ tên" in consent
    assert "Không hiện tên tôi" in consent
    assert form.select_one("input[name=anonymous]").parent.text.strip().startswith("Không hiện tên tôi")


def test_a_name_that_is_ticked_not_to_be_shown_is_published_nowhere(portal, consultation):
    values = {"body": "Nên lùi hạn.", "name": "Trần Thị Lan", "consent": True, "anonymous": True}
    reviewed(portal, consultation, **values).forms["review-form"].submit("send", status=303)

    kept = portal.read(lambda site: [(one.name, one.anonymous) for one in site["van-ban"]["tuyen-sinh"].values()])
    assert kept == [("Trần Thị Lan", True)]
