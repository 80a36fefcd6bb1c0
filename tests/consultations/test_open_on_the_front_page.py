"""The front page shows the drafts that take opinions now, the one that closes first on top."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from consultations_drafts import draft


def test_open_drafts_stand_on_the_front_page_the_most_urgent_first(portal):
    soon = datetime.now(UTC) + timedelta(days=2)
    for title, state, more in (
        ("Còn lâu", "open", {}),
        ("Sắp hết", "open", {"deadline": soon}),
        ("Chưa mở", "scheduled", {"opens": soon}),
        ("Bản nháp", "draft", {}),
    ):
        portal.content(draft(title=title, **more), state=state)

    block = portal.browser().get("/").html.select_one(".home-consultations")

    assert [link.get_text() for link in block.select("li > a")] == ["Sắp hết", "Còn lâu"]
    assert "đến" in block.select_one("li").get_text()


def test_without_an_open_draft_there_is_no_such_block(portal):
    assert portal.browser().get("/").html.select_one(".home-consultations") is None
