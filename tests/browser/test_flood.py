"""While very many opinions come at once: a browser works for its own, and keeps what is not sent yet."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

import pytest
from consultations_drafts import draft
from portals import founded, portal
from waitress import create_server

from browser.expecting import expect
from browser.visitor import Visitor
from vanban.consultations.bursts import MANY, arrivals_of
from vanban.views.strangers import FASTEST

__all__ = ["founded", "portal"]
pytestmark = pytest.mark.browser
WORDS = "Nên cho đăng ký thi bằng giấy ở nơi không có mạng"


@pytest.fixture
def served(portal):
    """The address of a consultation, on a server of its own in this process."""
    path = portal.content(draft(), folder="van-ban", state="open", name="tuyen-sinh")
    server = create_server(portal.wsgi, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}{path}"
    server.close()
    thread.join()


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


def test_a_browser_works_for_it_while_it_is_read(portal, served, visitor):
    page = visitor.page
    page.goto(f"{served}/give-opinion")
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.wait_for_timeout(FASTEST * 1000)
    flood(portal)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_text("Bây giờ bạn có thể gửi.")).to_be_visible()

    page.locator("button[name=send]").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của bạn")


def test_what_was_not_sent_is_there_the_next_time_without_the_name(served, visitor):
    page = visitor.page
    page.goto(f"{served}/give-opinion")
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.get_by_label("Họ tên", exact=True).fill("Lê Thị Lan")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(served)

    page.goto(f"{served}/give-opinion")
    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value(WORDS)
    expect(page.get_by_label("Họ tên", exact=True)).to_have_value("")
    page.get_by_role("button", name="Xóa", exact=True).click()
    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value("")
    page.goto(f"{served}/give-opinion")
    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value("")


def test_what_was_sent_is_kept_no_more(served, visitor):
    page = visitor.page
    page.goto(f"{served}/give-opinion")
    page.get_by_label("Ý kiến của bạn", exact=True).fill(WORDS)
    page.wait_for_timeout(FASTEST * 1000)
    page.get_by_role("button", name="Tiếp tục").click()
    page.locator("button[name=send]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nhận ý kiến của bạn")

    page.goto(f"{served}/give-opinion")

    expect(page.get_by_label("Ý kiến của bạn", exact=True)).to_have_value("")
