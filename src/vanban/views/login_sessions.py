"""Where a person is logged in, and ending that."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.views.devices import device
from vanban.views.notices import see


@view_config(context=Site, name="sessions", request_method="POST", permission=Permission.VIEW)
def end_sessions(site: Site, request: Any) -> Any:
    """End one's own sessions elsewhere."""
    if request.identity is not None:
        site.service("sessions").end_all(request.identity.login, except_=request.identity.session)
    return see(request, request.address(site, "profile"), "done")


def sessions_of(site: Site, login: str, here: str = "") -> list[dict[str, Any]]:
    """Describe the sessions of `login`, the one used last first; `here` is the key of the one that asks."""
    found = sorted(site.service("sessions").of(login), key=lambda session: session.last_seen, reverse=True)
    return [
        {
            "agent": device(session.agent or ""),
            "address": session.address,
            "last_seen": session.last_seen,
            "here": session.key == here,
        }
        for session in found
    ]
