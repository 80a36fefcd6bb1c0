"""The table of a folder: several items at once, all of it or nothing."""

from __future__ import annotations

import pytest
from contents_table import Table, names

from vanban.content import lifecycle
from vanban.content.page import Page
from vanban.permissions import Role


@pytest.mark.parametrize("do", ["", "explode", "__class__", "PASTE", "\x00"])
def test_a_deed_that_does_not_exist_changes_nothing(filled, reviewer, do):
    assert reviewer.press(do, "mot").status_code == 400
    assert sorted(names(filled)) == ["ba", "hai", "mot"]


@pytest.mark.parametrize("do", ["cut", "copy", "delete", "rename", "publish", "up", "down"])
def test_nothing_chosen_is_said(filled, reviewer, do):
    for chosen in ((), ("khong-co",)):
        answer = reviewer.press(do, *chosen).follow()
        assert "Hãy chọn" in answer or "chọn" in answer.html.select_one(".notice").text
    assert sorted(names(filled)) == ["ba", "hai", "mot"]


def test_several_are_published_or_none(filled, editor, reviewer):
    assert editor.press("publish", "mot").status_code == 403
    filled.document(title="Chưa có số", state="draft", by="truongban")

    assert reviewer.press("publish", "mot", "chua-co-so").status_code == 400
    assert filled.read(lambda site: site["van-ban"]["mot"].state) == "draft"

    reviewer.press("publish", "mot", "hai")
    assert filled.read(lambda site: [site["van-ban"][name].state for name in ("mot", "hai", "ba")]) == [
        "published",
        "published",
        "draft",
    ]


def test_the_table_shows_only_what_its_reader_may_see(filled):
    filled.content(Page(title="Kín"), name="kin", state="draft", by="truongban")
    filled.on_site(
        lambda site: lifecycle.share(site["van-ban"], {"user:canbo": frozenset({Role.CONTRIBUTOR})}, filled.registry)
    )
    browser = filled.browser("canbo")

    assert "Kín" not in browser.get("/van-ban/contents")
    table = Table(browser)
    for do in ("copy", "cut", "delete", "rename", "publish"):
        assert "Kín" not in table.press(do, "kin").text
    filled.browser().get("/van-ban/contents", status=303)
