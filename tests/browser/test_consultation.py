"""The whole way of an opinion on a phone: given beside an article, acknowledged, published, read, and taken back."""

from __future__ import annotations

import re

import pytest

from browser.expecting import expect
from browser.pages import CONSULTATION
from vanban.views.strangers import FASTEST

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
WORDS = "Nên đăng cả lịch tiếp công dân của hiệu trưởng"


def give(page, words, sound):
    """Give an opinion on point 2.5 with a name; stop at the receipt, and give its code."""
    page.goto(CONSULTATION)
    page.locator('a[href$="article=muc-2-5"]').click()
    expect(page.get_by_label("Góp ý về phần nào?")).to_have_value("muc-2-5")
    page.get_by_label("Họ tên", exact=True).fill("Lê Thị Lan")
    page.wait_for_timeout(FASTEST * 1000)  # a form that comes back faster than anybody reads is not taken
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("alert")).to_contain_text("Hãy viết ý kiến")
    expect(page.get_by_label("Họ tên", exact=True)).to_have_value("Lê Thị Lan")
    sound(page)
    page.get_by_label("Ý kiến của bạn", exact=True).fill(words)
    page.get_by_label("Tôi đồng ý để cơ quan lưu").check()
    page.get_by_role("button", name="Tiếp tục").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Xem lại ý kiến")
    expect(page.locator("#main")).to_contain_text(words)
    sound(page)
    page.locator("button[name=send]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của bạn")
    return re.search(r"GY-\w{4}-\w{4}-\w{4}", page.locator(".receipt-code").inner_text())[0]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_citizen_gives_an_opinion_and_takes_it_back(visit, script, sound):
    visitor = visit(viewport=PHONE, has_touch=True, java_script_enabled=script)
    visitor.expect_status(400)
    citizen = visitor.page

    code = give(citizen, f"{WORDS} {script}", sound if script else lambda _page: None)
    if script:
        sound(citizen)
    citizen.goto("/receipt")
    citizen.get_by_label("Mã", exact=True).fill(code.lower())
    citizen.locator("#receipt-form button").click()
    expect(citizen.locator("#main")).to_contain_text("đang chờ đọc")

    citizen.get_by_text("Rút ý kiến", exact=True).click()
    citizen.get_by_label("Tôi chắc chắn").check()
    citizen.get_by_role("button", name="Rút lại và xóa").click()

    expect(citizen.locator("#main")).to_contain_text("Nội dung đã bị xóa")
    expect(citizen.locator("#main")).not_to_contain_text(WORDS)


def test_the_office_publishes_and_answers_it_and_the_citizen_reads_that(visit, sound):
    visitor = visit(viewport=PHONE, has_touch=True)
    visitor.expect_status(400)
    citizen, head = visitor.page, visit("truongban", viewport=PHONE, has_touch=True).page
    words = f"{WORDS}, vào buổi chiều"
    code = give(citizen, words, lambda _page: None)

    head.goto(f"{CONSULTATION}/moderation")
    sound(head)
    head.locator(".queue-item").filter(has_text=words).locator(".queue-open").click()
    expect(head.get_by_role("heading", level=1)).to_have_text("Ý kiến")
    address = head.url
    sound(head)
    head.locator("button[name=do][value=release]").click()
    head.goto(address)
    head.locator("[name=verdict][value=accepted]").check()
    head.locator("textarea[name=reason]").fill("Tiếp thu, lịch tiếp công dân được thêm vào mục 2.5.")
    head.locator("button[name=do][value=answer-now]").click()

    citizen.goto(f"/receipt/{code}")
    expect(citizen.locator(".opinion-answer")).to_contain_text("lịch tiếp công dân được thêm")
    sound(citizen)
    citizen.goto(f"{CONSULTATION}/opinions?article=muc-2-5")
    expect(citizen.locator("article.opinion").first).to_contain_text(words)
    expect(citizen.locator("article.opinion").first).to_contain_text("Lê Thị Lan")
    sound(citizen)
