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
from vanban.security.audit import note_deed
from vanban.security.login import authenticate
from vanban.security.policy import end_session, present_session, start_session
from vanban.security.second_factor import is_required
from vanban.security.second_factor.proving import prove


class WrongCredentials(Invalid):
    """Nobody has this login and password."""

    status = 401
    api_type = "Invalid credentials"


class MissingCredentials(Invalid):
    """Login or password did not come."""

    api_type = "Missing credentials"


class CodeNeeded(Invalid):
    """The password was right, and the account has a second step."""

    status = 401
    api_type = "Second factor required"


class SetUpNeeded(Invalid):
    """The password was right, but a role asks for a second step that is not set up yet."""

    status = 401
    api_type = "Second factor not set up"


@service("@login", method="POST", permission=NO_PERMISSION_REQUIRED, context=Site)
def log_in(site: Site, request: Any) -> dict[str, str]:
    """Give a token for `login` and `password`, and `totp` where there is a second step: `Authorization: Bearer …`."""
    body = json_object(request)
    login, password, code = (text_in(body, name) for name in ("login", "password", "totp"))
    if not login or not password:
        raise MissingCredentials(_("Send login and password in the body."))
    try:
        user = authenticate(site, login, password, request.registry, _address(request), agent=_agent(request))
        proven = _proven(site, request, user, code)
    except Invalid as error:
        raise error if hasattr(error, "api_type") else WrongCredentials(error.message) from error
    return {"token": start_session(request, user.login, "api", proven=proven)}


def _proven(site: Site, request: Any, user: Any, code: str | None) -> bool:
    """Tell whether the second step was taken; where none is wanted, it was not."""
    if user.second_factor is not None:
        if not code:
            raise CodeNeeded(
                _("Send the code that the authenticator app shows now as totp, together with the password.")
            )
        prove(site, request.registry, user, code, _address(request), agent=_agent(request))
        return True
    if is_required(user, site.service("accounts"), request.registry):
        raise SetUpNeeded(_("Your role needs a second step. Log in with a browser once to set it up."))
    return False


@service("@login-renew", method="POST", permission=NO_PERMISSION_REQUIRED, context=Site)
def renew(_site: Site, request: Any) -> dict[str, str]:
    """Give a fresh token for one that is still good; the old one ends."""
    login, session = _person(request), present_session(request)
    end_session(request)
    return {"token": start_session(request, login, "api", proven=session is not None and session.proven)}


@service("@logout", method="POST", permission=NO_PERMISSION_REQUIRED, context=Site)
def log_out(_site: Site, request: Any) -> Any:
    """End the session that the token opens."""
    _person(request)
    note_deed(request.root, request.registry, "logout")
    end_session(request)
    return no_content(request)


def _address(request: Any) -> str:
    return str(request.environ.get("REMOTE_ADDR", ""))


def _agent(request: Any) -> str:
    return str(request.headers.get("User-Agent", ""))


def _person(request: Any) -> str:
    if request.identity is None:
        raise HTTPUnauthorized
    return str(request.identity.login)
