"""The administrator's page for one person: who they are, what they hold, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.mail import courier
from vanban.people.choosing_password import tell_of_new_password
from vanban.people.desk import Desk
from vanban.people.holdings import holdings
from vanban.people.inviting import State, hand_over, invite, state_of
from vanban.people.resetting import send_reset_to
from vanban.people.rules import assignable, may_change
from vanban.permissions import ASSIGNABLE, Permission
from vanban.security.accounts import User
from vanban.security.passwords import shortest_of
from vanban.views.notices import see
from vanban.views.people.forms import desk_of, parts, refused, text_of
from vanban.views.people.handing_over import show_links
from vanban.views.people.listing import groups_by_title, held_chip, last_seen, origin_chip, state_chip
from vanban.views.people.roles import choices, titles

PAGE: Final = "vanban.templates:user.pt"
DESCRIBED: Final = ("fullname", "email")


@view_config(context=Site, name="user", request_method="GET", permission=Permission.MANAGE_USERS, renderer=PAGE)
def show_user(site: Site, request: Any, errors: dict[str, str] | None = None) -> Any:
    """Show one person."""
    if not request.subpath:
        return see(request, request.address(site, "add-user"))
    user = _asked(site, request)
    changing = may_change(request.identity, user, site.service("accounts"))
    typed = request.POST if request.POST.get("do") == "save" else {}
    links = site.service("one-time-links")
    return {
        "page_title": user.called,
        "show_bar": False,
        "errors": errors or {},
        "parts": parts(),
        "user": user,
        "typed": {name: typed.get(name, getattr(user, name)) for name in DESCRIBED},
        "state": state_of(user),
        "chips": [chip for chip in (state_chip(request, user), origin_chip(request, user)) if chip],
        "held": held_chip(site, request, user),
        "link": links.waiting(user, "password"),
        "last": last_seen(site, user),
        "is_self": user.login == request.identity.login,
        "changing": changing,
        "mail": courier(request.registry).reach,
        "shortest": shortest_of(request.registry),
        **_membership(site, request, user, typed),
        **_held(site, request, user),
    }


@view_config(context=Site, name="user", request_method="POST", permission=Permission.MANAGE_USERS, renderer=PAGE)
def change_user(site: Site, request: Any) -> Any:
    """Do what the button says."""
    user, deed = _asked(site, request), DEEDS.get(text_of(request, "do"))
    if deed is None:
        raise HTTPNotFound
    try:
        answer = deed(desk_of(site, request), user, request)
    except (Invalid, Conflict, NotAllowed) as error:
        return show_user(site, request, refused(request, error))
    if not isinstance(answer, str):
        return answer
    return see(request, request.address(site, "user", user.login), answer)


def _save(desk: Desk, user: User, request: Any) -> str:
    desk.describe(user.login, fullname=text_of(request, "fullname"), email=text_of(request, "email"))
    desk.set_roles(user.login, request.POST.getall("roles"))
    desk.set_groups(user.login, request.POST.getall("groups"))
    return "saved"


def _password(desk: Desk, user: User, request: Any) -> str:
    had_one = bool(user.password_hash)
    desk.set_password(user.login, text_of(request, "password"))
    tell_of_new_password(desk.site, desk.registry, user, had_one=had_one)
    return "password"


def _invite(desk: Desk, user: User, _request: Any) -> str:
    invite(desk, user.login)
    return "invited"


def _reset(desk: Desk, user: User, _request: Any) -> str:
    send_reset_to(desk, user.login)
    return "reset-sent"


def _link(desk: Desk, user: User, request: Any) -> Any:
    return show_links(desk.site, request, [(user, hand_over(desk, user.login))])


def _rename(desk: Desk, user: User, request: Any) -> str:
    desk.rename(user.login, text_of(request, "name"))
    return "renamed-login"


def _disable(desk: Desk, user: User, request: Any) -> str:
    desk.disable(user.login, text_of(request, "reason"))
    return "account-disabled"


def _forgive(desk: Desk, user: User, _request: Any) -> str:
    desk.forgive(user.login)
    return "tries-forgiven"


def _enable(desk: Desk, user: User, _request: Any) -> str:
    desk.enable(user.login)
    return "account-enabled"


DEEDS: Final[dict[str, Callable[[Desk, User, Any], Any]]] = {
    "save": _save,
    "password": _password,
    "invite": _invite,
    "reset": _reset,
    "link": _link,
    "rename": _rename,
    "disable": _disable,
    "enable": _enable,
    "forgive": _forgive,
}
"""By the value of the button."""


def _asked(site: Site, request: Any) -> User:
    user = site.service("accounts").get(request.subpath[0]) if len(request.subpath) == 1 else None
    if user is None:
        raise HTTPNotFound
    return user  # type: ignore[no-any-return]


def _membership(site: Site, request: Any, user: User, typed: Any) -> dict[str, Any]:
    accounts = site.service("accounts")
    roles = typed.getall("roles") if typed else user.roles
    groups = typed.getall("groups") if typed else accounts.groups.of(user.login)
    return {
        "roles": choices(request, roles, assignable(request.identity, ASSIGNABLE)),
        "groups": [(group.name, group.title, group.name in groups) for group in groups_by_title(accounts)],
    }


def _held(site: Site, request: Any, user: User) -> dict[str, Any]:
    held = holdings(site, request.registry, user, request.principals)
    return {
        "held_roles": titles(request, held.direct),
        "held_groups": [
            (group.title, request.address(site, "group", group.name), titles(request, group.roles))
            for group in held.groups
        ],
        "held_places": [
            (str(place.title), request.address(place, "sharing"), titles(request, roles))
            for place, roles in held.places
        ],
        "owned": held.owned,
        "sessions": held.sessions,
        "invited_state": State.INVITED,
    }
