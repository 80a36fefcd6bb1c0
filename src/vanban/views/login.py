"""Logging in and out, and one's own password."""

from __future__ import annotations

from typing import Any

from pyramid.csrf import get_csrf_token
from pyramid.httpexceptions import HTTPForbidden
from pyramid.security import NO_PERMISSION_REQUIRED, forget, remember
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.login import authenticate
from vanban.security.throttle import TooManyAttempts
from vanban.views.devices import device
from vanban.views.notices import see
from vanban.views.returning import local_address

LOGIN = "vanban.templates:login.pt"


@view_config(context=Site, name="login", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=LOGIN)
def show_login(_site: Site, request: Any) -> dict[str, Any]:
    """Ask for login name and password."""
    return _page(request, request.GET.get("next", "/"))


@view_config(context=Site, name="login", request_method="POST", permission=NO_PERMISSION_REQUIRED, renderer=LOGIN)
def log_in(site: Site, request: Any) -> Any:
    """Begin a session, or say in one sentence that the two do not fit."""
    login, password = request.POST.get("login", ""), request.POST.get("password", "")
    destination = request.POST.get("next", "/")
    try:
        user = authenticate(site, login, password, request.registry, request.environ.get("REMOTE_ADDR", ""))
    except (Invalid, TooManyAttempts) as error:
        request.response.status_code = 429 if isinstance(error, TooManyAttempts) else 400
        return _page(request, destination, login, request.say(error.message))
    answer = see(request, local_address(request, destination), "welcome")
    answer.headers.extend(remember(request, user.login))
    return answer


def _page(request: Any, destination: str, login: str = "", error: str = "") -> dict[str, Any]:
    request.response.headers["Cache-Control"] = "no-store"
    return {
        "page_title": _("Log in"),
        "show_bar": False,
        "login": login,
        "error": error,
        "next": destination,
        "csrf_token": get_csrf_token(request),
    }


@view_config(context=Site, name="logout", request_method="POST", permission=NO_PERMISSION_REQUIRED)
def log_out(site: Site, request: Any) -> Any:
    """End the session on the server and forget its cookie."""
    answer = see(request, request.address(site), "goodbye")
    answer.headers.extend(forget(request))
    return answer


@view_config(
    context=Site,
    name="profile",
    request_method="GET",
    permission=Permission.VIEW,
    renderer="vanban.templates:profile.pt",
)
def show_profile(site: Site, request: Any, error: str = "") -> dict[str, Any]:
    """Show one's own account: change the password, see and end sessions."""
    if request.identity is None:
        raise HTTPForbidden
    sessions = sorted(
        site.service("sessions").of(request.identity.login), key=lambda session: session.last_seen, reverse=True
    )
    return {
        "page_title": _("My password and sessions"),
        "show_bar": False,
        "user": site.service("accounts")[request.identity.login],
        "error": error,
        "sessions": [
            {
                "agent": device(session.agent or ""),
                "address": session.address,
                "last_seen": session.last_seen,
                "here": session.key == request.identity.session,
            }
            for session in sessions
        ],
    }


@view_config(
    context=Site,
    name="profile",
    request_method="POST",
    permission=Permission.VIEW,
    renderer="vanban.templates:profile.pt",
)
def change_own(site: Site, request: Any) -> Any:
    """Change one's own password, or end one's other sessions."""
    if request.identity is None:
        raise HTTPForbidden
    login = request.identity.login
    if "end-sessions" in request.POST:
        site.service("sessions").end_all(login, except_=request.identity.session)
        return see(request, request.address(site, "profile"), "done")
    try:
        authenticate(
            site, login, request.POST.get("current", ""), request.registry, request.environ.get("REMOTE_ADDR", "")
        )
        if request.POST.get("password", "") != request.POST.get("again", ""):
            raise Invalid(_("The new password was typed differently the second time."))
        site.service("accounts").set_password(login, request.POST.get("password", ""), request.registry)
    except (Invalid, TooManyAttempts) as error:
        request.response.status_code = 400
        return show_profile(site, request, request.say(_sentence(error)))
    answer = see(request, request.address(site, "profile"), "password")
    answer.headers.extend(remember(request, login))
    return answer


def _sentence(error: Any) -> str:
    return str(next(iter(getattr(error, "errors", {}).values()), error.message))
