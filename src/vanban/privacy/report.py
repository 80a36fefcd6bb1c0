"""All that is kept of one person, gathered from every part that keeps something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vanban.personal_data import Kept, Person, Record, register_of
from vanban.security.accounts import User


@dataclass(frozen=True)
class Part:
    """What one part keeps of the person."""

    kept: Kept
    records: tuple[Record, ...]


def person_of(user: User) -> Person:
    """Give the owner of an account as who is looked for."""
    return Person(user.login, user.fullname, user.email, user.name)


def report(site: Any, registry: Any, person: Person) -> Iterator[Part]:
    """Give each part that finds something of `person`."""
    for kept in register_of(registry).values():
        records = tuple(kept.find(site, registry, person)) if kept.find is not None else ()
        if records:
            yield Part(kept, records)
