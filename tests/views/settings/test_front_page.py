"""The front page shows the blocks that were chosen, in their order."""

from __future__ import annotations

from settings_screens import fill, now
from vanban.schemas.front_page import BLOCKS

from vanban.content.page import Page

KINDS = [block["kind"] for block in BLOCKS]


def test_blocks_are_renamed_moved_and_put_away(portal):
    portal.document(title="Thông báo nghỉ lễ", number="1/TB", kind="thong-bao")
    form = fill(portal.browser("quantri"), "front-page")
    form.set("shown", False, index=0)
    form.set("shown", True, index=KINDS.index("notices"))
    form.set("label", "Thông báo mới nhất", index=KINDS.index("notices"))
    form.set("column", "main", index=KINDS.index("notices"))
    form.set("place", "1", index=KINDS.index("notices"))
    form.submit("save", status=303)

    page = portal.browser().get("/")

    assert "Thông báo mới nhất" in page
    assert "Thông báo nghỉ lễ" in page
    assert 'class="home-documents"' not in page
    assert [block["kind"] for block in now(portal, "blocks")][:2] == ["documents", "notices"]


def test_how_many_are_shown(portal):
    for number in range(1, 5):
        portal.content(Page(title=f"Tin {number}"), folder="tin-tuc")
    form = fill(portal.browser("quantri"), "front-page")
    form.set("count", "2", index=KINDS.index("news"))
    form.submit("save", status=303)

    page = portal.browser().get("/")

    assert page.text.count("/tin-tuc/tin-") == 2


def test_a_block_that_is_invented_is_refused(portal):
    app = portal.browser("quantri")
    form = fill(app, "front-page")
    form.set("kind", "bi-mat", index=0)

    form.submit("save", status=400)

    assert portal.read(lambda site: site.service("settings").newest) == 0


def test_text_of_ones_own_is_cleaned_and_stands_above(portal):
    form = fill(portal.browser("quantri"), "front-page", body="<p>Chào mừng</p><script>alert(1)</script>")
    form.submit("save", status=303)

    page = portal.browser().get("/")

    assert "<p>Chào mừng</p>" in page
    assert "alert(1)" not in page
