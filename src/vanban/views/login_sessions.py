"""Where a person is logged in, and ending that."""

from __future__ import annotations

from typing import Any

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.permissions import Permission, user_principal
from vanban.security.audit import note_deed
from vanban.security.session_limits import session_limits
from vanban.views.account_asked import asked_account
from vanban.views.devices import device
from vanban.views.notices import see


@view_config(context=Site, name="sessions", request_method="POST", permission=Permission.VIEW)
def end_sessions(site: Site, request: Any) -> Any:
    """End one session, or all; among one's own, the one at hand stays."""
    user = asked_account(site, request)
    kept, chosen = request.identity.session, request.POST.get("end", "")
    sessions = site.service("sessions")
    ending = [session for session in sessions.of(user.login) if session.key != kept and chosen in ("", session.key)]
    for session in ending:
        sessions.drop(session)
    if ending:
        note_deed(site, request.registry, "session-ended", user_principal(user.login), sessions=len(ending))
    own = user.login == request.identity.login
    back = ("profile",) if own and request.POST.get("back") != "history" else ("login-history", *request.subpath)
    return see(request, request.address(site, *back), "session-ended" if ending else "done")


def sessions_of(site: Site, login: str, request: Any) -> list[dict[str, Any]]:
    """Describe the sessions of `login` that can be used, the one used last first."""
    here, limits = request.identity.session, session_limits(request.registry)
    living = site.service("sessions").living(login, site.service("accounts"), limits)
    found = sorted(living, key=lambda session: session.last_seen, reverse=True)
    return [
        {
            "key": session.key,
            "kind": session.kind,
            "agent": device(session.agent or ""),
            "address": session.address,
            "created": session.created,
            "last_seen": session.last_seen,
            "here": session.key == here,
        }
        for session in found
    ]
