"""Logging in and out."""

from __future__ import annotations

from typing import Any

from pyramid.csrf import get_csrf_token
from pyramid.security import NO_PERMISSION_REQUIRED, forget
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security import cookies
from vanban.security.audit import note_deed
from vanban.security.half_way import no_longer_half_way
from vanban.security.known_devices import COOKIE as DEVICES
from vanban.security.login import authenticate
from vanban.security.oidc import login_service
from vanban.security.throttle import TooManyAttempts
from vanban.views.entering import agent, answer_refusal, let_in, network
from vanban.views.notices import see
from vanban.views.people.register import register_address

LOGIN = "vanban.templates:login.pt"


@view_config(context=Site, name="login", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=LOGIN)
def show_login(_site: Site, request: Any) -> dict[str, Any]:
    """Ask for login name and password."""
    return login_page(request, request.GET.get("next", "/"))


@view_config(context=Site, name="login", request_method="POST", permission=NO_PERMISSION_REQUIRED, renderer=LOGIN)
def log_in(site: Site, request: Any) -> Any:
    """Begin a session, or say in one sentence that the two do not fit."""
    login, password = request.POST.get("login", ""), request.POST.get("password", "")
    destination = request.POST.get("next", "/")
    try:
        user = authenticate(
            site,
            login,
            password,
            request.registry,
            network(request),
            devices=cookies.read(request, DEVICES),
            agent=agent(request),
        )
    except (Invalid, TooManyAttempts) as error:
        return login_page(request, destination, login, answer_refusal(request, error))
    return let_in(site, request, user, destination)


def login_page(request: Any, destination: str, login: str = "", error: str = "") -> dict[str, Any]:
    """Give what the page shows, with `error` as the sentence why nobody was let in."""
    service = login_service(request.registry)
    request.response.headers["Cache-Control"] = "no-store"
    return {
        "page_title": _("Log in"),
        "show_bar": False,
        "login": login,
        "error": error,
        "next": destination,
        "csrf_token": get_csrf_token(request),
        "register_url": register_address(request),
        "service": service.settings.title if service else "",
        "service_url": request.address(request.root, "oidc", query={"next": destination}) if service else "",
    }


@view_config(context=Site, name="logout", request_method="POST", permission=NO_PERMISSION_REQUIRED)
def log_out(site: Site, request: Any) -> Any:
    """End the session on the server and forget its cookie."""
    if request.identity is not None:
        note_deed(site, request.registry, "logout")
    answer = see(request, _after(site, request), "goodbye")
    answer.headers.extend([*forget(request), no_longer_half_way(request)])
    return answer


def _after(site: Site, request: Any) -> Any:
    """Give where to go when logged out: who came by a login service is still logged in there."""
    service = login_service(request.registry)
    if service is None or request.identity is None:
        return request.address(site)
    linked = site.service("oidc-links").subjects(service.settings.issuer, request.identity.login)
    return request.address(site, "oidc-goodbye") if linked else request.address(site)
