"""What a change of sharing would do to people: who would gain and lose what, on how many objects.

Nothing is loaded but the folder in question: objects are counted by the rule they are judged by (workflow and state) and
by what is shared where they lie, so a folder of 20,000 documents is a matter of some sets.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from BTrees import LFBTree

from vanban.catalog.rights.regions import Held, Region, regions
from vanban.content.base import Content
from vanban.content.site import service_of
from vanban.content.types import types_of
from vanban.permissions import FULL_ACCESS, Permission, Role, group_principal, user_principal
from vanban.security.accounts import Accounts, User
from vanban.security.acl import gathered
from vanban.security.granting import as_it_would_be
from vanban.workflow.access import roles_by_rule

SHOWN: Final = (
    Permission.VIEW,
    Permission.ADD,
    Permission.EDIT,
    Permission.DELETE,
    Permission.PUBLISH,
    Permission.SHARE,
)
"""The permissions that people are told of."""
_EVERYBODY: Final = frozenset({Role.ANONYMOUS, Role.AUTHENTICATED})


@dataclass(frozen=True)
class Effect:
    """What would change for one person."""

    login: str
    via: frozenset[str]
    """The principals through which: groups, or the person."""
    gained: Mapping[Permission, int]
    """On how many objects."""
    lost: Mapping[Permission, int]
    opened: Mapping[str, int]
    """Of what they would come to see, how many objects there are by rule (workflow and state)."""


@dataclass(frozen=True)
class Part:
    """Objects for which the change means the same."""

    before: Held
    after: Held
    docids: Any


class Effects:
    """What would happen if `content` shared `shared` and inherited as `inherits` says."""

    def __init__(
        self, content: Content, shared: Mapping[str, Iterable[str]], registry: Any, inherits: bool = True
    ) -> None:
        self._content, self._registry = content, registry
        self._before = _flat(as_it_would_be(content, content.shared, content.inherits_sharing))
        self._after = _flat(as_it_would_be(content, shared, inherits))
        self._accounts: Accounts = service_of(content, "accounts")
        self._indexes = service_of(content, "catalog")
        self._counts: dict[tuple[int, str, str], int] = {}

    @cached_property
    def principals(self) -> frozenset[str]:
        """Whose roles would change here."""
        return frozenset(principal for _role, principal in self._before ^ self._after)

    @cached_property
    def people(self) -> list[User]:
        """The people whom that may concern, without those who may not log in."""
        logins = {name for kind, name in map(_parts, self.principals) if kind == "user"}
        for kind, name in map(_parts, self.principals):
            if kind == "group" and name in self._accounts.groups:
                logins.update(self._accounts.groups[name].members)
        found = (self._accounts.get(login) for login in sorted(logins))
        return [user for user in found if user is not None and not user.disabled]

    def all(self) -> list[Effect]:
        """Give what would change, for each person for whom something would."""
        effects = [self.on(user) for user in self.people]
        return [effect for effect in effects if effect.gained or effect.lost]

    def on(self, user: User) -> Effect:
        """Give what would change for one person."""
        principals = self._accounts.principals_of(user)
        site_roles = self._accounts.roles_of(user) | _EVERYBODY
        gained, lost, opened = Counter[Permission](), Counter[Permission](), Counter[str]()
        for number, part in enumerate([] if site_roles & FULL_ACCESS else self._parts):
            before, after = (site_roles | _roles(held, principals) for held in (part.before, part.after))
            if before == after:
                continue
            for rule, permission, change in self._judged(number, frozenset(before), frozenset(after), user.login):
                (gained if change > 0 else lost)[permission] += abs(change)
                if permission is Permission.VIEW and change > 0:
                    opened[rule] += change
        return Effect(user.login, self.principals & principals, gained, lost, opened)

    def _judged(
        self, number: int, before: frozenset[Role], after: frozenset[Role], login: str
    ) -> Iterator[tuple[str, Permission, int]]:
        """Give, by rule and permission, on how many objects of a part it is gained, or lost if negative."""
        for rule in self._rules:
            for permission in SHOWN:
                roles = roles_by_rule(rule, permission, self._registry)
                change = bool(roles & after) - bool(roles & before)
                if change:
                    kept = self._count(number, rule, permission, login) if Role.OWNER in roles else 0
                    amount = self._count(number, rule, permission) - kept
                    if amount:
                        yield rule, permission, change * amount

    def _count(self, number: int, rule: str, permission: Permission, owner: str = "") -> int:
        """Count the objects of a part that a rule applies to, all or those of one owner; to add is for folders."""
        containers = permission is Permission.ADD
        key = (number, rule, f"{containers} {owner}")
        if key not in self._counts:
            sets = [self._indexes["rule"]._fwd_index.get(rule), self._parts[number].docids]
            sets += [self._indexes["creator"]._fwd_index.get(owner)] if owner else []
            sets += [self._containers] if containers else []
            self._counts[key] = 0 if None in sets else len(_common(sets))
        return self._counts[key]

    @cached_property
    def _rules(self) -> list[str]:
        return list(self._indexes["rule"]._fwd_index.keys())

    @cached_property
    def _containers(self) -> Any:
        names = [name for name, info in types_of(self._registry).items() if info.container]
        held = (self._indexes["portal_type"]._fwd_index.get(name) for name in names)
        return LFBTree.multiunion([found for found in held if found is not None])

    @cached_property
    def _parts(self) -> list[Part]:
        """The objects here and below for which something may change, those together for which it is the same."""
        relevant = {user_principal(user.login) for user in self.people}
        for user in self.people:
            relevant.update(map(group_principal, self._accounts.groups.of(user.login)))
        found: defaultdict[tuple[Held, Held], list[Region]] = defaultdict(list)
        for region in regions(self._content.docid, self._indexes) if self._content.docid is not None else ():
            before, after = (
                frozenset(pair for pair in region.held(held) if pair[1] in relevant)
                for held in (self._before, self._after)
            )
            if before != after:
                found[before, after].append(region)
        return [Part(*held, LFBTree.multiunion([r.docids for r in same])) for held, same in found.items()]


def _flat(given: Iterable[tuple[Mapping[str, Iterable[str]], bool]]) -> Held:
    return frozenset((role, who) for role, principals in gathered(given).items() for who in principals)


def _roles(held: Held, principals: frozenset[str]) -> frozenset[Role]:
    return frozenset(Role(role) for role, principal in held if principal in principals)


def _parts(principal: str) -> tuple[str, str]:
    kind, _colon, name = principal.partition(":")
    return kind, name


def _common(sets: list[Any]) -> Any:
    found, *others = sorted(sets, key=len)
    for other in others:
        found = LFBTree.intersection(found, other)
    return found
