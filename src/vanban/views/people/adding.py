"""The page on which an administrator adds one person."""

from __future__ import annotations

from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.desk import Desk
from vanban.people.inviting import hand_over, invite
from vanban.people.proposing import propose_login
from vanban.people.rules import assignable
from vanban.permissions import ASSIGNABLE, Permission
from vanban.security.accounts import User
from vanban.security.fields import wrong
from vanban.security.passwords import shortest_of
from vanban.views.notices import see
from vanban.views.people.forms import desk_of, parts, refused, text_of
from vanban.views.people.handing_over import show_links
from vanban.views.people.listing import groups_by_title
from vanban.views.people.roles import choices

PAGE: Final = "vanban.templates:user_add.pt"
WAYS: Final = ("mail", "paper", "password")
"""How somebody new comes to a password: by a letter, by a printed link, or told by the administrator."""


@view_config(context=Site, name="add-user", request_method="GET", permission=Permission.MANAGE_USERS, renderer=PAGE)
def show_form(site: Site, request: Any, errors: dict[str, str] | None = None) -> dict[str, Any]:
    """Show the form, empty or as it was sent."""
    typed, accounts = request.POST, site.service("accounts")
    mail = courier(request.registry).reach
    return {
        "page_title": _("Add a person"),
        "show_bar": False,
        "errors": errors or {},
        "parts": parts(),
        "typed": {name: typed.get(name, "") for name in ("fullname", "login", "email")},
        "roles": choices(request, typed.getall("roles") if typed else (), assignable(request.identity, ASSIGNABLE)),
        "groups": [
            (group.name, group.title, bool(typed) and group.name in typed.getall("groups"))
            for group in groups_by_title(accounts)
        ],
        "way": typed.get("way") or ("paper" if mail == "nowhere" else "mail"),
        "mail": mail,
        "shortest": shortest_of(request.registry),
        "cancel_url": request.address(site, "users"),
    }


@view_config(context=Site, name="add-user", request_method="POST", permission=Permission.MANAGE_USERS, renderer=PAGE)
def add_user(site: Site, request: Any) -> Any:
    """Make the account, and see to it that its owner can set a password."""
    desk, way = desk_of(site, request), text_of(request, "way")
    try:
        user = _added(desk, request, way)
        token = hand_over(desk, user.login) if way == "paper" else ""
        if way == "mail":
            invite(desk, user.login)
    except (Invalid, Conflict, NotAllowed) as error:
        return show_form(site, request, refused(request, error))
    if token:
        return show_links(site, request, [(user, token)])
    return see(request, request.address(site, "user", user.login), "invited" if way == "mail" else "account-added")


def _added(desk: Desk, request: Any, way: str) -> User:
    fullname, email = text_of(request, "fullname"), text_of(request, "email").strip()
    if way not in WAYS:
        raise Invalid(_("Choose how this person gets a password."))
    if way == "mail" and not email:
        raise wrong("email", _("An invitation by e-mail needs an e-mail address."))
    login = text_of(request, "login").strip() or propose_login(fullname, desk.accounts.is_taken)
    if not login:
        raise wrong("fullname", _("Type the name of the person, or a login name."))
    password = text_of(request, "password") if way == "password" else None
    roles, groups = request.POST.getall("roles"), request.POST.getall("groups")
    return desk.add(login, password, roles=roles, groups=groups, fullname=fullname, email=email)
