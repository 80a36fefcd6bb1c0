"""Sees to it that the site keeps somebody who can administer it, whoever leaves, and whoever else leaves at that moment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vanban.errors import Conflict
from vanban.i18n import _
from vanban.permissions import FULL_ACCESS, Role
from vanban.security.user import User

_LEVELS: Final = (frozenset({Role.MANAGER}), FULL_ACCESS)
"""Of each of these somebody stays: without a Manager nobody could ever be made one."""


def require_one_left(users: Iterable[User], leaving: User, keeping: frozenset[Role] = frozenset()) -> None:
    """Raise `Conflict` when `leaving`, who keeps the roles `keeping`, is the last who can administer.

    Groups do not count: they can lose their roles or members without a word to the accounts. Nor does who was invited
    and has not come yet.
    """
    for level in _LEVELS:
        if _can(leaving, level) and not keeping & level:
            other = next((user for user in users if user is not leaving and _can(user, level)), None)
            if other is None:
                raise Conflict(_("This is the last administrator; appoint another one first."))
            _rely_on(other)


def _can(user: User, level: frozenset[Role]) -> bool:
    waiting = user.invited is not None and not user.password_hash
    return bool(user.roles & level) and not user.disabled and not waiting


def _rely_on(user: User) -> None:
    """Have the transaction fail when `user` changes before it ends: two who take each other's rights see nothing of it."""
    if user._p_jar is not None:
        user._p_jar.readCurrent(user)
