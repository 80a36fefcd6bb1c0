"""Logging in and out."""

from __future__ import annotations

from typing import Any

from pyramid.csrf import get_csrf_token
from pyramid.security import NO_PERMISSION_REQUIRED, forget, remember
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid, VanbanError
from vanban.i18n import _
from vanban.security.login import authenticate
from vanban.security.throttle import TooManyAttempts
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
        answer_refusal(request, error)
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


def answer_refusal(request: Any, error: VanbanError) -> None:
    """Let the answer, which says why, also tell browsers and programs: its status, and when to try again."""
    request.response.status_code = error.status
    if isinstance(error, TooManyAttempts):
        request.response.headers["Retry-After"] = str(error.retry_after)
