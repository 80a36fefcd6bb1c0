"""Finds people by what an administrator knows of them."""

from __future__ import annotations

from dataclasses import dataclass

from vanban.people.inviting import State, state_of
from vanban.permissions import Role
from vanban.security.accounts import Accounts, User
from vanban.text.collation import person_key
from vanban.text.normal import fold


@dataclass(frozen=True)
class Wanted:
    """Which people are looked for; what is empty leaves it open."""

    text: str = ""
    """Part of a name, login or e-mail address, with or without accents."""
    role: str = ""
    """Held on the whole site, directly or through a group."""
    group: str = ""
    state: str = ""
    """One of `State`."""


def find(accounts: Accounts, wanted: Wanted) -> list[User]:
    """Give them by given name, as Vietnamese rosters do."""
    words = fold(wanted.text).split()
    found = [user for user in accounts if _fits(user, words, wanted, accounts)]
    return sorted(found, key=lambda user: person_key(user.called))


def _fits(user: User, words: list[str], wanted: Wanted, accounts: Accounts) -> bool:
    if wanted.state and state_of(user) != wanted.state:
        return False
    if wanted.group and wanted.group not in accounts.groups.of(user.login):
        return False
    if wanted.role and wanted.role not in accounts.roles_of(user):
        return False
    known = fold(f"{user.called} {user.name} {user.login} {user.email}") if words else ""
    return all(word in known for word in words)


def known_filters(wanted: Wanted, accounts: Accounts) -> Wanted:
    """Give `wanted` without filters that name nothing there is."""
    return Wanted(
        wanted.text,
        wanted.role if wanted.role in tuple(Role) else "",
        wanted.group if wanted.group in accounts.groups else "",
        wanted.state if wanted.state in tuple(State) else "",
    )
