"""`@login`, `@login-renew`, `@logout`: a token for programs, which the server can end at any time."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPUnauthorized
from pyramid.security import NO_PERMISSION_REQUIRED

from vanban.api.bodies import json_object, text_in
from vanban.api.rendering import no_content
from vanban.api.services import service
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security.login import authenticate
from vanban.security.policy import end_session, start_session


class WrongCredentials(Invalid):
    """Nobody has this login and password."""

    status = 401
    api_type = "Invalid credentials"


class MissingCredentials(Invalid):
    """Login or password did not come."""

    api_type = "Missing credentials"


@service("@login", method="POST", permission=NO_PERMISSION_REQUIRED, context=Site)
def log_in(site: Site, request: Any) -> dict[str, str]:
    """Give a token for `login` and `password`, to be sent as `Authorization: Bearer …`."""
    body = json_object(request)
    login, password = text_in(body, "login"), text_in(body, "password")
    if not login or not password:
        raise MissingCredentials(_("Send login and password in the body."))
    try:
        user = authenticate(site, login, password, request.registry, request.environ.get("REMOTE_ADDR", ""))
    except Invalid as error:
        raise WrongCredentials(error.message) from error
    return {"token": start_session(request, user.login, "api")}


@service("@login-renew", method="POST", permission=NO_PERMISSION_REQUIRED, context=Site)
def renew(_site: Site, request: Any) -> dict[str, str]:
    """Give a fresh token for one that is still good; the old one ends."""
    login = _person(request)
    end_session(request)
    return {"token": start_session(request, login, "api")}


@service("@logout", method="POST", permission=NO_PERMISSION_REQUIRED, context=Site)
def log_out(_site: Site, request: Any) -> Any:
    """End the session that the token opens."""
    _person(request)
    end_session(request)
    return no_content(request)


def _person(request: Any) -> str:
    if request.identity is None:
        raise HTTPUnauthorized
    return str(request.identity.login)
