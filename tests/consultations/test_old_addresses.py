"""What was said on a draft of before, when parts were addressed by their order, is found at its part."""

from __future__ import annotations

from consultations_drafts import draft, give_many

from vanban.richtext import Html
from vanban.workflow.engine import fire

BODY = "<p>Điều 1. Ai</p><p>1. Thầy cô</p><p>Điều 2. Khi nào</p><p>1. Mùa hè</p>"
CALLED = "Khoản 1 Điều 2"


def asked_before(portal, state):
    """The path of a consultation that an older version made."""
    made = draft(body=Html(BODY))
    del made.addressing
    return portal.content(made, state=state, name="truoc-day")


def test_what_was_said_and_links_to_the_part_find_it(portal):
    path = asked_before(portal, "open")
    give_many(portal, path, [("muc-1-2", "parent", "released")])

    page = portal.browser().get(path)

    assert page.html.find(id="muc-1-2").text == "1. Mùa hè"
    assert page.html.select_one(".opinion-about a")["href"].endswith("#muc-1-2")
    form = portal.browser().get(f"{path}/give-opinion?article=muc-1-2").html
    assert form.select_one("option[selected]").text.startswith(CALLED)
    assert CALLED in portal.browser().get(f"{path}/opinions?article=muc-1-2").html.select_one("main").text
    table = portal.browser("truongban").get(f"{path}/synthesis").html
    assert table.select_one(".synthesis-part h2").text.startswith(CALLED)


def test_a_draft_that_nobody_saw_yet_is_addressed_by_places_as_it_is_announced(portal):
    path = asked_before(portal, "draft")

    def announce(site):
        fire(site["van-ban"]["truoc-day"], "schedule", portal.registry, by="truongban", may=lambda _permission: True)

    portal.on_site(announce)

    assert portal.browser("truongban").get(path).html.find(id="dieu-2-khoan-1").text.startswith("1. Mùa hè")
