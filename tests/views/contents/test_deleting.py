"""Several items deleted at once: asked first, whole or not at all."""

from __future__ import annotations

import pytest
from contents_table import Table, names

from vanban.content.folder import Folder
from vanban.content.page import Page


@pytest.mark.parametrize("names_given", [["mot", "hai"], ["mot"]])
def test_deleting_asks_first_and_then_deletes(filled, reviewer, names_given):
    page = reviewer.press("delete", *names_given)
    assert sorted(names(filled)) == ["ba", "hai", "mot"]
    form = next(form for form in page.forms.values() if form.action.endswith("/delete"))

    form.submit("do", status=303)

    assert sorted(names(filled)) == sorted({"ba", "hai", "mot"} - set(names_given))


def test_deleting_says_how_much_goes_and_who_points_at_it(portal):
    portal.content(Folder(title="Hồ sơ"), name="ho-so")
    old = portal.document("van-ban/ho-so", title="Cũ", number="1/QĐ", kind="quyet-dinh")
    portal.document(
        title="Văn bản dẫn chiếu", kind="cong-van", number="2/CV", relations=({"type": "can-cu", "target": "1/QĐ"},)
    )
    browser = portal.browser("truongban")

    page = browser.get(f"{old}/delete")
    whole = browser.get("/van-ban/ho-so/delete")

    assert "Văn bản dẫn chiếu" in page
    assert "<b>1</b>" in whole.html.select_one(".notice-danger").decode().replace("\n", "")


def test_a_folder_that_holds_something_of_its_own_name_is_the_one_deleted(portal):
    portal.content(Folder(title="Ngoài"), name="trung")
    portal.content(Page(title="Trong"), "van-ban/trung", name="trung")
    browser = portal.browser("truongban")
    form = next(form for form in browser.get("/van-ban/trung/delete").forms.values() if form.action.endswith("/delete"))

    form.submit("do", status=303)

    assert names(portal) == []


def test_what_holds_something_that_may_not_be_deleted_stays_whole(portal):
    portal.content(Folder(title="Hồ sơ"), name="ho-so", state="draft")
    portal.content(Page(title="Nháp"), "van-ban/ho-so", name="nhap", state="draft")
    portal.content(Page(title="Đã đăng"), "van-ban/ho-so", name="dang")
    table = Table(portal.browser("bientap"))

    assert table.post("delete", [("names", "ho-so")]).status_code == 403
    assert (
        Table(table.browser, "/van-ban/ho-so").post("delete", [("names", "nhap"), ("names", "dang")]).status_code == 403
    )
    assert sorted(names(portal, "van-ban", "ho-so")) == ["dang", "nhap"]


def test_the_title_of_what_one_may_not_see_is_not_told_when_it_stands_in_the_way(portal):
    portal.content(Folder(title="Hồ sơ"), name="ho-so", state="draft", by="canbo")
    portal.content(Page(title="Rất kín"), "van-ban/ho-so", name="kin", state="draft")
    table = Table(portal.browser("canbo"), "/van-ban/ho-so")

    answer = table.post("delete", [])

    assert answer.status_code == 403
    assert "Rất kín" not in answer
    assert names(portal, "van-ban", "ho-so") == ["kin"]


def test_the_portal_itself_cannot_be_deleted(portal):
    table = Table(portal.browser("quantri"), "")

    assert table.post("delete", []).status_code == 409
    assert table.browser.get("/delete", status=409)
    assert portal.read(len) == 3


def test_strangers_and_readers_delete_nothing(portal):
    path = portal.document(title="Thư", number="1/CV")

    for login in ("canbo", "bientap"):
        table = Table(portal.browser(login), path)
        assert table.post("delete", []).status_code == 403
        assert Table(table.browser).post("delete", [("names", path.rpartition("/")[2])]).status_code == 403
    assert len(names(portal)) == 1


def test_deleting_what_somebody_else_deleted_says_so(filled, reviewer):
    answer = reviewer.post("delete", [("names", "khong-con")])

    assert answer.status_code == 409
    assert answer.html.h1
    assert sorted(names(filled)) == ["ba", "hai", "mot"]


def test_what_is_ticked_twice_is_deleted_once(portal):
    portal.document(title="Thư mời", state="draft")
    editor = portal.browser("bientap")
    token = editor.get("/van-ban/contents").forms[1]["csrf_token"].value

    answer = editor.post("/van-ban/delete", [("csrf_token", token), ("names", "thu-moi"), ("names", "thu-moi")])

    assert answer.status_code == 303
    assert "thu-moi" not in portal.read(lambda site: list(site["van-ban"]))
