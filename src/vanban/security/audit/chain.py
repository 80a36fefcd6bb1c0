"""How each entry of the audit log vouches for all before it, and still may be made to forget who it tells of.

The chain holds number, time and name of an event, and a commitment to the rest: the digest of a random salt and of person,
network, object and details. While the salt is there, a changed letter shows. Once it is gone with the name, the chain holds
all the same, and nobody can find the person by trying names.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final, NamedTuple

from vanban.security.audit.entries import Event

BEFORE_ALL: Final = "0" * 64
"""Stands for the digest of the entry before the first."""
FORGOTTEN: Final = "forgotten"
"""Event that tells up to which entry (`details["up_to"]`) names were taken out."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Names the last entry at some moment; kept elsewhere, it shows later whether what was there then is there still."""

    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"

    @classmethod
    def parse(cls, text: str) -> Anchor:
        """Read what `str` wrote; raise `ValueError` for anything else."""
        number, _colon, digest = text.strip().partition(":")
        if not (number.isascii() and number.isdecimal() and len(digest) == len(BEFORE_ALL)):
            raise ValueError(text)
        return cls(int(number), digest)


class Row(NamedTuple):
    """An entry as it is stored."""

    number: int
    time: str
    """ISO 8601."""
    name: str
    commitment: str
    digest: str
    salt: str
    """Empty when the entry was made to forget."""
    actor: str
    network: str
    object: str
    details: str
    """JSON."""


def packed(details: Mapping[str, Any]) -> str:
    """Write `details` in the one way that commitments are made from."""
    return json.dumps(dict(details), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def commitment(salt: str, actor: str, network: str, place: str, details: str) -> str:
    """Give what the chain holds of that which may have to be forgotten."""
    return sha256(json.dumps([salt, actor, network, place, details]).encode()).hexdigest()


def digest_of(number: int, time: str, name: str, committed: str, before: str) -> str:
    """Give the digest of an entry; `before` is the digest of the entry before it."""
    return sha256("\n".join((before, str(number), time, name, committed)).encode()).hexdigest()


def faults(rows: Iterable[Row], anchors: Iterable[Anchor] = ()) -> Iterator[str]:
    """Say in a sentence each what is wrong with the chain; an entry changed shows once, not in all that follow."""
    wanted = {anchor.number: anchor.digest for anchor in anchors if anchor.number}
    before, last, unnamed, allowed = BEFORE_ALL, 0, [], 0
    for row in rows:
        if row.number != last + 1:
            yield f"entries {last + 1} to {row.number - 1} are missing"
        elif not _holds(row, before):
            yield f"entry {row.number} is not what was written, or the one before it is not"
        if wanted.pop(row.number, row.digest) != row.digest:
            yield f"entry {row.number} is another one than when its anchor was taken"
        if not row.salt:
            unnamed.append(row.number)
        elif row.name == FORGOTTEN:
            allowed = max(allowed, json.loads(row.details).get("up_to", 0))
        before, last = row.digest, row.number
    yield from (
        f"entry {number} was made to forget, and no entry tells of it" for number in unnamed if number > allowed
    )
    for number in sorted(wanted):
        yield f"the log ends with entry {last}, but had entry {number} when its anchor was taken"


def _holds(row: Row, before: str) -> bool:
    kept = not row.salt or row.commitment == commitment(row.salt, row.actor, row.network, row.object, row.details)
    return kept and row.digest == digest_of(row.number, row.time, row.name, row.commitment, before)


def event_of(row: Row) -> Event:
    """Give the event that `row` keeps."""
    return Event(row.name, row.actor, row.network, row.object, json.loads(row.details))
