"""Cutting, copying and pasting in the table of a folder: all of it or nothing, within rights."""

from __future__ import annotations

import pytest
from contents_table import Table, names

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.permissions import Role
from vanban.richtext import Html


def test_pasting_nothing_is_said(reviewer):
    assert reviewer.press("paste").follow().html.select(".notice-warning")


@pytest.mark.parametrize(
    "cookie",
    ["", "cut", "cut.", "cut.abc", "cut.--5", "cut." + "9" * 5000, "copy.1.2.3", "x.y", "cut.-", "cut.²", "cut.0"],
)
def test_a_cookie_that_somebody_made_marks_nothing(filled, cookie):
    browser = filled.browser("truongban")

    answer = browser.get("/van-ban/contents", headers={"Cookie": f"vanban_marked={cookie}; " + cookies(browser)})

    assert not answer.html.select(".clipboard")


def cookies(browser):
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


def test_what_is_cut_is_moved_where_it_is_pasted(filled, reviewer):
    reviewer.press("cut", "mot", "hai")
    there = Table(reviewer.browser, "/gioi-thieu")
    assert len(reviewer.browser.get("/gioi-thieu/contents").html.select(".clipboard p")) == 2

    there.press("paste")

    assert (names(filled), sorted(names(filled, "gioi-thieu"))) == (["ba"], ["hai", "mot"])
    assert not reviewer.browser.get("/gioi-thieu/contents").html.select(".clipboard")
    assert reviewer.browser.get("/van-ban/mot", status=301).location.endswith("/gioi-thieu/mot")


def test_what_is_copied_stays(filled, reviewer):
    reviewer.press("copy", "mot")

    Table(reviewer.browser, "/gioi-thieu").press("paste")
    reviewer.press("copy", "mot")
    reviewer.press("paste")

    assert names(filled, "gioi-thieu") == ["mot"]
    assert sorted(names(filled)) == ["ba", "hai", "mot", "mot-2"]
    assert filled.read(lambda site: site["gioi-thieu"]["mot"].creator) == "truongban"


def test_a_folder_cannot_be_pasted_into_itself(filled, reviewer):
    filled.content(Folder(title="Trong"), name="trong")
    for do in ("cut", "copy"):
        reviewer.press(do, "trong", "mot")
        answer = Table(reviewer.browser, "/van-ban/trong").press("paste")
        assert answer.status_code == 409
    assert sorted(names(filled)) == ["ba", "hai", "mot", "trong"]
    assert names(filled, "van-ban", "trong") == []


def test_what_may_not_be_moved_is_not_and_nothing_else_either(filled, editor, reviewer):
    filled.on_site(lambda site: filled.to_state(site["van-ban"]["hai"], "published"))

    answer = editor.press("cut", "mot", "hai")

    assert answer.status_code == 403
    assert "Hai" in answer
    reviewer.press("cut", "mot", "hai")
    marked = reviewer.browser.cookies["vanban_marked"]
    editor.browser.set_cookie("vanban_marked", marked)
    assert Table(editor.browser, "/gioi-thieu").press("paste").status_code == 403
    assert sorted(names(filled)) == ["ba", "hai", "mot"]
    assert names(filled, "gioi-thieu") == []


def test_nobody_copies_what_they_may_not_see(filled):
    filled.content(Folder(title="Hồ sơ"), name="ho-so")
    filled.content(Page(title="Công khai"), "van-ban/ho-so", name="cong-khai")
    filled.content(
        Page(title="Kín", body=Html("<p>bí mật</p>")), "van-ban/ho-so", name="kin", state="draft", by="truongban"
    )
    filled.on_site(lambda site: site.service("accounts").set_roles("canbo", ["Member"]))
    filled.on_site(
        lambda site: lifecycle.share(site["gioi-thieu"], {"user:canbo": frozenset({Role.CONTRIBUTOR})}, filled.registry)
    )
    docid = filled.read(lambda site: site["van-ban"]["ho-so"].docid)
    browser = filled.browser("canbo")
    browser.set_cookie("vanban_marked", f"copy.{docid}")

    answer = Table(browser, "/gioi-thieu").press("paste")

    assert answer.status_code == 403
    assert "Kín" not in answer
    assert names(filled, "gioi-thieu") == []


def test_a_withdrawn_document_is_copied_by_its_editors_only(filled):
    path = filled.document(title="Đã rút", number="1/TB", state="withdrawn", body=Html("<p>bí mật</p>"))
    docid = filled.read(lambda site: site["van-ban"][path.rpartition("/")[2]].docid)
    for login, status in (("bientap", 403), ("truongban", 303)):
        browser = filled.browser(login)
        browser.set_cookie("vanban_marked", f"copy.{docid}")
        assert Table(browser, "/gioi-thieu").press("paste").status_code == status
