"""Who registered by themselves is led to what they sent, not to the desks of those who work here."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from portals import PASSWORD


@pytest.mark.parametrize("role", ["", "Member"])
def test_a_citizen_has_my_opinions_in_the_menu_until_a_role_makes_them_staff(portal, role):
    def register(site):
        user = site.service("accounts").add("lan.1234", PASSWORD, portal.registry, roles=filter(None, [role]))
        user.registered = datetime.now(UTC)

    portal.on_site(register)

    menu = [link["href"] for link in portal.browser("lan.1234").get("/").html.select(".menu-panel a.menu-item")]

    assert any(link.endswith("/my-opinions") for link in menu) is not bool(role)
    assert any("review_state=pending" in link for link in menu) is bool(role)
