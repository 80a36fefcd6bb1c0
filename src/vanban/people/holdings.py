"""What one person holds: roles and where they come from, folders shared with them, what they own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.catalog.query import Query, Result
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.content.types import types_of
from vanban.permissions import Role, user_principal
from vanban.security.accounts import User
from vanban.security.groups import Group
from vanban.security.session_limits import session_limits

MOST: Final = 2000
"""Folders that are looked at."""


@dataclass(frozen=True)
class Holdings:
    """What somebody holds, as far as whoever asks may see it."""

    direct: frozenset[Role]
    groups: tuple[Group, ...]
    places: tuple[tuple[Content, frozenset[str]], ...]
    """Where something is shared with this person alone, and with which roles."""
    owned: int
    """Documents, pages and folders that this person made."""
    sessions: int


def holdings(site: Site, registry: Any, user: User, principals: frozenset[str]) -> Holdings:
    """Give what `user` holds, among what `principals` may view."""
    accounts, principal = site.service("accounts"), user_principal(user.login)
    # The index of rights does not tell who is given something where everybody may read: the places themselves do.
    containers = tuple(name for name, known in types_of(registry).items() if known.container)
    folders = Query(principals, any_of={"portal_type": containers}, sort="title", reverse=False)
    reached = [site, *Result(folders, site, registry).page(0, MOST)]
    owned = Result(Query(principals, any_of={"creator": (user.login,)}), site, registry)
    return Holdings(
        user.roles,
        tuple(accounts.groups[name] for name in sorted(accounts.groups.of(user.login))),
        tuple((place, frozenset(place.shared[principal])) for place in reached if principal in place.shared),
        owned.total,
        len(site.service("sessions").living(user.login, accounts, session_limits(registry))),
    )
