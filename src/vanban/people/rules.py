"""Who may do something to whose account: nobody raises anybody, or reaches anybody, above their own standing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.errors import NotAllowed
from vanban.i18n import _
from vanban.permissions import FULL_ACCESS, Role
from vanban.security.accounts import Accounts, User
from vanban.security.groups import Group
from vanban.security.policy import Identity

By = Identity | None
"""Who does it; `None` is whoever sits at the command line of the server."""


def require_management(by: By) -> None:
    """Raise `NotAllowed` unless `by` administers the site."""
    if by is not None and not by.roles & FULL_ACCESS:
        raise NotAllowed(_("Only an administrator may do this."))


def require_may_change(by: By, user: User, accounts: Accounts) -> None:
    """Raise `NotAllowed` when `user` stands above `by`: who changes an account could act as its owner."""
    require_management(by)
    if not _is_top(by) and Role.MANAGER in accounts.roles_of(user):
        raise NotAllowed(_("This is the account of an administrator, which only another administrator may change."))


def require_may_give(by: By, roles: Iterable[str]) -> None:
    """Raise `NotAllowed` when one of `roles` is above what `by` holds."""
    require_management(by)
    if not _is_top(by) and Role.MANAGER in roles:
        raise NotAllowed(_("Only an administrator may make somebody an administrator."))


def require_may_change_group(by: By, group: Group) -> None:
    """Raise `NotAllowed` when the members of `group` stand above `by`."""
    require_management(by)
    if not _is_top(by) and Role.MANAGER in group.roles:
        raise NotAllowed(_("This is a group of administrators, which only an administrator may change."))


def may_change_group(by: By, group: Group) -> bool:
    """Tell whether `require_may_change_group` would let `by` pass."""
    try:
        require_may_change_group(by, group)
    except NotAllowed:
        return False
    return True


def may_change(by: By, user: User, accounts: Accounts) -> bool:
    """Tell whether `require_may_change` would let `by` pass."""
    try:
        require_may_change(by, user, accounts)
    except NotAllowed:
        return False
    return True


def assignable(by: By, roles: Iterable[Any]) -> list[Any]:
    """Give those of `roles` that `by` may give."""
    return [role for role in roles if _is_top(by) or role != Role.MANAGER]


def _is_top(by: By) -> bool:
    return by is None or Role.MANAGER in by.roles
