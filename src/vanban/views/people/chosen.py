"""What an administrator does with several people at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.errors import Conflict, Invalid, NotAllowed
from vanban.i18n import _
from vanban.people.desk import Desk
from vanban.people.inviting import hand_over, invite
from vanban.permissions import Permission
from vanban.security.accounts import User
from vanban.security.session_limits import session_limits
from vanban.views.notices import see
from vanban.views.people.forms import desk_of, text_of
from vanban.views.people.handing_over import show_links
from vanban.views.people.listing import groups_by_title

NAME: Final = "chosen-people"
PAGE: Final = "vanban.templates:chosen_people.pt"
ASKED: Final = {
    "disable": _("Disable these accounts?"),
    "join": _("Put these people into a group"),
}
"""Deeds that are asked about once more."""


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_USERS, renderer=PAGE)
def change_chosen(site: Site, request: Any) -> Any:
    """Do with all who are chosen what the button says; whom it does not fit is named, the others are done."""
    desk, name = desk_of(site, request), text_of(request, "do")
    chosen = [user for login in request.POST.getall("names") if (user := desk.accounts.get(login))]
    if not chosen:
        return see(request, request.address(site, "users"), "nothing-chosen")
    if name in ASKED and "confirmed" not in request.POST:
        return _asking(site, request, name, chosen)
    if name == "links":
        return _links(desk, request, chosen)
    deed = DEEDS.get(name)
    if deed is None:
        raise HTTPNotFound
    refused = [(user, sentence) for user in chosen if (sentence := _tried(deed, desk, user, request))]
    if not refused:
        return see(request, request.address(site, "users"), "chosen-done")
    return _telling(site, request, refused, len(chosen) - len(refused))


def _tried(deed: Callable[[Desk, User, Any], None], desk: Desk, user: User, request: Any) -> str:
    """Do it; give why not. A deed changes nothing before it is sure."""
    try:
        deed(desk, user, request)
    except (Invalid, Conflict, NotAllowed) as error:
        return str(request.say(next(iter(getattr(error, "errors", {}).values()), error.message)))
    return ""


def _links(desk: Desk, request: Any, chosen: list[User]) -> Any:
    given: list[tuple[User, str]] = []

    def link(desk: Desk, user: User, _request: Any) -> None:
        given.append((user, hand_over(desk, user.login)))

    refused = [(user, sentence) for user in chosen if (sentence := _tried(link, desk, user, request))]
    return show_links(desk.site, request, given) if given else _telling(desk.site, request, refused, 0)


def _join(desk: Desk, user: User, request: Any) -> None:
    name = text_of(request, "group")
    if name not in desk.accounts.groups:
        raise Invalid(_("Choose a group."))
    desk.set_groups(user.login, desk.accounts.groups.of(user.login) | {name})


DEEDS: Final[dict[str, Callable[[Desk, User, Any], None]]] = {
    "invite": lambda desk, user, _request: invite(desk, user.login),
    "forgive": lambda desk, user, _request: desk.forgive(user.login),
    "enable": lambda desk, user, _request: desk.enable(user.login),
    "disable": lambda desk, user, request: desk.disable(user.login, text_of(request, "reason")),
    "join": _join,
}
"""By the value of the button."""


def _asking(site: Site, request: Any, deed: str, chosen: list[User]) -> dict[str, Any]:
    """Ask once more, and say what will be lost."""
    sessions, limits = site.service("sessions"), session_limits(request.registry)
    return {
        "page_title": ASKED[deed],
        "show_bar": False,
        "deed": deed,
        "chosen": chosen,
        "sessions": sum(len(sessions.living(user.login, site.service("accounts"), limits)) for user in chosen),
        "groups": [(group.name, group.title) for group in groups_by_title(site.service("accounts"))],
        "back_url": request.address(site, "users"),
    }


def _telling(site: Site, request: Any, refused: list[tuple[User, str]], done: int) -> dict[str, Any]:
    """Say for whom it could not be done, and why."""
    return {
        "page_title": _("Not everything could be done"),
        "show_bar": False,
        "deed": "",
        "refused": [(user.title, request.address(site, "user", user.login), said) for user, said in refused],
        "done": done,
        "back_url": request.address(site, "users"),
    }
