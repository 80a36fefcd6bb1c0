"""The second step of logging in: the code that the app shows, or one from paper."""

from __future__ import annotations

from typing import Any

from pyramid.csrf import get_csrf_token
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.security import cookies
from vanban.security.half_way import HalfWay, half_way
from vanban.security.known_devices import COOKIE as DEVICES
from vanban.security.second_factor.proving import prove
from vanban.views.entering import agent, answer_refusal, let_in, network

CODE = "vanban.templates:login_code.pt"


@view_config(context=Site, name="login-code", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=CODE)
def ask_for_code(site: Site, request: Any) -> Any:
    """Ask for the code, once the password was right."""
    return _page(request) if _standing(request) else _to_login(site, request)


@view_config(context=Site, name="login-code", request_method="POST", permission=NO_PERMISSION_REQUIRED, renderer=CODE)
def take_code(site: Site, request: Any) -> Any:
    """Begin the session, or say in one sentence that the code is not right."""
    standing = _standing(request)
    if standing is None:
        return _to_login(site, request)
    try:
        proof = prove(
            site,
            request.registry,
            standing.user,
            request.POST.get("code", ""),
            network(request),
            devices=cookies.read(request, DEVICES),
            agent=agent(request),
        )
    except VanbanError as error:
        return _page(request, answer_refusal(request, error))
    notice = "recovery-code-used" if proof == "recovery" else "welcome"
    return let_in(site, request, standing.user, standing.destination, proven=True, notice=notice)


def _standing(request: Any) -> HalfWay | None:
    standing = half_way(request)
    return standing if standing is not None and standing.user.second_factor is not None else None


def _to_login(site: Site, request: Any) -> Any:
    return HTTPSeeOther(request.address(site, "login"))


def _page(request: Any, error: str = "") -> dict[str, Any]:
    request.response.headers["Cache-Control"] = "no-store"
    return {"page_title": _("Second step"), "show_bar": False, "error": error, "csrf_token": get_csrf_token(request)}
