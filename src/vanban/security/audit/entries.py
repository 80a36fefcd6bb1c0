"""What an audit log keeps of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


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
    """What it was done to: the path of content, `user:LOGIN`, `group:NAME`."""
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
    named: bool = True
    """Whether it still tells who it was; see `retention`."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; what is empty or `None` does not matter."""

    name: str = ""
    names: tuple[str, ...] = ()
    """Any of these."""
    actor: str = ""
    """Login, whole."""
    network: str = ""
    """How the address begins."""
    text: str = ""
    """Part of the object, of who did it, or of the details."""
    since: datetime | None = None
    until: datetime | None = None
    """Up to this moment, which no longer counts."""
