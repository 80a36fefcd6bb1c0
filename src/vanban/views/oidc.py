"""Logging in by the login service: off to it, back from it, and out of it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.httpexceptions import HTTPForbidden, HTTPNotFound, HTTPSeeOther
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Invalid, Unavailable, VanbanError
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security import cookies, throttle
from vanban.security.agents import told_of
from vanban.security.audit import Event, note, note_deed
from vanban.security.oidc import login_service
from vanban.security.oidc.asking import COOKIE, Sent, id_token, returned, send
from vanban.security.oidc.linking import account_of, link
from vanban.security.oidc.refusals import NoAnswer, NotBelieved, Refused
from vanban.security.throttle import Limit
from vanban.views.account_asked import own_account
from vanban.views.entering import agent, answer_refusal, authenticate_again, let_in, network
from vanban.views.login import LOGIN, login_page
from vanban.views.notices import see
from vanban.views.profile import PROFILE, profile_page
from vanban.views.returning import leaving

log = logging.getLogger(__name__)

RETURNS: Final = Limit("oidc", 30, 15)
"""Logins by the login service from one network: each has the portal ask it something."""
GO_ON: Final = "vanban.templates:go_on.pt"
SILENT: Final = _("The login service does not answer just now. Please log in with your password, or try again later.")
FAILED: Final = _("The login did not succeed, or took too long. Please try again.")


@view_config(context=Site, name="oidc", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=LOGIN)
def leave(site: Site, request: Any) -> Any:
    """Send the browser to the login service."""
    destination = request.GET.get("next", "/")
    try:
        return _sent(site, request, destination)
    except VanbanError as error:
        return login_page(request, destination, error=answer_refusal(request, error))


@view_config(context=Site, name="oidc-return", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=LOGIN)
def come_back(site: Site, request: Any) -> Any:
    """Take the browser back: begin a session for whom the login service vouches, or link the account."""
    provider = _service(request)
    destination = "/"
    try:
        sent, claims = _vouched(site, request)
        destination = sent.destination
        if sent.link:
            return _linked(site, request, sent.link, claims)
        user = account_of(site, request.registry, provider.settings, claims)
    except VanbanError as error:
        note(request.registry, Event("oidc-failed", "", network(request), details=told_of(agent(request))))
        return login_page(request, destination, error=answer_refusal(request, error))
    answer = let_in(site, request, user, destination, proven=provider.settings.proves_second_factor)
    cookies.forget(answer, request, COOKIE)
    return answer


@view_config(context=Site, name="oidc-link", request_method="POST", permission=Permission.VIEW, renderer=PROFILE)
def ask_to_link(site: Site, request: Any) -> Any:
    """Let whoever knows the password go to the login service, to be known there as the owner of this account."""
    user = own_account(site, request)
    try:
        if user.password_hash:
            authenticate_again(site, request, request.POST.get("current", ""))
        answer = _sent(site, request, "/profile", account=user.login)
    except VanbanError as error:
        return profile_page(site, request, answer_refusal(request, error), "link-password")
    # A form may lead to no other host, so that the last step is a link.
    request.override_renderer = GO_ON
    request.response.headers.extend([("Set-Cookie", answer.headers["Set-Cookie"]), ("Cache-Control", "no-store")])
    return _go_on(request, _("Your password is right. Now log in there once."), answer.location)


@view_config(context=Site, name="oidc-unlink", request_method="POST", permission=Permission.VIEW)
def unlink(site: Site, request: Any) -> Any:
    """Let the login service open this account no more."""
    user, provider = own_account(site, request), _service(request)
    if not user.password_hash:
        raise Invalid(_("Without a password you could not log in any more. Ask the administrator for one first."))
    if site.service("oidc-links").unlink(provider.settings.issuer, user.login):
        note_deed(site, request.registry, "oidc-unlinked", f"user:{user.login}")
    return see(request, request.address(site, "profile"), "done")


@view_config(context=Site, name="oidc-goodbye", request_method="GET", permission=NO_PERMISSION_REQUIRED, renderer=GO_ON)
def say_goodbye(site: Site, request: Any) -> Any:
    """Offer to log out of the login service too: who shares a computer should."""
    provider = _service(request)
    try:
        door = provider.doors().end_session
    except NoAnswer:
        door = ""
    if not door:
        return HTTPSeeOther(request.address(site))
    query = {"client_id": provider.settings.client_id, "post_logout_redirect_uri": request.address(site)}
    address = f"{door}{'&' if '?' in door else '?'}{urlencode(query)}"
    return _go_on(
        request,
        _("You are logged out of this portal, but not there yet. On a shared computer, log out there too."),
        address,
    )


def _service(request: Any) -> Any:
    provider = login_service(request.registry)
    if provider is None:
        raise HTTPNotFound
    return provider


def _back(site: Site, request: Any) -> str:
    return str(request.address(site, "oidc-return"))


def _sent(site: Site, request: Any, destination: str, account: str = "") -> HTTPSeeOther:
    try:
        address, header = send(request, _service(request), _back(site, request), destination, account)
    except NoAnswer as error:
        log.warning("the login service: %s", error)
        raise Unavailable(SILENT) from error
    answer = leaving(HTTPSeeOther(address))
    answer.headers.extend([header])
    return answer


def _vouched(site: Site, request: Any) -> tuple[Sent, dict[str, Any]]:
    """Give what was kept when the browser left, and what the login service says of who came back."""
    kept = request.environ.get("vanban.oidc")
    if kept is not None:  # the request is tried again, and a code can be exchanged only once
        return kept  # type: ignore[no-any-return]
    provider, sent, code = _service(request), returned(request), request.GET.get("code", "")
    if sent is None or not code or len(code) > 2000:
        raise Invalid(FAILED)
    throttle.spend(site, request.registry, RETURNS.of(throttle.network_of(network(request))))
    try:
        token = id_token(provider, code, sent, _back(site, request))
        claims = provider.claims(token, sent.nonce, datetime.now(UTC))
    except (Refused, NotBelieved) as error:
        log.warning("a login by the login service was refused: %s", error)
        raise Invalid(FAILED) from error
    except NoAnswer as error:
        log.warning("the login service: %s", error)
        raise Unavailable(SILENT) from error
    request.environ["vanban.oidc"] = sent, claims
    return sent, claims


def _linked(site: Site, request: Any, login: str, claims: dict[str, Any]) -> Any:
    user = own_account(site, request)
    if user.login != login:
        raise HTTPForbidden
    link(site, request.registry, _service(request).settings, claims["sub"], user)
    answer = see(request, request.address(site, "profile"), "oidc-linked")
    cookies.forget(answer, request, COOKIE)
    return answer


def _go_on(request: Any, sentence: Any, address: str) -> dict[str, Any]:
    title = _service(request).settings.title
    return {"page_title": title, "show_bar": False, "sentence": sentence, "service": title, "address": address}
