"""While very many opinions come at once: a browser works for its own, and keeps what is not sent yet."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from consultations_drafts import draft
from portals import founded, portal

from browser.expecting import expect
from browser.in_process import served
from browser.visitor import Visitor
from vanban.consultations.bursts import MANY, arrivals_of
from vanban.views.strangers import FASTEST

__all__ = ["founded", "portal"]
pytestmark = pytest.mark.browser
WORDS = "Nên cho đăng ký thi bằng giấy ở nơi không có mạng"


@pytest.fixture
def asked(portal):
    """The address of a consultation."""
    path = portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")
    with served(portal) as address:
        yield f"{address}{path}"


@pytest.fixture
def visitor(chromium):
    with chromium.new_context(viewport={"width": 360, "height": 740}) as context:
        visitor = Visitor(context)
        yield visitor
    assert visitor.faults == []


def flood(portal):
    docid = portal.read(lambda site: site["van-ban"]["tuyen-sinh"].docid)
    for number in range(MANY):
        arrivals_of(portal.registry).note(docid, f"10.0.0.{number}", datetime.now(UTC))


def test_a_browser_works_for_it_while_it_is_read(portal, asked, visitor):
    page = visitor.page
    page.goto(f"{asked}/give-opinion")
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.wait_for_timeout(FASTEST * 1000)
    flood(portal)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Bây giờ bạn có thể gửi.")).to_be_visible()

    page.locator("button[name=send]").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của bạn")


def test_what_was_not_sent_is_there_the_next_time_without_the_name(asked, visitor):
    page = visitor.page
    page.goto(f"{asked}/give-opinion")
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.get_by_label("Họ tên", exact=True).fill("Lê Thị Lan")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(asked)

    page.goto(f"{asked}/give-opinion")
    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value(WORDS)
    expect(page.get_by_label("Họ tên", exact=True)).to_have_value("")
    page.get_by_role("button", name="Xóa", exact=True).click()
    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value("")
    page.goto(f"{asked}/give-opinion")
    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value("")


def test_what_was_sent_is_kept_no_more(asked, visitor):
    page = visitor.page
    page.goto(f"{asked}/give-opinion")
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.wait_for_timeout(FASTEST * 1000)
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("button[name=send]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của bạn")

    page.goto(f"{asked}/give-opinion")

    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value("")
