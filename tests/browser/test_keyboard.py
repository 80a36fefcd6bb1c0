"""A person without a mouse reaches everything, sees where they are, and is taken where they meant to go."""

from __future__ import annotations

import pytest

from browser.expecting import expect
from browser.letters import TITLE, expect_state
from browser.pages import FORM, PAGES, go

pytestmark = pytest.mark.browser


def tab_to(page, target, most=70):
    """Press Tab until `target` has the focus."""
    for _step in range(most):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is not reached by Tab")


def test_the_first_stop_skips_to_the_content(visit):
    page = visit().page
    page.goto("/van-ban")

    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


WATCH = """() => {
    window.reached = new Set();
    window.unseen = [];
    const ring = (at) => { const style = getComputedStyle(at); return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2; };
    document.addEventListener("focusin", ({ target }) => {
        window.reached.add(target);
        if (![target, target.parentElement, target.closest(".editor")].some((each) => each && ring(each))) window.unseen.push(target.outerHTML.slice(0, 120));
    });
}"""
"""Keeps in mind what had the focus, and what had it without showing so."""
MISSED = """() => {
    const group = (input) => document.querySelectorAll(`input[type=radio][name="${CSS.escape(input.name)}"]`);
    const met = (each) => window.reached.has(each) || (each.type === "radio" && [...group(each)].some((one) => window.reached.has(one)));
    return [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]")]
        .filter((each) => each.tabIndex >= 0 && !each.disabled && each.checkVisibility({ visibilityProperty: true }) && !met(each))
        .map((each) => each.outerHTML.slice(0, 120));
}"""
"""What can be used and was not met."""


@pytest.mark.parametrize(
    ("login", "path"), [(login, path) for login, _name, path in PAGES], ids=[name for _login, name, _path in PAGES]
)
def test_everything_is_reached_by_tab_and_seen_to_be(visit, login, path):
    page = go(visit(login), path)
    page.evaluate("document.activeElement.blur()")
    page.evaluate(WATCH)

    for _turn in range(40):
        for _step in range(10):
            page.keyboard.press("Tab")
        if not page.evaluate(MISSED):
            break

    assert page.evaluate(MISSED) == []
    assert page.evaluate("window.unseen") == []


def test_a_menu_opens_with_enter_and_escape_gives_the_focus_back(visit):
    page = visit("bientap").page
    page.goto("/van-ban")
    add = page.locator(".bar summary").filter(has_text="Thêm")

    tab_to(page, add)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".bar .menu-item").get_by_text("Văn bản", exact=True)).to_be_visible()
    page.keyboard.press("Escape")

    expect(add).to_be_focused()
    expect(page.locator(".bar .menu-panel:visible")).to_have_count(0)


def test_a_number_is_typed_and_entered(visit):
    page = visit().page
    page.goto("/van-ban")

    tab_to(page, page.get_by_role("combobox", name="Tìm trong cổng thông tin"))
    page.keyboard.type("279 qd-pgddt")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Ban hành Quy định tiếp nhận")


def test_a_document_is_filed_without_a_mouse(visit):
    page = visit("bientap").page
    page.goto(FORM)

    tab_to(page, page.get_by_label("Trích yếu"))
    page.keyboard.type(TITLE)
    tab_to(page, page.get_by_label("Loại"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("textbox", name="Toàn văn"))
    page.keyboard.type("Nội dung gõ từ bàn phím")
    tab_to(page, page.get_by_role("button", name="Lưu", exact=True))
    page.keyboard.press("Enter")

    expect_state(page, "Bản nháp")
    expect(page.get_by_text("Nội dung gõ từ bàn phím")).to_be_visible()
