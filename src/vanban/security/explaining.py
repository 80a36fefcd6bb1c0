"""Says why somebody may do something with one node, or what keeps them from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from pyramid.authorization import Authenticated, Everyone

from vanban.content.base import Content
from vanban.i18n import _
from vanban.permissions import (
    BEYOND_STOPS,
    FULL_ACCESS,
    SHARED_ON_FOLDERS,
    Permission,
    Role,
    group_principal,
    role_principal,
    user_principal,
)
from vanban.security.accounts import Accounts
from vanban.security.acl import sharing_lineage
from vanban.workflow.engine import roles_for

ANYBODY = "anonymous"
"""Stands for whoever is not logged in."""
LOGGED_IN = "authenticated"
"""Stands for everybody who is logged in and was given nothing."""
NOBODY_IN_PARTICULAR: Final = {
    LOGGED_IN: _("Everybody who is logged in"),
    ANYBODY: _("Somebody who is not logged in"),
}


@dataclass(frozen=True)
class Asked:
    """The person, group or anybody whose rights are asked for."""

    principal: str
    title: str
    principals: Mapping[str, frozenset[Role]]
    """What they are, themselves first and then their groups, each with the roles that brings on the whole site."""
    login: str = ""
    disabled: bool = False


@dataclass(frozen=True)
class Reason:
    """Why something is allowed."""

    kind: Literal["everybody", "logged-in", "administrator", "site-role", "owner", "shared"]
    role: Role
    via: str = ""
    """The group through which, if it is through one."""
    place: Content | None = None
    """The folder on which the role is shared."""


@dataclass(frozen=True)
class Obstacle:
    """Why something is not allowed, or not in spite of what was given."""

    kind: Literal["stopped", "state", "nothing"]
    role: Role | None = None
    place: Content | None = None
    """Where the role is shared that does not hold here, or inheritance ends."""
    stop: Content | None = None


@dataclass(frozen=True)
class Verdict:
    """What holds for one permission."""

    permission: Permission
    reasons: tuple[Reason, ...]
    obstacles: tuple[Obstacle, ...]

    @property
    def allowed(self) -> bool:
        """Whether there is a reason."""
        return bool(self.reasons)


def asked(principal: str, accounts: Accounts) -> Asked | None:
    """Give whom `principal` means: `user:…`, `group:…` or `ANYBODY`; `None` for nobody known."""
    kind, _colon, name = principal.partition(":")
    if principal == ANYBODY:
        return Asked(ANYBODY, "", {})
    if principal == LOGGED_IN:
        return Asked(LOGGED_IN, "", {LOGGED_IN: frozenset()})
    if kind == "group" and name in accounts.groups:
        group = accounts.groups[name]
        return Asked(principal, group.title, {principal: group.roles})
    user = accounts.get(name) if kind == "user" else None
    if user is None:
        return None
    groups = {group_principal(name): accounts.groups[name].roles for name in sorted(accounts.groups.of(user.login))}
    own = user_principal(user.login)
    return Asked(own, user.title, {own: user.roles, **groups}, user.login, user.disabled)


def everything_of(who: Asked, accounts: Accounts) -> frozenset[str]:
    """Name everything that rights can be granted to and that `who` is; of a group, what each of its members is at least."""
    if who.login:
        return accounts.principals_of(accounts[who.login])
    if who.principal == ANYBODY:
        return frozenset((Everyone,))
    roles = {role_principal(role) for held in who.principals.values() for role in held}
    return frozenset((Everyone, Authenticated, *roles, *({who.principal} - {LOGGED_IN})))


def explain(content: Content, who: Asked, permission: Permission, registry: Any) -> Verdict:
    """Say why `who` holds `permission` on `content`, or why not."""
    roles = roles_for(content, permission, registry)
    reasons = () if who.disabled else tuple(_reasons(content, who, roles))
    return Verdict(permission, reasons, () if reasons else tuple(_obstacles(content, who, roles)))


def _reasons(content: Content, who: Asked, roles: frozenset[Role]) -> Iterator[Reason]:
    if Role.ANONYMOUS in roles:
        yield Reason("everybody", Role.ANONYMOUS)
    if Role.AUTHENTICATED in roles and who.principals:
        yield Reason("logged-in", Role.AUTHENTICATED)
    for principal, held in who.principals.items():
        via = "" if principal == who.principal else principal
        for role in (role for role in Role if role in held & roles):
            yield Reason("administrator" if role in FULL_ACCESS else "site-role", role, via)
    if who.login and who.login == content.creator and Role.OWNER in roles:
        yield Reason("owner", Role.OWNER)
    for place, role, principal, stop in _given(content, who):
        if stop is None and role in roles:
            yield Reason("shared", role, "" if principal == who.principal else principal, place)


def _obstacles(content: Content, who: Asked, roles: frozenset[Role]) -> Iterator[Obstacle]:
    given = list(_given(content, who))
    for place, role, _principal, stop in given:
        if stop is not None and role in roles:
            yield Obstacle("stopped", role, place, stop)
    held = {role for roles in who.principals.values() for role in roles}
    held |= {role for _place, role, _principal, stop in given if stop is None}
    if who.login and who.login == content.creator:
        held.add(Role.OWNER)
    for role in (role for role in Role if role in held):
        yield Obstacle("state", role)
    if not held:
        yield Obstacle("nothing")


def _given(content: Content, who: Asked) -> Iterator[tuple[Content, Role, str, Content | None]]:
    """Give what is shared with `who` here and above, with the node that stops it where one does."""
    stop: Content | None = None
    for place, within in sharing_lineage(content):
        if not within and stop is None:
            stop = _stop(content)
        for principal in who.principals:
            for role in (role for role in SHARED_ON_FOLDERS if role in place.shared.get(principal, ())):
                yield place, role, principal, None if within or role in BEYOND_STOPS else stop


def _stop(content: Content) -> Content | None:
    """Give the nearest node, from `content` up, that inherits nothing."""
    return next((place for place, _within in sharing_lineage(content) if not place.inherits_sharing), None)
