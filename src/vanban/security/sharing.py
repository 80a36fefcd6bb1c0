"""Who is given which role on one folder: what the sharing page shows, and what it may change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import BEYOND_STOPS, SHARED_ON_FOLDERS, Role
from vanban.security.accounts import Accounts
from vanban.security.acl import sharing_lineage
from vanban.security.granting import checked_principal, require_granting, sealed
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


def describe(content: Content, accounts: Accounts, inherits: bool | None = None) -> list[SharingRow]:
    """Give a row for everybody who is given something here or above: groups first, in the order of names.

    With `inherits`, as if `content` did or did not inherit what is given above.
    """
    _here, *above = sharing_lineage(content, inherits)
    concerned = {who for place, within in above for who in place.shared if _roles(place, who, within)}
    rows = [_row(principal, content, above, accounts) for principal in concerned | set(content.shared)]
    return sorted(rows, key=lambda row: (row.kind == "user", sort_key(row.title), row.principal))


def set_sharing(
    content: Content,
    wanted: Mapping[str, Iterable[str]],
    registry: Any,
    by: Identity | None,
    inherits: bool = True,
    *,
    seen: str = "",
) -> bool:
    """Set what is given here, all of it; tell whether anything changed.

    `by` is `None` for commands. Raises `Invalid` for a role or principal that does not exist, `NotAllowed` when
    a role would change hands that `by` may not give, or when `by` may not share here at all, and `Conflict` when
    `seen`, what `sealed` gave when the change was looked at, is not what it gives now.
    """
    shared = wanted_sharing(content, wanted)
    if by is not None:
        require_granting(by, content, shared, inherits, registry)
    if seen and seen != sealed(content, shared):
        raise Conflict(_("The rights here have changed meanwhile. Please look again at what would change."))
    return lifecycle.share(content, shared, registry, by=by.login if by is not None else "", inherits=inherits)


def wanted_sharing(content: Content, wanted: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Give `wanted` without those who get nothing; raise `Invalid` for a role or principal that does not exist."""
    shared = {principal: frozenset(roles) for principal, roles in wanted.items() if roles}
    for principal, roles in shared.items():
        _check(principal, roles, content)
    return shared


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


def _check(principal: str, roles: frozenset[str], content: Content) -> None:
    wrong = next((role for role in sorted(roles) if role not in SHARED_ON_FOLDERS), None)
    if wrong is not None:
        raise Invalid(
            _(
                "The role “${role}” cannot be given on a folder; ${roles} can.",
                mapping={"role": wrong, "roles": ", ".join(SHARED_ON_FOLDERS)},
            )
        )
    # What was shared with somebody who has gone since may stay as it is.
    checked_principal(content, principal)
