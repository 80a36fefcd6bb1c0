"""One's own second step: set up with an app, get new codes for paper, turn off."""

from __future__ import annotations

from typing import Any, Final

import segno
from pyramid.csrf import get_csrf_token
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED, remember
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid, VanbanError
from vanban.i18n import _
from vanban.people import door_letters
from vanban.permissions import Permission
from vanban.security import cookies
from vanban.security.accounts import User
from vanban.security.half_way import half_way, no_longer_half_way
from vanban.security.known_devices import COOKIE as DEVICES
from vanban.security.policy import renewed
from vanban.security.second_factor import codes, is_required, proving
from vanban.security.signing import signed, verified
from vanban.views.account_asked import own_account
from vanban.views.devices import device
from vanban.views.entering import agent, answer_refusal, authenticate_again, network
from vanban.views.notices import see
from vanban.views.returning import local_address

SECONDS: Final = 1800
"""How long the page with the QR code may stay open."""
PAGE = "vanban.templates:second_factor.pt"
SHOWN_ONCE = "vanban.templates:recovery_codes.pt"
_PURPOSE: Final = "new second factor"


@view_config(context=Site, name="second-factor", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=PAGE)
def show_second_factor(site: Site, request: Any) -> Any:
    """Show how the second step is set up, or that it is."""
    user = _whose(site, request)
    return page_of(site, request, user) if user is not None else HTTPSeeOther(request.address(site, "login"))


@view_config(
    context=Site,
    name="second-factor",
    request_method="POST",
    request_param="set-up",
    permission=NO_PERMISSION_REQUIRED,
    renderer=PAGE,
)
def set_up(site: Site, request: Any) -> Any:
    """Let the app of this phone count, once it has shown a right code; its owner then gets codes for paper."""
    user = _whose(site, request)
    if user is None or user.second_factor is not None:
        return HTTPSeeOther(request.address(site, "second-factor"))
    try:
        if request.identity is not None and user.password_hash:
            authenticate_again(site, request, request.POST.get("password", ""))
        secret = secret_in(site, user, request.POST.get("key", ""))
        made = proving.set_up(site, request.registry, user, secret, request.POST.get("code", ""))
    except VanbanError as error:
        return page_of(site, request, user, answer_refusal(request, error))
    tell(site, request, user, door_letters.SECOND_STEP_SET)
    standing = half_way(request) if request.identity is None else None
    destination = local_address(request, standing.destination) if standing else request.address(site, "profile")
    request.response.headers.extend([*remember(request, user.login, proven=True), no_longer_half_way(request)])
    return shown_once(request, user, made, destination)


@view_config(
    context=Site,
    name="second-factor",
    request_method="POST",
    request_param="renew",
    permission=Permission.VIEW,
    renderer=PAGE,
)
def renew(site: Site, request: Any) -> Any:
    """Give new codes for paper to whoever proves the second step."""
    user = own_account(site, request)
    try:
        prove(site, request, user)
    except VanbanError as error:
        return page_of(site, request, user, answer_refusal(request, error))
    return shown_once(
        request, user, proving.renew_recovery(site, request.registry, user), request.address(site, "profile")
    )


@view_config(
    context=Site,
    name="second-factor",
    request_method="POST",
    request_param="turn-off",
    permission=Permission.VIEW,
    renderer=PAGE,
)
def turn_off(site: Site, request: Any) -> Any:
    """Let the password alone be enough again."""
    user = own_account(site, request)
    try:
        if user.password_hash:
            authenticate_again(site, request, request.POST.get("password", ""))
        prove(site, request, user)
        proving.turn_off(site, request.registry, user)
    except VanbanError as error:
        return page_of(site, request, user, answer_refusal(request, error))
    tell(site, request, user, door_letters.SECOND_STEP_OFF)
    answer = see(request, request.address(site, "profile"), "second-factor-off")
    answer.headers.extend(renewed(request))
    return answer


def _whose(site: Site, request: Any) -> User | None:
    """Give whose second step it is about: who is logged in, or who may not yet because there is none."""
    if request.identity is not None:
        return own_account(site, request)
    standing = half_way(request)
    return standing.user if standing is not None and standing.user.second_factor is None else None


def tell(site: Site, request: Any, user: User, event: door_letters.Event) -> None:
    """Write to `user` what became of the second step, and from where."""
    door_letters.tell(site, request.registry, user, event, device=device(agent(request)), network=network(request))


def prove(site: Site, request: Any, user: User, field: str = "code") -> None:
    """Use up the code in `field`; raise `Invalid` when it is none."""
    code, devices = request.POST.get(field, ""), cookies.read(request, DEVICES)
    proving.prove(site, request.registry, user, code, network(request), devices=devices, agent=agent(request))


def secret_in(site: Site, user: User, key: str) -> str:
    """Give the secret that this page made; nobody can be made to take one that somebody else knows."""
    values = verified(site, _PURPOSE, key)
    if values is None or values["login"] != user.login:
        raise Invalid(_("This page was open for too long. Here is a new key: please scan it again."))
    return str(values["secret"])


def page_of(site: Site, request: Any, user: User, error: str = "") -> dict[str, Any]:
    """Give what the page shows."""
    request.response.headers["Cache-Control"] = "no-store"
    page = {
        "page_title": _("Second step"),
        "show_bar": False,
        "error": error,
        "user": user,
        "factor": user.second_factor,
        "moving": False,
        "move_url": request.address(site, "new-phone"),
        "required": is_required(user, site.service("accounts"), request.registry),
        "asks_password": request.identity is not None and bool(user.password_hash),
        "csrf_token": get_csrf_token(request),
    }
    return page if user.second_factor is not None else page | new_key(site, request, user)


def new_key(site: Site, request: Any, user: User) -> dict[str, Any]:
    """Give the key that the page shows; the one shown before, when only the code was wrong."""
    carried = request.POST.get("key", "") if request.method == "POST" else ""
    values = verified(site, _PURPOSE, carried)
    secret = values["secret"] if values and values["login"] == user.login else codes.new_secret()
    address = codes.address_of(secret, user.name, str(site.title))
    return {
        "key": signed(site, _PURPOSE, {"login": user.login, "secret": secret}, SECONDS),
        "secret": codes.grouped(secret),
        "app_address": address,
        "qr": segno.make(address, error="l").svg_data_uri(scale=4, border=4, dark="#000", light="#fff"),
    }


def shown_once(request: Any, user: User, made: list[str], destination: str) -> dict[str, Any]:
    """Show the new recovery codes, in place of the page."""
    request.override_renderer = SHOWN_ONCE
    request.response.headers["Cache-Control"] = "no-store"
    return {
        "page_title": _("Your recovery codes"),
        "show_bar": False,
        "account": user.name,
        "codes": made,
        "destination": destination,
    }
