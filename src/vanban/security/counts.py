"""Counts what may be done only so often, for all processes of the portal, in a room that does not grow."""

from __future__ import annotations

import hmac
import secrets
from datetime import UTC, datetime
from math import ceil
from typing import Any, Final, NamedTuple, Protocol

from persistent import Persistent

DRAWERS: Final = 256
ROOM: Final = 64
"""Keys in one drawer: what is counted takes some hundred bytes a time and a megabyte in all, whoever asks how often."""
FIRST_WAIT: Final = 15.0
"""Seconds to wait when the limit is first reached; then twice as long each time."""


class Rate(Protocol):
    """So much at once, and given back evenly over so long a time."""

    @property
    def most(self) -> int: ...  # noqa: D102 (said above)

    @property
    def minutes(self) -> int: ...  # noqa: D102 (said above)


class Count(NamedTuple):
    """How much of a limit is used up."""

    level: float
    """As it was at `last`; it falls from then on."""
    last: float
    """Seconds since 1970."""
    empty: float
    """When nothing of it will be left, in seconds since 1970."""


class Drawer(Persistent):
    """A few counts, kept together in one small record."""

    def __init__(self) -> None:
        self.counts: dict[bytes, Count] = {}

    def add(self, key: bytes, rate: Rate, moment: float) -> None:
        """Count one more for `key`; what is over is forgotten, and in a full drawer what was counted least."""
        level = _level(self.counts.get(key), rate, moment) + 1
        self._keep(key, Count(level, moment, moment + level * _pause(rate)), moment)

    def hold(self, key: bytes, level: float, until: float, moment: float) -> None:
        """Keep that `key` is held `until` then, or until later if that is known; it weighs as much as what holds it."""
        before = self.counts.get(key)
        if before is None or before.empty < until:
            self._keep(key, Count(level, moment, until), moment)

    def _keep(self, key: bytes, count: Count, moment: float) -> None:
        counts = {other: kept for other, kept in self.counts.items() if kept.empty > moment}
        counts[key] = count
        if len(counts) > ROOM:
            del counts[min(counts.keys() - {key}, key=lambda other: (counts[other].level, counts[other].last))]
        self.counts = counts

    def _p_resolveConflict(self, old: Any, saved: Any, new: Any) -> Any:  # noqa: N802 (ZODB's name)
        """Add up what two counted at once in one drawer: what is `new` since the `old` state, to what the other has `saved`."""
        counts = dict(saved["counts"])
        for key, count in new["counts"].items():
            before, other = old["counts"].get(key), counts.get(key)
            if other is None or other == before:
                counts[key] = count
            elif count != before:
                counts[key] = _added(other, count, before.level if before else 0.0)
        return {**saved, "counts": counts}

    def sweep(self, moment: float) -> None:
        """Forget what is over."""
        left = {key: count for key, count in self.counts.items() if count.empty > moment}
        if len(left) < len(self.counts):
            self.counts = left


class Counts(Persistent):
    """The counts of one site. In which drawer a key is cannot be told from outside, so that nobody can fill it on purpose."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(16)
        self._drawers = tuple(Drawer() for _number in range(DRAWERS))

    def add(self, key: str, rate: Rate, now: datetime) -> None:
        """Count one more for `key`."""
        digest = self._digest(key)
        self._drawer(digest).add(digest, rate, now.timestamp())

    def wait(self, key: str, rate: Rate, now: datetime) -> int:
        """Give how many seconds `key` has to wait until it may again; 0 when it may now."""
        digest = self._digest(key)
        count = self._drawer(digest).counts.get(digest)
        over = round(count.level) - rate.most if count else -1  # rounded: what seconds give back is not yet an attempt
        if count is None or over < 0:
            return 0
        doubled = FIRST_WAIT * 2.0 ** min(over, 32)
        return max(0, ceil(count.last + min(doubled, _pause(rate)) - now.timestamp()))

    def hold(self, key: str, rate: Rate, until: datetime, now: datetime) -> None:
        """Keep that `key` is held `until` then."""
        digest = self._digest(key)
        self._drawer(digest).hold(digest, float(rate.most), until.timestamp(), now.timestamp())

    def held_until(self, key: str, now: datetime) -> datetime | None:
        """Tell until when `key` is held; `None` when it is not."""
        digest = self._digest(key)
        count = self._drawer(digest).counts.get(digest)
        return datetime.fromtimestamp(count.empty, UTC) if count and count.empty > now.timestamp() else None

    def sweep(self, now: datetime) -> None:
        """Forget the counts of which nothing is left."""
        for drawer in self._drawers:
            drawer.sweep(now.timestamp())

    def _digest(self, key: str) -> bytes:
        return hmac.digest(self._secret, key.encode("utf-8", "surrogatepass"), "sha256")[:12]

    def _drawer(self, digest: bytes) -> Drawer:
        return self._drawers[digest[0] % DRAWERS]


def _added(one: Count, other: Count, common: float) -> Count:
    """Give the count of both uses, whose level had a `common` part."""
    level, last = one.level + max(0.0, other.level - common), max(one.last, other.last)
    pause = (other.empty - other.last) / other.level if other.level else 0.0
    return Count(level, last, max(one.empty, other.empty, last + level * pause))


def _pause(rate: Rate) -> float:
    """Give the seconds in which one is given back."""
    return rate.minutes * 60 / rate.most


def _level(count: Count | None, rate: Rate, moment: float) -> float:
    return max(0.0, count.level - (moment - count.last) / _pause(rate)) if count else 0.0
