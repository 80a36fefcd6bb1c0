"""How a person is shown among the members of a group."""

from __future__ import annotations

from typing import Any

from vanban.content.site import Site
from vanban.security.accounts import User
from vanban.views.people.listing import state_chip


def member_row(site: Site, request: Any, user: User) -> dict[str, Any]:
    """Give what a page shows of `user`."""
    return {
        "url": request.address(site, "user", user.login),
        "login": user.login,
        "title": user.called,
        "name": user.name,
        "email": user.email,
        "chip": state_chip(request, user),
    }
