"""Finds people by what an administrator knows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vanban.people.inviting import State, state_of
from vanban.permissions import Role
from vanban.security.accounts import Accounts, User
from vanban.text.collation import person_key
from vanban.text.normal import fold

_key: Final = lru_cache(maxsize=20_000)(person_key)
"""A key costs more than all else that a list of thousands does for a person."""


HELD: Final = "held"
"""Stands beside the states of an account: has to wait after wrong passwords or codes, wherever they were typed."""


BY_THEMSELVES: Final = "self"
BY_THE_OFFICE: Final = "office"
"""How people came to their account."""


@dataclass(frozen=True)
class Wanted:
    """Which people are looked for; what is empty leaves it open."""

    text: str = ""
    """Part of a name, login or e-mail address, with or without accents."""
    role: str = ""
    """Held on the whole site, directly or through a group."""
    group: str = ""
    state: str = ""
    """One of `State`, or `HELD`."""
    origin: str = ""
    """`BY_THEMSELVES`, or `BY_THE_OFFICE`."""


def find(accounts: Accounts, wanted: Wanted, is_held: Callable[[User], bool]) -> list[User]:
    """Give them by given name, as Vietnamese rosters do; `is_held` tells who has to wait after wrong guesses."""
    found = (user for user in accounts if _fits(user, wanted, accounts))
    if wanted.state == HELD:
        found = (user for user in found if is_held(user))
    return by_given_name(matching(found, wanted.text))


def matching(users: Iterable[User], text: str) -> Iterator[User]:
    """Give those of `users` that have each word of `text` in their name, login or e-mail address."""
    words = fold(text).split()
    for user in users:
        known = fold(f"{user.called} {user.name} {user.login} {user.email}") if words else ""
        if all(word in known for word in words):
            yield user


def by_given_name(users: Iterable[User]) -> list[User]:
    """Give `users` in the order of Vietnamese rosters."""
    return sorted(users, key=lambda user: _key(user.called))


def origin_of(user: User) -> str:
    """Tell how this person came to the account."""
    return BY_THE_OFFICE if user.registered is None else BY_THEMSELVES


def _fits(user: User, wanted: Wanted, accounts: Accounts) -> bool:
    if wanted.state not in ("", HELD) and state_of(user) != wanted.state:
        return False
    if wanted.origin and wanted.origin != origin_of(user):
        return False
    if wanted.group and wanted.group not in accounts.groups.of(user.login):
        return False
    return not wanted.role or wanted.role in accounts.roles_of(user)


def known_filters(wanted: Wanted, accounts: Accounts) -> Wanted:
    """Give `wanted` without filters that name nothing there is."""
    return Wanted(
        wanted.text,
        wanted.role if wanted.role in tuple(Role) else "",
        wanted.group if wanted.group in accounts.groups else "",
        wanted.state if wanted.state in (*State, HELD) else "",
        wanted.origin if wanted.origin in (BY_THEMSELVES, BY_THE_OFFICE) else "",
    )
