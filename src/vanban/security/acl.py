"""Computes who may do what with one node: the roles its state admits, matched with those who hold them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyramid.authorization import DENY_ALL, Allow, Authenticated, Everyone

from vanban.content.base import Content, lineage
from vanban.content.contribution import places_around
from vanban.content.hiding import is_hidden
from vanban.permissions import (
    BEYOND_STOPS,
    FULL_ACCESS,
    SHARED_ON_FOLDERS,
    Permission,
    Role,
    role_principal,
    user_principal,
)
from vanban.workflow.access import roles_by_rule, rule_of
from vanban.workflow.engine import roles_for

Ace = tuple[str, str, Any]
"""One line of an access list, as Pyramid reads it: action, principal, permissions."""


def allowed_principals(content: Content, permission: Permission, registry: Any) -> frozenset[str]:
    """Name the principals that hold `permission` on `content`; whoever holds one of them may."""
    return _here(content, permission, registry, holders(content))


def allowed_by_state(content: Content, permission: Permission, registry: Any) -> frozenset[str]:
    """Name those who hold `permission` on `content` wherever it lies: what is shared on folders is left out.

    The catalog files this, adds what is shared and leaves out what is hidden, lies in a closed room or waits for a workflow
    that closes it, when it is asked (`vanban.catalog.visible`).
    """
    owner: dict[str, set[str]] = {Role.OWNER: {user_principal(content.creator)}} if content.creator else {}
    return _allowed(roles_by_rule(rule_of(content, registry), permission, registry), owner)


def acl_of(content: Content, registry: Any, permissions: Iterable[Permission] = tuple(Permission)) -> list[Ace]:
    """Give the access list of `content` for `permissions`; it ends by denying all the rest."""
    held = holders(content)
    granted: dict[str, list[str]] = {}
    for permission in permissions:
        for principal in _here(content, permission, registry, held):
            granted.setdefault(principal, []).append(permission)
    return [*((Allow, principal, tuple(granted[principal])) for principal in sorted(granted)), DENY_ALL]


def holders(content: Content) -> dict[str, set[str]]:
    """Give, by role, the principals that hold it on `content` because of what it is and where it is."""
    held = held_by_place(content)
    if content.creator:
        held[Role.OWNER] = {user_principal(content.creator)}
    return held


def held_by_place(content: Content) -> dict[str, set[str]]:
    """Give, by role, the principals to which it is given on `content` or above, as far as that holds here."""
    return gathered((place.shared, within) for place, within in sharing_lineage(content))


def gathered(given: Iterable[tuple[Mapping[str, Iterable[str]], bool]]) -> dict[str, set[str]]:
    """Turn what is shared, roles by principal, place after place, into principals by role.

    With each comes whether it lies within inheritance: beyond, only what nobody can shut out counts.
    """
    held: dict[str, set[str]] = {}
    for shared, within in given:
        for principal, roles in shared.items():
            for role in roles:
                # What cannot be given on a folder counts for nothing there, however it got there.
                if role in SHARED_ON_FOLDERS and (within or role in BEYOND_STOPS):
                    held.setdefault(role, set()).add(principal)
    return held


def sharing_places(content: Content) -> Iterator[Content]:
    """Walk up from `content` through the places whose shared roles hold on it, all of them."""
    return (place for place, within in sharing_lineage(content) if within)


def sharing_lineage(content: Content, inherits: bool | None = None) -> Iterator[tuple[Content, bool]]:
    """Walk up from `content` to the site; tell of each place whether all that is shared there holds on `content`.

    With `inherits`, as if `content` did or did not inherit what is shared above.
    """
    within = True
    for place in lineage(content):
        yield place, within
        passes = place.inherits_sharing if inherits is None or place is not content else inherits
        within = within and passes


def _here(content: Content, permission: Permission, registry: Any, held: Mapping[str, set[str]]) -> frozenset[str]:
    """Name who holds `permission` here; what people say is seen by nobody who may not see the place that they say it in."""
    found = _allowed(_roles(content, permission, registry), held)
    if permission == Permission.VIEW:
        for place in places_around(content):
            found = _both(found, _allowed(_roles(place, permission, registry), holders(place)))
    return found


def _both(these: frozenset[str], those: frozenset[str]) -> frozenset[str]:
    """Give the principals that stand for people in both.

    Whoever is anything but anybody has an account: a place that lets in all of these takes no one away.
    """
    if Everyone in these:
        return those
    if Everyone in those:
        return these
    return (these & those) | (these if Authenticated in those else set()) | (those if Authenticated in these else set())


def _roles(content: Content, permission: Permission, registry: Any) -> frozenset[Role]:
    """Give the roles that hold `permission` here and now: what is hidden is open to those alone who may publish it."""
    roles = roles_for(content, permission, registry)
    if not is_hidden(content):
        return roles
    deciding = roles_for(content, Permission.PUBLISH, registry)
    return deciding if permission == Permission.VIEW else roles & deciding


def _allowed(roles: frozenset[Role], held: Mapping[str, set[str]]) -> frozenset[str]:
    principals = {role_principal(role) for role in FULL_ACCESS}
    for role in roles:
        if role != Role.OWNER and role not in BEYOND_STOPS:
            principals.add(role_principal(role))
        principals |= held.get(role, set())
    return frozenset(principals)
