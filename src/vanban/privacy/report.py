"""All that is kept of one person, gathered from every part that keeps something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from vanban.personal_data import Kept, Person, Record, register_of
from vanban.security.accounts import User


@dataclass(frozen=True)
class Part:
    """What one part keeps of the person."""

    kept: Kept
    records: tuple[Record, ...]
    """The newest first; the first ones only, where so few were asked for."""
    count: int
    """How many there are."""


def person_of(user: User) -> Person:
    """Give the owner of an account as who is looked for."""
    return Person(user.login, user.fullname, user.email, user.name)


def report(site: Any, registry: Any, person: Person, most: int | None = None) -> Iterator[Part]:
    """Give each part that finds something of `person`, with `most` of its records, or all."""
    for kept in register_of(registry).values():
        if kept.find is None:
            continue
        found = kept.find(site, registry, person)
        records = tuple(islice(found, most))
        if records:
            rest = kept.count is None and most is not None and len(records) == most
            more = sum(1 for _record in found) if rest else 0
            known = kept.count(site, registry, person) if kept.count is not None and most is not None else 0
            yield Part(kept, records, max(known, len(records) + more))
