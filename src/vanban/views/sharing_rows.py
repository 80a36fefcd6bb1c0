"""The rows of the sharing page: people and groups, what they are given here, and what comes from where above."""

from __future__ import annotations

from typing import Any, Final

from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.permissions import SHARED_ON_FOLDERS, Permission, Role
from vanban.security.granting import may_grant
from vanban.security.sharing import SharingRow
from vanban.text.collation import sort_key
from vanban.text.normal import clean_line, fold
from vanban.views.languages import called
from vanban.views.sharing_preview import title_of

FOUND: Final = 20
NAMED: Final = 100
"""Members of a group that are named; of more, the number is told."""


def row_of(principal: str, roles: set[Role], row: SharingRow | None, content: Content, request: Any) -> dict[str, Any]:
    """Describe one person or group; `row` is what is given to them now, if anything."""
    accounts = service_of(content, "accounts")
    kind, _colon, name = principal.partition(":")
    members = members_of(name, accounts) if kind == "group" else []
    return {
        "principal": principal,
        "title": called(title_of(principal, accounts), request),
        "name": accounts.shown(name) if kind == "user" else name,
        "kind": kind,
        "known": accounts.title_of(principal) is not None,
        "members": [called(member, request) for member in members[:NAMED]],
        "people": len(members),
        "roles": roles,
        "inherited": {role: place_link(places[0], request) for role, places in row.inherited.items()} if row else {},
        "fixed": {role for role in SHARED_ON_FOLDERS if not may_grant(request.identity, content, role)},
        "why_url": request.address(content, "why", query={"who": principal}),
    }


def members_of(group: str, accounts: Any) -> list[str]:
    """Name the people of a group, in the order of names."""
    if group not in accounts.groups:
        return []
    found = (accounts.get(login) for login in accounts.groups[group].members)
    return sorted((user.title for user in found if user is not None and not user.disabled), key=sort_key)


def place_link(place: Content, request: Any) -> dict[str, str]:
    """Name the folder where something is given, as far as this person may see it."""
    if not request.has_permission(Permission.VIEW, place):
        return {"title": "", "url": ""}
    name = "sharing" if request.has_permission(Permission.SHARE, place) else ""
    return {"title": str(place.title), "url": request.address(place, name) if name else request.address(place)}


def found_rows(content: Content, query: str, known: set[str], request: Any) -> list[dict[str, Any]]:
    """Give rows for the people and groups whose name has `query` in it and who have no row yet."""
    found = find_principals(service_of(content, "accounts"), query)
    return [row_of(principal, set(), None, content, request) for principal in found if principal not in known][:FOUND]


def find_principals(accounts: Any, query: str) -> list[str]:
    """Give the groups, then the people who may log in, whose name or login has `query` in it; none for an empty one."""
    wanted = fold(clean_line(query))
    if not wanted:
        return []
    groups = [(f"group:{group.name}", f"{group.title} {group.name}") for group in accounts.groups]
    people = [(f"user:{user.login}", f"{user.title} {user.login}") for user in accounts if user.may_be_chosen]
    return [principal for principal, names in [*groups, *people] if wanted in fold(names)]
