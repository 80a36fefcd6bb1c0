"""What an audit log keeps of an event, and how each entry vouches for all before it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

BEFORE_ALL: Final = "0" * 64
"""Stands for the digest of the entry before the first."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that matters for security. Nothing secret belongs here: no password, no token, no text of a document."""

    name: str
    """`session`, `login-failed`, `denied`, `sharing` …"""
    actor: str = ""
    """Login of who did it, as typed where nobody is known; empty for the portal itself and for strangers."""
    network: str = ""
    """Address of the network it came from."""
    object: str = ""
    """Path of what it was done to."""
    details: Mapping[str, Any] = field(default_factory=dict)
    """What JSON can hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    number: int
    time: datetime
    """UTC."""
    event: Event
    digest: str
    """SHA-256 of this entry and of the digest before it."""


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


def packed(event: Event) -> str:
    """Write `event` in the one way that its digest is made from."""
    fields = [event.name, event.actor, event.network, event.object, dict(event.details)]
    return json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def digest_of(number: int, time: str, written: str, before: str) -> str:
    """Give the digest of an entry: `written` is its packed event, `before` the digest of the entry before it."""
    return sha256(f"{before}\n{number}\n{time}\n{written}".encode("utf-8", "surrogatepass")).hexdigest()


def unpacked(written: str) -> Event:
    """Read what `packed` wrote."""
    name, actor, network, place, details = json.loads(written)
    return Event(name, actor, network, place, details)


Row = tuple[int, str, str, str]
"""Number, time in ISO 8601, packed event, digest."""


def faults(rows: Iterable[Row], anchors: Iterable[Anchor] = ()) -> Iterator[str]:
    """Say in a sentence each what is wrong with the chain; an entry changed shows once, not in all that follow."""
    wanted = {anchor.number: anchor.digest for anchor in anchors if anchor.number}
    before, last = BEFORE_ALL, 0
    for number, time, written, digest in rows:
        if number != last + 1:
            yield f"entries {last + 1} to {number - 1} are missing"
        elif digest_of(number, time, written, before) != digest:
            yield f"entry {number} is not what was written, or the one before it is not"
        if wanted.pop(number, digest) != digest:
            yield f"entry {number} is another one than when its anchor was taken"
        before, last = digest, number
    for number in sorted(wanted):
        yield f"the log ends with entry {last}, but had entry {number} when its anchor was taken"
