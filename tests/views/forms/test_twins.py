"""Whoever files what may be there already is asked once, loses nothing, and may save all the same."""

from __future__ import annotations

import pytest
from webtest import Upload

from vanban.content import lifecycle
from vanban.files import store
from vanban.permissions import user_principal
from vanban.richtext import Html

TEXT = "".join(f"<p>Điều {n}. Trường số {n * 7} công khai khoản {n * 13} trên cổng.</p>" for n in range(60))
PAPER = b"ban scan co dau"


def form_of(browser, path="/van-ban/add/OfficialDocument"):
    return browser.get(path).forms["content-form"]


def filled(browser, **values):
    form = form_of(browser)
    form["title"] = "Bản mới <b>"
    form["kind"] = "cong-van"
    if "file" in values:
        form.set("upload", Upload("ban sao.txt", values.pop("file")), index=0)
    for name, value in values.items():
        form[name] = value
    return form


def notice(answer):
    found = answer.html.select_one(".notice-warning")
    return found.get_text(" ", strip=True) if found else ""


def count(portal):
    return portal.read(lambda site: len(site["van-ban"]))


@pytest.fixture
def editor(portal):
    return portal.browser("bientap")


def test_the_same_file_is_asked_about_once_and_then_filed(portal, editor):
    path = portal.document(title="Bản cũ", file=store(PAPER, "goc.txt"))
    asked = filled(editor, file=PAPER).submit("save", status=400)
    again = asked.forms["content-form"]

    assert "đúng tệp này" in notice(asked)
    assert asked.html.select_one(f'.notice-warning a[href$="{path}"]')
    assert "bấm lưu lần nữa" in asked.html.select_one(".error-summary").text
    assert again["title"].value == "Bản mới <b>"
    assert "ban sao.txt" in asked
    assert count(portal) == 1
    again.submit("save", status=303)
    assert count(portal) == 2


def test_nearly_the_same_text_is_asked_about(portal, editor):
    portal.document(title="Bản cũ", body=Html(TEXT))
    asked = filled(editor, body=TEXT.replace("Điều 7", "")).submit("save", status=400)

    assert "gần giống" in notice(asked)
    assert asked.forms["content-form"].submit("save").status_code == 303


def test_what_somebody_else_files_meanwhile_is_asked_about_too(portal, editor):
    portal.document(title="Bản cũ", file=store(PAPER, "goc.txt"))
    asked = filled(editor, file=PAPER).submit("save", status=400)
    portal.document(title="Bản giữa", file=store(PAPER, "goc.txt"))

    assert "Bản giữa" in notice(asked.forms["content-form"].submit("save", status=400))


def test_an_answer_outlives_another_mistake(portal, editor):
    portal.document(title="Bản cũ", file=store(PAPER, "goc.txt"))
    form = filled(editor, file=PAPER).submit("save", status=400).forms["content-form"]
    form["title"] = ""
    wrong = form.submit("save", status=400)
    form = wrong.forms["content-form"]
    form["title"] = "Bản mới"

    assert notice(wrong) == ""
    form.submit("save", status=303)


def test_of_a_hidden_document_only_that_there_is_one_is_told(portal):
    portal.document(title="Tuyệt mật", number="77/QĐ", state="draft", by="truongban", file=store(PAPER, "goc.txt"))
    shared = {user_principal("canbo"): frozenset({"Contributor"})}
    portal.on_site(lambda site: lifecycle.share(site["van-ban"], shared, portal.registry))
    asked = filled(portal.browser("canbo"), file=PAPER).submit("save", status=400)

    assert "không được xem đã có tệp này" in notice(asked)
    assert "Tuyệt mật" not in asked
    assert "77/QĐ" not in asked
    asked.forms["content-form"].submit("save", status=303)


def test_a_document_that_is_changed_elsewhere_is_not_asked_about_again(portal, editor):
    portal.document(title="Bản cũ", file=store(PAPER, "goc.txt"))
    path = portal.document(title="Bản hai", state="draft", file=store(PAPER, "goc.txt"))
    form = form_of(editor, f"{path}/edit")
    form["title"] = "Bản hai, tên khác"
    form.submit("save", status=303)

    form = form_of(editor, f"{path}/edit")
    form["body"] = "<p>Ngắn</p>"
    form.submit("save", status=303)


def test_a_made_up_answer_is_no_answer(portal, editor):
    portal.document(title="Bản cũ", file=store(PAPER, "goc.txt"))
    form = filled(editor, file=PAPER).submit("save", status=400).forms["content-form"]
    form["twins"] = "0" * 10_000

    assert "đúng tệp này" in notice(form.submit("save", status=400))
