"""A letter about a consultation says in its subject what happened, and leads who gave an opinion to what became of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from vanban.consultations.extending import extend
from vanban.consultations.followers import Follower, Wish
from vanban.consultations.giving import give
from vanban.consultations.news import HAPPENED, announcement
from vanban.privacy.consents import Consent

SUBJECTS = {
    "opened": "Đã mở lấy ý kiến: ",
    "closing": "Sắp kết thúc lấy ý kiến: ",
    "closed": "Kết thúc lấy ý kiến trước hạn: ",
    "extended": "Gia hạn lấy ý kiến: ",
    "answered": "Đã có kết quả lấy ý kiến: ",
    "ended": "Kết thúc, không có kết quả: ",
    "studied-again": "Tổng hợp lại ý kiến: ",
}


def written(portal, event, *, gave_one, language="vi"):
    """Give the letter about `event` to who gave an opinion, or to who follows only."""

    def deed(site):
        asked = site["van-ban"]["tuyen-sinh"]
        if event == "extended":
            extend(asked, portal.registry, asked.deadline + timedelta(days=9), "Nhiều nơi xin", by="truongban")
        if not gave_one:
            wish, now = Wish(asked.docid, language, reminders=True), datetime.now(UTC)
            to = Follower(wish, "lan@truong.edu.vn", now, Consent("follow", "1", now, ""))
        else:
            values = {"body": "Nên lùi hạn", "email": "lan@truong.edu.vn"}
            to = give(asked, values, portal.registry, nonce="1", channel="web", language=language).opinion
        return announcement(site, portal.registry, asked, to, f"{event} 0"), str(asked.title)

    return portal.on_site(deed)


def test_every_thing_that_happens_has_its_subject():
    assert set(SUBJECTS) == set(HAPPENED)


@pytest.mark.parametrize("event", SUBJECTS)
@pytest.mark.parametrize("gave_one", [True, False])
def test_the_subject_says_what_happened_and_to_what(portal, consultation, event, gave_one):
    letter, title = written(portal, event, gave_one=gave_one)

    assert letter.subject == SUBJECTS[event] + title


def test_in_english_it_says_so_in_english(portal, consultation):
    letter, title = written(portal, "answered", gave_one=True, language="en")

    assert letter.subject == f"Outcome published: {title}"


@pytest.mark.parametrize("event", SUBJECTS)
def test_who_gave_an_opinion_is_led_to_the_receipt_and_who_follows_is_not(portal, consultation, event):
    gave, _title = written(portal, event, gave_one=True)
    assert "/receipt\n" in gave.text
    assert "mã biên nhận" in gave.text
    assert consultation in gave.text


def test_who_only_follows_has_no_receipt(portal, consultation):
    follows, _title = written(portal, "answered", gave_one=False)

    assert "/receipt" not in follows.text


def test_the_page_that_the_letter_leads_to_asks_for_the_code(portal, consultation):
    assert portal.browser().get("/receipt").html.select_one("input[name=code]")
