"""The administrator's list of people: search, filters, and what is done with those who are chosen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from pyramid.view import view_config

from vanban.content.site import Site
from vanban.i18n import _
from vanban.mail import courier
from vanban.people.finding import BY_THE_OFFICE, BY_THEMSELVES, HELD, Wanted, find, known_filters, origin_of
from vanban.people.inviting import State, state_of
from vanban.permissions import ASSIGNABLE, Permission
from vanban.security.accounts import Accounts, User
from vanban.security.forgiving import held_until
from vanban.security.words import ROLE_TITLES
from vanban.text.collation import sort_key
from vanban.views.batching import batch_of, start_of
from vanban.views.models import Chip
from vanban.views.people.roles import titles

SIZE: Final = 50
STATES: Final = {
    State.ACTIVE: _("May log in"),
    State.INVITED: _("Invited, not yet come"),
    State.DISABLED: _("Disabled"),
}
ORIGINS: Final = {BY_THEMSELVES: _("Registered by themselves"), BY_THE_OFFICE: _("Added by the office")}
HAS_TO_WAIT: Final = _("Has to wait after wrong guesses")
CHIPS: Final = {
    State.INVITED: ("amber", "hourglass-split"),
    State.DISABLED: ("grey", "slash-circle"),
}


@view_config(
    context=Site,
    name="users",
    request_method="GET",
    permission=Permission.MANAGE_USERS,
    renderer="vanban.templates:users.pt",
)
def show_users(site: Site, request: Any) -> dict[str, Any]:
    """List people by given name, as Vietnamese rosters do."""
    accounts = site.service("accounts")
    wanted = known_filters(_wanted(request), accounts)
    found = find(accounts, wanted, lambda user: _held_until(site, request, user) is not None)
    start = min(start_of(request), (max(len(found) - 1, 0) // SIZE) * SIZE)
    filters = {"query": wanted.text, "role": wanted.role, "group": wanted.group, "state": wanted.state}
    filters |= {"origin": wanted.origin}
    kept = {name: value for name, value in filters.items() if value}
    return {
        "page_title": _("People"),
        "show_bar": False,
        "query": wanted.text,
        "filtered": bool(kept),
        "all_url": request.address(site, "users"),
        "add_url": request.address(site, "add-user"),
        "import_url": request.address(site, "import-people"),
        "chosen_url": request.address(site, "chosen-people"),
        "total": len(found),
        "of_all": len(accounts),
        "selects": _selects(request, accounts, wanted),
        "groups": [(group.name, group.title) for group in groups_by_title(accounts)],
        "mail": courier(request.registry).reach,
        "batch": batch_of(
            len(found), start, lambda number: request.address(site, "users", query={**kept, "start": number}), SIZE
        ),
        "users": [_row(site, request, accounts, user) for user in found[start : start + SIZE]],
    }


def state_chip(request: Any, user: User) -> Chip | None:
    """Give the state of an account as a chip; `None` for one that is as it should be."""
    state = state_of(user)
    if state is not State.DISABLED and user.restricted:
        return Chip(request.say(_("Data restricted")), "amber", "lock")
    if state is State.ACTIVE:
        return None
    tone, icon = CHIPS[state]
    return Chip(request.say(STATES[state]), tone, icon)


def origin_chip(request: Any, user: User) -> Chip | None:
    """Say that somebody opened the account by themselves; nothing of whoever was given one."""
    origin = origin_of(user)
    return Chip(request.say(ORIGINS[origin]), "blue", "person-plus") if origin == BY_THEMSELVES else None


def held_chip(site: Site, request: Any, user: User) -> Chip | None:
    """Say until when an account has to wait after wrong passwords or codes, if it has."""
    until = _held_until(site, request, user)
    if until is None:
        return None
    said = request.say(_("Has to wait until ${time}", mapping={"time": request.format_moment(until)}))
    return Chip(said, "red", "pause-circle")


def groups_by_title(accounts: Accounts) -> list[Any]:
    """Give the groups in the order of the alphabet."""
    return sorted(accounts.groups, key=lambda group: sort_key(group.title))


def last_seen(site: Site, user: User) -> Any:
    """Give when this person was here last, as far as a session still tells."""
    return max((session.last_seen for session in site.service("sessions").of(user.login)), default=None)


def _held_until(site: Site, request: Any, user: User) -> Any:
    return held_until(site, request.registry, user)


def _wanted(request: Any) -> Wanted:
    text = {name: request.GET.get(name, "").strip() for name in ("query", "role", "group", "state", "origin")}
    return Wanted(text["query"][:200], text["role"], text["group"], text["state"], text["origin"])


def _selects(request: Any, accounts: Accounts, wanted: Wanted) -> list[dict[str, Any]]:
    roles = [(str(role), request.say(ROLE_TITLES[role])) for role in ASSIGNABLE]
    groups = [(group.name, group.title) for group in groups_by_title(accounts)]
    states = [(str(state), request.say(title)) for state, title in (STATES | {HELD: HAS_TO_WAIT}).items()]
    origins = [(origin, request.say(title)) for origin, title in ORIGINS.items()]
    return [
        _select("role", request.say(_("Role")), roles, wanted.role),
        _select("group", request.say(_("Group")), groups, wanted.group),
        _select("state", request.say(_("State")), states, wanted.state),
        _select("origin", request.say(_("Origin")), origins, wanted.origin),
    ]


def _select(name: str, title: str, options: Iterable[tuple[str, str]], chosen: str) -> dict[str, Any]:
    return {"name": name, "title": title, "options": [(value, said, value == chosen) for value, said in options]}


def _chips(site: Site, request: Any, user: User) -> tuple[Chip | None, ...]:
    return state_chip(request, user), origin_chip(request, user), held_chip(site, request, user)


def _row(site: Site, request: Any, accounts: Accounts, user: User) -> dict[str, Any]:
    return {
        "url": request.address(site, "user", user.login),
        "login": user.login,
        "title": user.called,
        "name": user.name,
        "email": user.email,
        "chips": [chip for chip in _chips(site, request, user) if chip],
        "roles": titles(request, accounts.roles_of(user)),
        "last": last_seen(site, user),
    }
