"""Every page fits every screen, light and dark, in both languages, and on paper."""

from __future__ import annotations

import pytest

from browser.checking import LEVELS, WIDTHS, faults, overflow
from browser.expecting import expect
from browser.pages import DOCUMENT, PAGES, go

pytestmark = pytest.mark.browser
EVERY_PAGE = pytest.mark.parametrize(("login", "name", "path"), PAGES, ids=[name for _login, name, _path in PAGES])


@EVERY_PAGE
def test_a_page_never_scrolls_sideways(visit, login, name, path):
    page = go(visit(login), path)

    assert overflow(page) == dict.fromkeys(WIDTHS, 0)


@EVERY_PAGE
def test_a_page_has_no_fault_that_axe_finds(visit, axe, login, name, path):
    page = go(visit(login, color_scheme="light", reduced_motion="reduce"), path)
    page.evaluate(axe)

    light = faults(page, LEVELS)
    page.emulate_media(color_scheme="dark")
    dark = faults(page, ["wcag2aa"])

    assert (light, dark) == ([], [])


def test_a_phone_has_everything_behind_one_button(visit):
    page = visit(viewport={"width": 360, "height": 740}).page
    page.goto("/")
    expect(page.locator(".drawer-panel")).to_be_hidden()

    page.locator(".drawer-button").click()
    page.locator(".drawer-panel").get_by_role("link", name="Tin tức").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tin tức")


def test_a_reader_chooses_dark_and_it_stays(visit):
    page = visit(color_scheme="light").page
    page.goto("/")

    page.get_by_role("button", name="Tối").click()
    page.goto("/van-ban")

    expect(page.get_by_role("button", name="Tối")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_the_language_changes_where_one_stands(visit, script):
    page = visit(java_script_enabled=script).page
    page.goto(DOCUMENT)

    page.get_by_role("link", name="English").first.click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Log in").first).to_be_visible()
    assert page.url.endswith(DOCUMENT)
    page.get_by_role("link", name="Tiếng Việt").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")


def test_paper_carries_the_document_and_its_address_only(visit):
    page = visit().page
    page.goto(DOCUMENT)

    page.emulate_media(media="print")

    for hidden in (".masthead", ".main-menu", ".site-footer", ".file-actions", ".share"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".print-address")).to_contain_text(DOCUMENT)


def test_filters_narrow_and_are_taken_off_again(visit):
    page = visit().page
    page.goto("/search?text=tuyen+sinh")

    page.locator(".filters").get_by_label("Kế hoạch").check()

    page.wait_for_url("**kind=ke-hoach**")
    expect(page.locator(".filters").get_by_label("Kế hoạch")).to_be_checked()
    expect(page.locator(".filters").get_by_label("Kế hoạch")).to_be_focused()
    page.locator(".applied").get_by_role("link", name="Kế hoạch").click()
    expect(page.locator(".applied")).to_have_count(0)


def test_filters_work_without_script(visit):
    page = visit(java_script_enabled=False).page
    page.goto("/search?text=tuyen+sinh")

    page.locator(".filters").get_by_label("Kế hoạch").check()
    page.get_by_role("button", name="Áp dụng").click()

    expect(page.locator(".applied")).to_contain_text("Kế hoạch")
