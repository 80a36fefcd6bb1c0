"""That a consultation ended without an outcome, or that its outcome is worked over again, everybody reads with date and reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from consultations_drafts import draft
from letterbox import letterbox

from vanban.consultations.giving import give
from vanban.content.history import Entry
from vanban.time_zone import portal_zone
from vanban.workflow.engine import fire

PLACE = "/van-ban/quy-che"
LAN = "lan@truong.edu.vn"
CLOSED = [("submit", ""), ("schedule", ""), ("open", ""), ("close", "Đủ ý kiến")]
ENDED = [*CLOSED, ("archive_unanswered", "Không ban hành nữa")]
ARCHIVED = [*CLOSED, ("answer", ""), ("archive", "")]
WITHDRAWN = [*ARCHIVED, ("restore_unanswered", "Kết quả có chỗ sai")]
ENDED_SAID = "Ngày {}, cơ quan đã kết thúc đợt lấy ý kiến này, không có kết quả"
WITHDRAWN_SAID = "Kết quả đã công bố được rút lại để tổng hợp lại từ ngày {}"
AGAIN_SAID = "Các ý kiến được tổng hợp lại từ ngày {}"


@pytest.fixture
def box(portal, monkeypatch):
    with letterbox(portal, monkeypatch) as found:
        yield found


def led(portal, steps):
    """Put a consultation, on which Lan gave an opinion, through `steps`; give the code of her receipt."""
    portal.content(draft(outcome="<p>Tiếp thu</p>"), state="draft", name="quy-che")
    return portal.on_site(lambda site: _go(portal, site["van-ban"]["quy-che"], steps))


def _go(portal, asked, steps):
    code = ""
    for step, remark in steps:
        one(portal, asked, step, remark)
        if step == "open":
            given = give(asked, {"body": "Nên lùi hạn", "email": LAN}, portal.registry, nonce="1", channel="web")
            given.opinion.confirmed, code = datetime.now(UTC), given.code
            one(portal, given.opinion, "accept", "")
    return code


def one(portal, content, step, remark):
    fire(content, step, portal.registry, by="truongban", remark=remark, may=lambda _permission: True)


def page(portal):
    return " ".join(portal.browser().get(PLACE).html.main.get_text(" ").split())


def today(portal):
    return f"{datetime.now(portal_zone(portal.registry)):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("steps", "said", "reason"),
    [
        (ENDED, ENDED_SAID, "Không ban hành nữa"),
        ([*WITHDRAWN, *ENDED[-1:]], ENDED_SAID, "Không ban hành nữa"),
        (WITHDRAWN, WITHDRAWN_SAID, "Kết quả có chỗ sai"),
        ([*ENDED, ("restore_unanswered", "Vẫn ban hành")], AGAIN_SAID, "Vẫn ban hành"),
    ],
)
def test_everybody_reads_since_when_and_why_and_who_takes_part_hears_of_it(portal, box, steps, said, reason):
    led(portal, steps)

    assert said.format(today(portal)) in page(portal)
    assert f"Lý do: {reason}" in page(portal)
    letter = box.letters[-1]
    assert letter["To"] == LAN
    assert f"Lý do: {reason}" in letter.get_content()


@pytest.mark.parametrize(
    "steps", [CLOSED, CLOSED[:3], [*CLOSED, ("answer", "")], ARCHIVED, [*WITHDRAWN, ("answer", "")]]
)
def test_where_nothing_was_set_back_nothing_is_said_of_it(portal, box, steps):
    led(portal, steps)

    assert all(said.format(today(portal)) not in page(portal) for said in (ENDED_SAID, WITHDRAWN_SAID, AGAIN_SAID))


def test_who_gives_the_reason_is_told_that_everybody_reads_it(portal):
    led(portal, CLOSED)

    form = portal.browser("truongban").get(PLACE).html.select_one("#remark-archive_unanswered").parent

    assert "Mọi người đọc được lý do này" in form.get_text()


def test_a_reason_that_was_given_for_the_history_stays_there(portal):
    portal.content(draft(), state="archived", name="quy-che")

    def as_it_was(site):
        for step, remark, state in (("close", "", "closed"), ("archive_unanswered", "Ý của cấp trên", "archived")):
            site["van-ban"]["quy-che"].remember(Entry(step, "truongban", datetime.now(UTC), remark, state))

    portal.on_site(as_it_was)

    assert ENDED_SAID.format(today(portal)) in page(portal)
    assert "Ý của cấp trên" not in page(portal)


def test_the_receipt_promises_no_answer_where_none_will_come(portal):
    code = led(portal, CLOSED)
    before = portal.browser().get(f"/receipt/{code}").text
    portal.on_site(lambda site: one(portal, site["van-ban"]["quy-che"], *ENDED[-1]))

    after = portal.browser().get(f"/receipt/{code}").text

    assert "Trả lời sẽ gửi sau" in before
    assert "Trả lời sẽ gửi sau" not in after
    assert ENDED_SAID.format(today(portal)) in after


def test_each_of_them_is_a_letter_of_its_own(portal, box):
    led(portal, ENDED)
    queued = box.letters[-1]["Subject"]
    portal.on_site(lambda site: one(portal, site["van-ban"]["quy-che"], "restore_unanswered", "Nhầm"))

    assert queued.startswith("Kết thúc, không có kết quả")
    assert box.letters[-1]["Subject"].startswith("Tổng hợp lại ý kiến")
    assert len({letter["Message-ID"] for letter in box.letters}) == len(box.letters)
