"""A consultation from its opening to its outcome on phones: a citizen, a moderator, the head, and the letters between them."""

from __future__ import annotations

import io
import re

import pytest
from consultations_drafts import draft
from docx import Document
from letterbox import letterbox
from portals import PASSWORD, founded, portal

from browser.expecting import expect
from browser.in_process import served
from browser.visitor import Visitor
from vanban.views.strangers import FASTEST

__all__ = ["founded", "portal"]
pytestmark = pytest.mark.browser
LAN = "lan@truong.edu.vn"
WORDS = "Nên cho đăng ký thi bằng giấy ở nơi không có mạng"
REASON = "Tiếp thu: trường nhận cả đơn giấy."
OUTCOME = "Quy chế được ban hành với hai điều sửa theo ý kiến."


class Loop:
    """The people of one consultation, each with a phone, and the letters that were sent."""

    def __init__(self, chromium, address, path, box):
        self.path, self.box, self.chromium, self.address = path, box, chromium, address
        self.visitors = []

    def phone(self, login=None):
        context = self.chromium.new_context(
            base_url=self.address, viewport={"width": 360, "height": 740}, has_touch=True
        )
        visitor = Visitor(context)
        self.visitors.append(visitor)
        if login:
            visitor.log_in(login, PASSWORD)
        return visitor.page

    def letter(self, about):
        """Give the text of the last letter to the citizen, which says something `about`."""
        _subject, text = self.box.to(LAN)[-1]
        assert about in text
        return text


@pytest.fixture
def loop(chromium, portal, monkeypatch):
    path = portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")
    with letterbox(portal, monkeypatch) as box, served(portal) as address:
        loop = Loop(chromium, address, path, box)
        yield loop
        for visitor in loop.visitors:
            visitor.context.close()
    assert [fault for visitor in loop.visitors for fault in visitor.faults] == []


def main(page):
    return page.locator("#main")


def give_opinion(loop, page, sound):
    page.goto(loop.path)
    sound(page)
    page.locator('a[href$="article=dieu-2"]').click()
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.get_by_label("Địa chỉ thư điện tử", exact=True).fill(LAN)
    page.get_by_label("Tôi đồng ý để cơ quan lưu").check()
    page.wait_for_timeout(FASTEST * 1000)
    page.get_by_role("button", name="Tiếp tục").click()
    sound(page)
    page.locator("button[name=send]").click()
    sound(page)
    code = page.locator(".receipt-code").inner_text()
    page.goto(re.search(r"/letters/\S+", loop.letter(code))[0])
    sound(page)
    page.locator("#letters-form button[name=confirm]").click()
    sound(page)
    return code


def release(loop, page, sound):
    page.goto(f"{loop.path}/moderation")
    sound(page)
    page.locator(".queue-item").filter(has_text=WORDS).get_by_role("checkbox").first.check()
    page.locator("button[name=do][value=release]").click()
    expect(page.locator(".queue-item")).to_have_count(0)


def extend(loop, page, sound):
    page.goto(f"{loop.path}/extend")
    sound(page)
    page.get_by_label("Ngày").fill("31/12/2037")
    page.get_by_label("Lý do").fill("Trường xin thêm thời gian để họp phụ huynh.")
    page.locator("#extend-form button[type=submit]").click()
    expect(main(page)).to_contain_text("31/12/2037")
    sound(page)


def close(loop, page):
    page.goto(loop.path)
    page.locator("summary").filter(has_text="Kết thúc ngay").click()
    page.locator("#remark-close").fill("Đã đủ ý kiến.")
    page.locator("button[name=transition][value=close]").click()
    expect(page.locator(".status-line").first).to_contain_text("đang tổng hợp")


def answer(loop, page, sound):
    page.goto(f"{loop.path}/moderation?state=released")
    page.locator(".queue-open").first.click()
    page.locator("[name=verdict][value=accepted]").check()
    page.locator("textarea[name=reason]").fill(REASON)
    page.locator("button[name=do][value=answer-now]").click()
    sound(page)


def table_of(page):
    """Give the rows of the synthesis table as the page has them."""
    return [
        [cell.inner_text().strip() for cell in row.locator("th, td").all()]
        for row in page.locator("table.synthesis tbody tr").all()
    ]


def rows_in(path):
    tables = Document(io.BytesIO(path.read_bytes())).tables
    return [[cell.text.strip() for cell in row.cells] for table in tables for row in table.rows]


def synthesis(loop, page, sound, tmp_path):
    """Take the table as DOCX; it says what the page says."""
    page.goto(f"{loop.path}/synthesis")
    sound(page)
    with page.expect_download() as made:
        page.locator("a[href*='synthesis-file'][href*='docx']").first.click()
    made.value.save_as(tmp_path / "table.docx")
    [row] = table_of(page)
    assert [WORDS in cell for cell in row].count(True) == 1
    assert row in rows_in(tmp_path / "table.docx")


def publish_outcome(loop, page, sound):
    page.goto(f"{loop.path}/edit")
    page.get_by_role("textbox", name="Kết quả").fill(OUTCOME)
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(main(page)).to_contain_text(OUTCOME)
    page.locator("button[name=transition][value=answer]").click()
    expect(page.locator(".status-line").first).to_contain_text("Đã trả lời")
    sound(page)


def test_from_the_opening_to_the_outcome(loop, sound, tmp_path):
    citizen, moderator, head = loop.phone(), loop.phone("bientap"), loop.phone("truongban")

    code = give_opinion(loop, citizen, sound)
    moderator.goto(f"{loop.path}/moderation")
    expect(main(moderator)).to_contain_text(WORDS)
    release(loop, head, sound)
    loop.letter("đã đọc và đăng công khai")
    extend(loop, head, sound)
    loop.letter("31/12/2037")
    close(loop, head)
    answer(loop, head, sound)
    loop.letter(REASON)
    synthesis(loop, head, sound, tmp_path)
    publish_outcome(loop, head, sound)

    citizen.goto(f"/receipt/{code}")
    expect(main(citizen)).to_contain_text(REASON)
    sound(citizen)
    citizen.goto(f"{loop.path}/synthesis")
    expect(main(citizen)).to_contain_text(REASON)
    sound(citizen)
