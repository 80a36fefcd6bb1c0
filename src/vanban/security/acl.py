"""Computes who may do what with one node: the roles its state admits, matched with those who hold them there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyramid.authorization import DENY_ALL, Allow

from vanban.content.base import Content, lineage
from vanban.permissions import FULL_ACCESS, SHARED_ON_FOLDERS, Permission, Role, role_principal, user_principal
from vanban.workflow.engine import roles_for

Ace = tuple[str, str, Any]
"""One line of an access list, as Pyramid reads it: action, principal, permissions."""


def allowed_principals(content: Content, permission: Permission, registry: Any) -> frozenset[str]:
    """Name the principals that hold `permission` on `content`; whoever holds one of them may."""
    return _allowed(content, permission, registry, holders(content))


def acl_of(content: Content, registry: Any, permissions: Iterable[Permission] = tuple(Permission)) -> list[Ace]:
    """Give the access list of `content` for `permissions`; it ends by denying all the rest."""
    held = holders(content)
    granted: dict[str, list[str]] = {}
    for permission in permissions:
        for principal in _allowed(content, permission, registry, held):
            granted.setdefault(principal, []).append(permission)
    return [*((Allow, principal, tuple(granted[principal])) for principal in sorted(granted)), DENY_ALL]


def holders(content: Content) -> dict[str, set[str]]:
    """Give, by role, the principals that hold it on `content` because of what it is and where it is."""
    held = gathered(place.shared for place in sharing_places(content))
    if content.creator:
        held[Role.OWNER] = {user_principal(content.creator)}
    return held


def gathered(given: Iterable[Mapping[str, Iterable[str]]]) -> dict[str, set[str]]:
    """Turn what is shared, roles by principal, place after place, into principals by role."""
    held: dict[str, set[str]] = {}
    for shared in given:
        for principal, roles in shared.items():
            for role in roles:
                # What cannot be given on a folder counts for nothing there, however it got there.
                if role in SHARED_ON_FOLDERS:
                    held.setdefault(role, set()).add(principal)
    return held


def sharing_places(content: Content) -> Iterator[Content]:
    """Walk up from `content` through the places whose shared roles hold on it."""
    for place in lineage(content):
        yield place
        if not place.inherits_sharing:
            return


def _allowed(content: Content, permission: Permission, registry: Any, held: Mapping[str, set[str]]) -> frozenset[str]:
    principals = {role_principal(role) for role in FULL_ACCESS}
    for role in roles_for(content, permission, registry):
        if role != Role.OWNER:
            principals.add(role_principal(role))
        principals |= held.get(role, set())
    return frozenset(principals)
