"""Moves one's own second step to another phone, without the administrator: who does it proves to be the owner anew."""

from __future__ import annotations

from typing import Any

from pyramid.security import remember
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.people import door_letters
from vanban.permissions import Permission
from vanban.security.second_factor import proving
from vanban.views.account_asked import own_account
from vanban.views.entering import answer_refusal, authenticate_again
from vanban.views.notices import see
from vanban.views.second_factor import PAGE, new_key, page_of, prove, secret_in, shown_once, tell

NAME = "new-phone"


@view_config(context=Site, name=NAME, request_method="GET", permission=Permission.VIEW, renderer=PAGE)
def show_form(site: Site, request: Any, error: str = "") -> Any:
    """Show the key for the new phone, and ask for what proves whose account it is."""
    user = own_account(site, request)
    if user.second_factor is None:
        return see(request, request.address(site, "second-factor"))
    page = page_of(site, request, user, error) | new_key(site, request, user)
    return page | {"page_title": _("Another phone"), "moving": True}


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.VIEW, renderer=PAGE)
def move(site: Site, request: Any) -> Any:
    """Let the new phone count in place of the old one; all other sessions of this account end."""
    user = own_account(site, request)
    if user.second_factor is None:
        return see(request, request.address(site, "second-factor"))
    try:
        secret, code = secret_in(site, user, request.POST.get("key", "")), request.POST.get("code", "")
        proving.require_fitting(secret, code)  # first, so that no code of the old phone is used up in vain
        if user.password_hash:
            authenticate_again(site, request, request.POST.get("password", ""))
        prove(site, request, user, "old-code")
        made = proving.set_up(site, request.registry, user, secret, code)
    except VanbanError as error:
        return show_form(site, request, answer_refusal(request, error))
    site.service("sessions").end_all(user.login)
    tell(site, request, user, door_letters.SECOND_STEP_MOVED)
    request.response.headers.extend(remember(request, user.login, proven=True))
    return shown_once(request, user, made, request.address(site, "profile"))
