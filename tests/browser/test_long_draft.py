"""A draft of a hundred articles on a screen, on a phone and on paper, with the table of what was said on it."""

from __future__ import annotations

import pytest
from consultations_drafts import draft, give_many
from portals import PASSWORD, founded, portal

from browser.expecting import expect
from browser.in_process import served
from browser.visitor import Visitor
from vanban.richtext import Html

__all__ = ["founded", "portal"]
pytestmark = pytest.mark.browser
BODY = "".join(
    f"<p>Điều {number}. Nguyên tắc tuyển sinh</p>"
    + "".join(f"<p>{clause}. Xét tuyển công bằng.</p>" for clause in "123")
    for number in range(1, 101)
)
PAPER = {"width": 945, "height": 640}
"""CSS pixels between the margins of landscape A4."""


@pytest.fixture
def path(portal):
    made = portal.content(draft(body=Html(BODY)), state="open", name="dai")
    give_many(portal, made, [("dieu-12", "parent", "answered")], body="Đề nghị https://example.vn/" + "rat-dai" * 40)
    return made


@pytest.fixture
def visitor(chromium, portal):
    with served(portal) as address:
        come = Visitor(chromium.new_context(base_url=address, viewport={"width": 1280, "height": 900}))
        yield come
        come.context.close()
    assert come.faults == []


def test_the_list_of_articles_follows_its_reader(visitor, path):
    page = visitor.page
    page.goto(f"{path}#dieu-80-khoan-1")

    current = page.locator(".outline [aria-current=location]")

    expect(current).to_have_attribute("href", "#dieu-80")
    expect(current).to_be_in_viewport()


def test_nothing_is_wider_than_a_phone(visitor, path):
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": 740})

    page.goto(path)

    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_paper_has_no_ways_to_answer(visitor, path):
    page = visitor.page
    page.goto(path)
    expect(page.locator(".answer-part").first).to_be_visible()

    page.emulate_media(media="print")

    expect(page.locator(".answer-part").first).to_be_hidden()


@pytest.mark.parametrize("paper", [PAPER, {"width": 624, "height": 900}], ids=["landscape", "portrait"])
def test_the_table_on_paper_has_room_in_each_column(visitor, path, paper):
    visitor.log_in("truongban", PASSWORD)
    page = visitor.page
    page.goto(f"{path}/synthesis")
    page.set_viewport_size(paper)

    page.emulate_media(media="print")

    heads = page.locator(".synthesis thead th")
    assert all(heads.nth(place).bounding_box()["width"] >= 0.06 * paper["width"] for place in range(6))
    assert heads.nth(4).bounding_box()["width"] >= 0.15 * paper["width"]
    expect(page.locator(".made-files")).to_be_hidden()
