"""Who is given which role on one folder: what the sharing page shows, and what it may change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.errors import Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS, SHARED_ON_FOLDERS, Permission, Role
from vanban.security.accounts import Accounts
from vanban.security.acl import allowed_principals, gathered, holders, sharing_lineage
from vanban.security.policy import Identity
from vanban.text.collation import sort_key


@dataclass(frozen=True)
class SharingRow:
    """What one person or group is given."""

    principal: str
    title: str
    kind: Literal["user", "group"]
    known: bool
    """Whether there still is such a person or group."""
    roles: frozenset[Role]
    """Given here."""
    inherited: Mapping[Role, tuple[Content, ...]] = field(default_factory=dict)
    """Given above and holding here: by role, the folders where, the nearest first."""


def describe(content: Content, accounts: Accounts) -> list[SharingRow]:
    """Give a row for everybody who is given something here or above: groups first, in the order of names."""
    _here, *above = sharing_lineage(content)
    concerned = {who for place, within in above for who in place.shared if _roles(place, who, within)}
    rows = [_row(principal, content, above, accounts) for principal in concerned | set(content.shared)]
    return sorted(rows, key=lambda row: (row.kind == "user", sort_key(row.title), row.principal))


def set_sharing(
    content: Content, wanted: Mapping[str, Iterable[str]], registry: Any, by: Identity | None, inherits: bool = True
) -> bool:
    """Set what is given here, all of it; tell whether anything changed.

    `by` is `None` for commands. Raises `Invalid` for a role or principal that does not exist, `NotAllowed` when
    a role would change hands that `by` may not give, or when `by` may not share here at all.
    """
    accounts = service_of(content, "accounts")
    shared = {principal: frozenset(roles) for principal, roles in wanted.items() if roles}
    for principal, roles in shared.items():
        _check(principal, roles, content, accounts)
    if by is not None:
        _require_granting(by, content, _changing_hands(content, shared, inherits), registry)
    return lifecycle.share(content, shared, registry, by=by.login if by is not None else "", inherits=inherits)


def may_grant(identity: Identity, content: Content, role: str) -> bool:
    """Tell whether this person may give `role` on `content`: administrators may, others what they hold, and less."""
    held = roles_on(identity, content)
    if held & FULL_ACCESS:
        return True
    # From Reviewer down to Reader, each role includes those after it.
    return role in SHARED_ON_FOLDERS and bool(held & set(SHARED_ON_FOLDERS[: SHARED_ON_FOLDERS.index(Role(role)) + 1]))


def roles_on(identity: Identity, content: Content) -> frozenset[Role]:
    """Give the roles that this person holds on `content`, from the whole site and from sharing."""
    here = {Role(role) for role, principals in holders(content).items() if principals & identity.principals}
    return identity.roles | here


def as_it_would_be(
    content: Content, shared: Mapping[str, Iterable[str]], inherits: bool
) -> Iterator[tuple[Mapping[str, Iterable[str]], bool]]:
    """Give what `vanban.security.acl.gathered` reads, as if `content` shared and inherited as told."""
    _here, *above = sharing_lineage(content)
    yield shared, True
    # Whether `content` inherits now is in what its lineage tells of the places above.
    within = inherits
    for place, _within in above:
        yield place.shared, within
        within = within and place.inherits_sharing


def _require_granting(by: Identity, content: Content, roles: Iterable[Role], registry: Any) -> None:
    if by.principals.isdisjoint(allowed_principals(content, Permission.SHARE, registry)):
        raise NotAllowed(_("You may not give or take rights here."))
    for role in roles:
        if not may_grant(by, content, role):
            raise NotAllowed(_("You may not give or take the role “${role}” here.", mapping={"role": role}))


def _row(principal: str, content: Content, above: list[tuple[Content, bool]], accounts: Accounts) -> SharingRow:
    title = accounts.title_of(principal)
    inherited: dict[Role, tuple[Content, ...]] = {}
    for place, within in above:
        for role in _roles(place, principal, within):
            inherited[role] = (*inherited.get(role, ()), place)
    kind: Literal["user", "group"] = "group" if principal.startswith("group:") else "user"
    return SharingRow(
        principal, title or _bare(principal), kind, title is not None, _roles(content, principal), inherited
    )


def _roles(place: Content, principal: str, within: bool = True) -> frozenset[Role]:
    given = (Role(role) for role in place.shared.get(principal, ()) if role in SHARED_ON_FOLDERS)
    return frozenset(role for role in given if within or role in BEYOND_STOPS)


def _bare(principal: str) -> str:
    return principal.partition(":")[2] or principal


def _check(principal: str, roles: frozenset[str], content: Content, accounts: Accounts) -> None:
    wrong = next((role for role in sorted(roles) if role not in SHARED_ON_FOLDERS), None)
    if wrong is not None:
        raise Invalid(
            _(
                "The role “${role}” cannot be given on a folder; ${roles} can.",
                mapping={"role": wrong, "roles": ", ".join(SHARED_ON_FOLDERS)},
            )
        )
    # What was shared with somebody who has gone since may stay as it is.
    if accounts.title_of(principal) is None and principal not in content.shared:
        raise Invalid(_("There is no person or group “${name}”.", mapping={"name": _bare(principal)}))


def _changing_hands(content: Content, shared: Mapping[str, frozenset[str]], inherits: bool) -> list[Role]:
    """Name the roles that are given or taken here, or that somebody would gain or lose as inheritance is switched."""
    before = gathered(as_it_would_be(content, content.shared, content.inherits_sharing))
    after = gathered(as_it_would_be(content, shared, inherits))
    given = {
        role for who in {*shared, *content.shared} for role in content.shared.get(who, frozenset()) ^ shared.get(who, frozenset())
    }
    return [role for role in SHARED_ON_FOLDERS if role in given or before.get(role) != after.get(role)]
