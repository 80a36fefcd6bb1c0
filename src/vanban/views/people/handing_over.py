"""Shows links to set a password, this once: to be printed and handed over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyramid.renderers import render_to_response

from vanban.content.site import Site
from vanban.i18n import _
from vanban.people import lifetimes
from vanban.people.letters import PASSWORD_PAGE
from vanban.public_address import public_address
from vanban.security.accounts import User


def show_links(site: Site, request: Any, given: Iterable[tuple[User, str]], *, invited: int = 0) -> Any:
    """Answer with a sheet for each of the people and their tokens; `invited` more got a letter."""
    page = {
        "page_title": _("Links to hand over"),
        "show_bar": False,
        "invited": invited,
        "days": lifetimes.invitation(request.registry).days,
        "address": public_address(request.registry, PASSWORD_PAGE),
        "sheets": [
            {
                "title": user.called,
                "login": user.name,
                "code": token,
                "url": public_address(request.registry, PASSWORD_PAGE, token),
            }
            for user, token in given
        ],
        "back_url": request.address(site, "users"),
    }
    answer = render_to_response("vanban.templates:user_links.pt", page, request)
    answer.headers["Cache-Control"] = "no-store"
    return answer
