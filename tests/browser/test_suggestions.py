"""The search box suggests: by keyboard, by touch, told to those who listen; and without it nothing is missing."""

from __future__ import annotations

import re

import pytest

from browser.expecting import expect

pytestmark = pytest.mark.browser
DECISION = "/van-ban/quyet-dinh-279-qd-pgddt"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


@pytest.fixture(params=["/van-ban", "/", "/search?text=x"], ids=["header", "front", "search"])
def box(request, visit):
    """The search box of a page, with a visitor at it."""
    page = visit().page
    page.goto(request.param)
    field = page.locator("input[role=combobox]:visible")
    field.fill("")
    return field


def type_in(field, text):
    field.press_sequentially(text)
    expect(field).to_have_attribute("aria-expanded", "true")
    return field.page.locator("[role=option]:visible")


def test_suggestions_are_moved_through_and_followed_by_keyboard(box):
    options = type_in(box, "279")

    box.press("ArrowDown")
    chosen = options.first
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id"))
    expect(box).to_be_focused()
    expect(box).to_have_value("279")
    box.press("Enter")

    box.page.wait_for_url(f"**{DECISION}")


def test_enter_sends_what_was_typed_unless_a_suggestion_was_moved_to(box):
    type_in(box, "tuyển sinh")

    box.press("Enter")

    box.page.wait_for_url(re.compile(r"/search\?text=tuy"))


def test_the_list_is_told_and_labelled(box):
    options = type_in(box, "tuyển sinh")

    listbox = box.page.locator(f"#{box.get_attribute('aria-controls')}")
    expect(listbox).to_have_attribute("role", "listbox")
    expect(listbox).to_have_attribute("aria-label", "Gợi ý")
    expect(box.page.get_by_role("status").filter(has_text=f"Có {options.count()} gợi ý")).to_be_attached()
    expect(box).to_have_attribute("aria-autocomplete", "list")


def test_escape_closes_the_list_and_keeps_what_was_typed(box):
    type_in(box, "tuyển sinh")
    box.press("ArrowDown")

    box.press("Escape")

    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("tuyển sinh")
    expect(box).to_be_focused()
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")


def test_home_and_end_stay_in_the_text_and_arrows_go_round(box):
    options = type_in(box, "279")
    count = options.count()

    box.press("ArrowUp")
    expect(options.nth(count - 1)).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    box.press("Home")
    assert box.get_attribute("aria-activedescendant") is None
    box.press_sequentially("1")
    expect(box).to_have_value("1279")


def test_leaving_the_box_closes_the_list(box):
    type_in(box, "279")

    box.press("Tab")

    expect(box).to_have_attribute("aria-expanded", "false")


def test_one_letter_asks_for_nothing(visit):
    page = visit().page
    page.goto("/")
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "@suggestions" in request.url else None)

    page.locator("#hero-search").press_sequentially("279", delay=10)
    expect(page.locator("#hero-search")).to_have_attribute("aria-expanded", "true")
    page.locator("#hero-search").fill("2")
    expect(page.locator("#hero-search")).to_have_attribute("aria-expanded", "false")

    assert [address.partition("=")[2] for address in asked] == ["279"]


def test_a_finger_follows_a_suggestion_on_a_phone(visit):
    page = visit(**PHONE).page
    page.goto("/van-ban")
    field = page.locator("#site-search")
    options = type_in(field, "279")
    sizes = options.evaluate_all("(each) => each.map((option) => option.getBoundingClientRect().height)")

    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    options.first.tap()

    page.wait_for_url(f"**{DECISION}")


def test_without_script_the_box_searches(visit):
    page = visit(java_script_enabled=False).page
    page.goto("/")

    page.locator("#hero-search").fill("279 qd-pgddt")
    page.locator(".hero").get_by_role("button", name="Tìm kiếm").click()

    assert page.url.endswith(DECISION)


def test_a_portal_that_gives_no_suggestions_still_searches(visit):
    visitor = visit()
    visitor.expect_status(503)
    page = visitor.page
    page.route("**/@suggestions**", lambda route: route.fulfill(status=503, body=""))
    page.goto("/")

    with page.expect_response("**/@suggestions**"):
        page.locator("#hero-search").press_sequentially("279 qd")
    page.locator("#hero-search").press("Enter")

    page.wait_for_url(f"**{DECISION}")
