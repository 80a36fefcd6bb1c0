"""How an account was used: its sessions, its second step and its login history; one's own, or anybody's for an administrator."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.people import door_letters
from vanban.people.desk import Desk
from vanban.permissions import Permission
from vanban.security.audit import Entry
from vanban.security.audit.titles import title_of
from vanban.security.login_history import login_history
from vanban.security.second_factor import is_required, proving
from vanban.views.account_asked import asked_account
from vanban.views.devices import device
from vanban.views.login_sessions import sessions_of
from vanban.views.notices import see
from vanban.views.whole_numbers import whole_number

SIZE: Final = 30
FAILURES: Final = frozenset({"login-failed", "second-factor-failed", "oidc-failed"})
PAGE = "vanban.templates:login_history.pt"


@view_config(context=Site, name="login-history", request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_login_history(site: Site, request: Any) -> dict[str, Any]:
    """Show where an account is logged in, and when it was."""
    user = asked_account(site, request)
    own = user.login == request.identity.login
    entries = login_history(request.registry, user.login, SIZE + 1, whole_number(request.GET.get("before")))
    address = ("login-history",) if own else ("login-history", user.login)
    older = {"before": entries[SIZE - 1].number} if len(entries) > SIZE else None
    request.response.headers["Cache-Control"] = "no-store"
    return {
        "page_title": _("Login history"),
        "show_bar": False,
        "user": user,
        "own": own,
        "sessions": sessions_of(site, user.login, request),
        "sessions_url": request.address(site, "sessions", *address[1:]),
        "second_factor_url": request.address(site, "second-factor", *address[1:]),
        "required": is_required(user, site.service("accounts"), request.registry),
        "entries": [_row(entry, request) for entry in entries[:SIZE]],
        "older_url": request.address(site, *address, query=older) if older else "",
    }


@view_config(
    context=Site,
    name="second-factor",
    request_method="POST",
    request_param="take-away",
    permission=Permission.MANAGE_USERS,
)
def take_away(site: Site, request: Any) -> Any:
    """Take the second step of somebody who lost phone and codes away; their sessions end."""
    user = asked_account(site, request)
    Desk(site, request.registry, request.identity).require_other(user)
    proving.reset(site, request.registry, user)
    site.service("sessions").end_all(user.login)
    door_letters.tell(site, request.registry, user, door_letters.SECOND_STEP_TAKEN)
    return see(request, request.address(site, "login-history", user.login), "second-factor-taken")


def _row(entry: Entry, request: Any) -> dict[str, Any]:
    details = entry.event.details
    return {
        "time": entry.time,
        "title": request.say(title_of(entry.event.name)),
        "failed": entry.event.name in FAILURES,
        "new": bool(details.get("new")),
        "network": entry.event.network,
        "device": device(str(details.get("agent", ""))),
    }
