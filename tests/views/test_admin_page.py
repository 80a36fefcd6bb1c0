"""The administrator's page: who may open it, what it lists, and what it says needs a look."""

from __future__ import annotations

import pytest

from vanban.administration import Attention


@pytest.fixture
def wanting(portal):
    """Let the portal find what the test says wanting."""
    asked = portal.registry.attention_providers
    before = list(asked)
    yield lambda *found: asked.append(lambda _site, _request: found)
    asked[:] = before


@pytest.mark.parametrize("login", ["bientap", "truongban", "canbo"])
def test_it_is_for_administrators_alone(portal, login):
    portal.browser(login).get("/admin", status=403)


def test_a_visitor_is_asked_to_log_in(portal):
    assert "/login" in portal.browser().get("/admin", status=303).location


def test_it_leads_to_every_screen_there_is(portal):
    page = portal.browser("quantri").get("/admin")

    listed = [link["href"] for link in page.html.select(".screen-list a")]
    assert listed
    assert {f"http://localhost/{name}" for name in portal.registry.admin_screens} == set(listed)
    for address in listed:
        portal.browser("quantri").get(address, status=200)


def test_the_worst_stands_first_and_leads_to_where_it_is_mended(portal, wanting):
    wanting(Attention("info", "Đã cũ"), Attention("danger", "Đĩa <đầy>", "http://localhost/jobs"))
    wanting(Attention("warning", "Sắp hết hạn"))

    shown = portal.browser("quantri").get("/admin").html.select(".attention-list li")

    told = [item.get_text(strip=True) for item in shown]
    assert [text for text in told if text in ("Đĩa <đầy>", "Sắp hết hạn", "Đã cũ")] == [
        "Đĩa <đầy>",
        "Sắp hết hạn",
        "Đã cũ",
    ]
    assert shown[told.index("Đĩa <đầy>")].a["href"] == "http://localhost/jobs"
