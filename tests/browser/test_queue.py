"""The queue of opinions on a phone: a campaign is one row, the bar is at hand and counts what it stands for."""

from __future__ import annotations

import pytest
from consultations_drafts import draft
from portals import PASSWORD, founded, portal

from browser.expecting import expect
from browser.in_process import served
from browser.visitor import Visitor
from vanban.consultations.giving import give

__all__ = ["founded", "portal"]
pytestmark = pytest.mark.browser
LETTER = "Đề nghị đăng thực đơn bán trú vào sáng thứ hai hằng tuần"
WORDS = ("Tôi thấy tốt", LETTER, "Nên có mái che", f"{LETTER}.", "Cần thêm ghế", LETTER.replace("Đề", "đề"))


@pytest.fixture
def queue(portal, chromium):
    """The page of a head with a phone, at the list of opinions that wait; three of these are a campaign."""
    path = portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")

    def fill(site):
        for place, words in enumerate(WORDS):
            give(site["van-ban"]["tuyen-sinh"], {"body": words}, portal.registry, nonce=str(place), channel="web")

    portal.on_site(fill)
    with served(portal) as address:
        context = chromium.new_context(base_url=address, viewport={"width": 360, "height": 740}, has_touch=True)
        visitor = Visitor(context)
        visitor.log_in("truongban", PASSWORD)
        visitor.page.goto(f"{path}/moderation")
        yield visitor.page
        context.close()
    assert visitor.faults == []


def test_a_campaign_is_chosen_as_one_and_counted_as_what_it_is(queue, sound):
    rows = queue.locator(".queue-item").filter(has_text=LETTER)
    bar, own, together = queue.locator(".queue-bulk"), rows.locator("[name=names]"), rows.locator("[name=alike]")
    count, refuse = bar.locator("[data-selected]"), bar.get_by_role("button", name="Từ chối")
    expect(queue.locator(".queue-item")).to_have_count(4)

    expect(refuse).to_be_hidden()
    own.check()
    expect(count).to_have_text("1")
    together.check()
    expect(count).to_have_text("3")
    own.uncheck()
    expect(together).not_to_be_checked()
    expect(count).to_have_text("0")
    together.check()
    expect(own).to_be_checked()
    expect(own).to_be_in_viewport()
    expect(refuse).to_be_in_viewport(ratio=1)
    sound(queue)

    bar.get_by_text("Nêu lý do").click()
    bar.get_by_label("Lý do từ chối").select_option("again")
    refuse.click()
    expect(queue.locator(".queue-item")).to_have_count(3)
    expect(rows).to_have_count(0)


def test_all_of_a_campaign_are_one_press_away(queue, sound):
    queue.locator(".queue-item").filter(has_text=LETTER).get_by_role("link", name="Xem tất cả").click()

    expect(queue.locator(".queue-item")).to_have_count(3)
    sound(queue)
    queue.get_by_role("link", name="Tất cả cùng trạng thái").click()
    expect(queue.locator(".queue-item")).to_have_count(4)


def test_single_keys_are_turned_off_and_stay_so(queue, sound):
    queue.set_viewport_size({"width": 1280, "height": 800})
    chosen = queue.locator("[name=names]:checked")
    for key in "jx":
        queue.keyboard.press(key)
    expect(chosen).to_have_count(1)

    queue.get_by_text("Phím tắt", exact=True).click()
    queue.get_by_label("Dùng phím tắt một chữ").uncheck()
    queue.reload()
    for key in "jx":
        queue.keyboard.press(key)

    expect(chosen).to_have_count(0)
    expect(queue.get_by_role("heading", level=2, name="Không nêu tên")).to_have_count(4)
    sound(queue)
