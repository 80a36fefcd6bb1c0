"""Slows down who guesses passwords: counts failed logins by minute, for all processes of the portal."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, Final

from BTrees.IOBTree import IOBTree
from BTrees.OIBTree import OIBTree
from persistent import Persistent
from ZODB.POSException import ConflictError

from vanban.errors import VanbanError
from vanban.i18n import _

WINDOW: Final = 15
"""Minutes."""
MOST: Final = 10
"""Failures for one account from one address."""
MOST_FROM_ADDRESS: Final = 200
"""Failures from one address: a whole school may stand behind it."""


class TooManyAttempts(VanbanError):
    """Too many logins failed; try again later."""

    status = 429
    retry_after = WINDOW * 60
    """Seconds."""


class Failures(Persistent):
    """Failed logins: minute → what they were for → how many."""

    def __init__(self) -> None:
        self._minutes: IOBTree = IOBTree()

    def note(self, keys: tuple[str, ...], now: datetime) -> None:
        """Count one failure for each of `keys`, and forget those of long ago."""
        minute = _minute(now)
        for old in list(self._minutes.keys(max=minute - WINDOW)):
            del self._minutes[old]
        counts = self._minutes.setdefault(minute, OIBTree())
        for key in keys:
            counts[key] = counts.get(key, 0) + 1

    def count(self, key: str, now: datetime) -> int:
        """Give how many failures there were for `key` lately."""
        return sum(counts.get(key, 0) for counts in self._minutes.values(min=_minute(now) - WINDOW + 1))


def check(site: Any, login: str, address: str, registry: Any, now: datetime | None = None) -> None:
    """Raise `TooManyAttempts` when too many logins failed for this account or address."""
    if switched_off(registry):
        return
    failures, moment = site.service("login-failures"), now or datetime.now(UTC)
    for key, limit in zip(_keys(login, address), (MOST, MOST_FROM_ADDRESS), strict=True):
        if failures.count(key, moment) >= limit:
            raise TooManyAttempts(
                _("Too many failed logins. Please try again in ${minutes} minutes.", mapping={"minutes": WINDOW})
            )


def note_failure(site: Any, login: str, address: str, now: datetime | None = None) -> None:
    """Count a failed login, at once: the transaction of the request that failed is going to be undone."""
    failures, keys, moment = site.service("login-failures"), _keys(login, address), now or datetime.now(UTC)
    if failures._p_jar is None:
        failures.note(keys, moment)
        return
    for _attempt in range(5):
        with suppress(ConflictError), failures._p_jar.db().transaction("failed login") as connection:
            connection.get(failures._p_oid).note(keys, moment)
            return


def switched_off(registry: Any) -> bool:
    """Tell whether a developer turned throttling off for a test run."""
    return (registry.settings or {}).get("vanban.mode") == "development" and os.environ.get("VANBAN_THROTTLE") == "off"


def _keys(login: str, address: str) -> tuple[str, str]:
    return f"{login} {address}", f" {address}"


def _minute(now: datetime) -> int:
    return int(now.timestamp()) // 60
