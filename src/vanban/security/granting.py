"""Who may give which rights: nobody more than they hold, and nobody above the place where they hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any

from vanban.content.base import Content, path_string
from vanban.content.lifecycle import subtree
from vanban.content.site import service_of
from vanban.errors import Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import FULL_ACCESS, SHARED_ON_FOLDERS, Permission, Role
from vanban.security.acl import allowed_principals, gathered, holders, sharing_lineage
from vanban.security.policy import Identity
from vanban.workflow.engine import roles_for

Shared = Mapping[str, Iterable[str]]
"""Roles by principal."""


def may_grant(identity: Identity, content: Content, role: str) -> bool:
    """Tell whether this person may give `role` on `content`: administrators may, others what they hold, and less."""
    return _covers(roles_on(identity, content), role)


def roles_on(identity: Identity, content: Content) -> frozenset[Role]:
    """Give the roles that this person holds on `content`, from the whole site and from sharing."""
    return _roles(identity, holders(content))


def require_granting(by: Identity, content: Content, shared: Shared, inherits: bool, registry: Any) -> None:
    """Raise `NotAllowed` unless this person may have `content` share `shared`: all that changes hands is theirs to give."""
    if by.principals.isdisjoint(allowed_principals(content, Permission.SHARE, registry)):
        raise NotAllowed(_("You may not give or take rights here."))
    held = roles_on(by, content)
    for role in changing_hands(content, shared, inherits):
        if not _covers(held, role):
            raise NotAllowed(_("You may not give or take the role “${role}” here.", mapping={"role": role}))


def require_bringing(by: Identity | None, content: Content, folder: Content) -> None:
    """Raise `NotAllowed` where `content`, moved into `folder`, would bring rights that this person may not give there."""
    held = roles_on(by, folder) if by is not None else frozenset()
    for node in subtree(content):
        roles = {role for given in node.shared.values() for role in given if role in SHARED_ON_FOLDERS}
        if not all(_covers(held, role) for role in roles):
            names = {"title": str(node.title)}
            raise NotAllowed(_("On “${title}” rights are given that you may not give in that folder.", mapping=names))


def can_undo(by: Identity, content: Content, shared: Shared, inherits: bool, registry: Any) -> bool:
    """Tell whether this person, once `content` shares `shared`, could still bring back what it shares now."""
    held = _roles(by, gathered(as_it_would_be(content, shared, inherits)))
    if by.login == content.creator:
        held |= {Role.OWNER}
    shares = bool(roles_for(content, Permission.SHARE, registry) & held)
    return shares and all(_covers(held, role) for role in changing_hands(content, shared, inherits))


def changing_hands(content: Content, shared: Shared, inherits: bool) -> list[Role]:
    """Name the roles that are given or taken here, or that somebody would gain or lose as inheritance is switched."""
    before = gathered(as_it_would_be(content, content.shared, content.inherits_sharing))
    after = gathered(as_it_would_be(content, shared, inherits))
    given = {
        role for who in {*shared, *content.shared} for role in {*content.shared.get(who, ())} ^ {*shared.get(who, ())}
    }
    return [role for role in SHARED_ON_FOLDERS if role in given or before.get(role) != after.get(role)]


def as_it_would_be(content: Content, shared: Shared, inherits: bool) -> Iterator[tuple[Shared, bool]]:
    """Give what `vanban.security.acl.gathered` reads, as if `content` shared and inherited as told."""
    _here, *above = sharing_lineage(content, inherits)
    yield shared, True
    yield from ((place.shared, within) for place, within in above)


def sealed(content: Content, principals: Iterable[str] = ()) -> str:
    """Give a text that stays the same as long as what is shared here and above, and with whom, is what it is now.

    Groups count with their members, those of `principals` too.
    """
    accounts = service_of(content, "accounts")
    places = [
        (
            path_string(place),
            place.inherits_sharing,
            sorted((who, sorted(roles)) for who, roles in place.shared.items()),
        )
        for place, _within in sharing_lineage(content)
    ]
    named = {*principals, *(who for place, _within in sharing_lineage(content) for who in place.shared)}
    groups = {
        name: accounts.groups[name] for name in (who.partition(":")[2] for who in named) if name in accounts.groups
    }
    members = sorted((name, sorted(group.members)) for name, group in groups.items())
    return sha256(repr((places, members)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def checked_principal(content: Content, principal: str) -> None:
    """Raise `Invalid` unless there is such a person or group, or `content` shares something with them already."""
    if service_of(content, "accounts").title_of(principal) is None and principal not in content.shared:
        name = principal.partition(":")[2] or principal
        raise Invalid(_("There is no person or group “${name}”.", mapping={"name": name}))


def _roles(identity: Identity, held: Mapping[str, set[str]]) -> frozenset[Role]:
    return identity.roles | {Role(role) for role, principals in held.items() if principals & identity.principals}


def _covers(held: frozenset[Role], role: str) -> bool:
    """Tell whether who holds `held` may give `role`: of the roles given on folders, each includes those after it."""
    if held & FULL_ACCESS:
        return True
    return role in SHARED_ON_FOLDERS and bool(held & set(SHARED_ON_FOLDERS[: SHARED_ON_FOLDERS.index(Role(role)) + 1]))
