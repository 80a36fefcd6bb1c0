"""Lets in whoever was recognised: into a session, or first to the second step."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.security import remember

from vanban.content.site import Site
from vanban.errors import Invalid, VanbanError
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.door_letters import tell_of_new_browser
from vanban.security import cookies
from vanban.security.accounts import User
from vanban.security.half_way import let_in_half_way, no_longer_half_way
from vanban.security.known_devices import COOKIE as DEVICES
from vanban.security.known_devices import known_device
from vanban.security.login import authenticate
from vanban.security.second_factor import is_wanted
from vanban.security.throttle import TooManyAttempts
from vanban.views.devices import device
from vanban.views.notices import see
from vanban.views.returning import local_address


def let_in(
    site: Site, request: Any, user: User, destination: str, *, proven: bool = False, notice: str = "welcome"
) -> Any:
    """Begin a session for `user` and go on to `destination`; without a second step that is wanted, go there first."""
    if not proven and is_wanted(user, site.service("accounts"), request.registry):
        page = "login-code" if user.second_factor is not None else "second-factor"
        answer = HTTPSeeOther(request.address(site, page))
        answer.headers.extend([let_in_half_way(request, user, destination)])
        return answer
    _tell_of_new_browser(site, request, user)
    answer = see(request, local_address(request, destination), notice)
    answer.headers.extend([*remember(request, user.login, proven=proven), no_longer_half_way(request)])
    return answer


def _tell_of_new_browser(site: Site, request: Any, user: User) -> None:
    """Write to `user` when this browser is one that the account has not used; not at the very first login."""
    first = not any(site.service("sessions").of(user.login))
    if first or known_device(site, user.login, user, cookies.read(request, DEVICES)):
        return
    if courier(request.registry).reach != "nowhere":
        tell_of_new_browser(site, request.registry, user, device(agent(request)), network(request))


def authenticate_again(site: Site, request: Any, password: str) -> User:
    """Give who is logged in, if `password` is theirs: before a deed that a browser left open must not allow."""
    devices = cookies.read(request, DEVICES)
    name = site.service("accounts")[request.identity.login].name
    try:
        return authenticate(
            site, name, password, request.registry, network(request), devices=devices, agent=agent(request)
        )
    except Invalid as error:
        raise Invalid(_("The present password is not right.")) from error


def answer_refusal(request: Any, error: VanbanError) -> str:
    """Let the answer tell browsers and programs why, and when to try again; give the sentence for people."""
    request.response.status_code = error.status
    if isinstance(error, TooManyAttempts):
        request.response.headers["Retry-After"] = str(error.retry_after)
    sentence = next(iter(getattr(error, "errors", {}).values()), error.message)
    return request.say(sentence)  # type: ignore[no-any-return]


def agent(request: Any) -> str:
    """Give how the browser calls itself."""
    return str(request.headers.get("User-Agent", ""))


def network(request: Any) -> str:
    """Give the address of the network that the request came from, as the server knows it: not what a header claims."""
    return str(request.environ.get("REMOTE_ADDR", ""))
