"""Slows down who does something too often: guesses passwords or codes, asks for letters, sends forms.

Each thing that is limited declares a `Limit`, which is the default of a setting. Where only failures count, `check`
before and `note` after each failure; where every use counts, `spend`, or `spend_along` where very many come at once; where what is
undone is no use, `spend_within`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from math import ceil
from typing import Any, Final

from persistent import Persistent
from ZODB.POSException import ConflictError

from vanban.content.events import SiteFound
from vanban.errors import SetupError, VanbanError
from vanban.i18n import _
from vanban.security.counts import Counts

SERVICE: Final = "throttle"
PREFIX: Final = "vanban.throttle."
NEVER: Final = "off"
HELD: Final = "held\x00"
COUNTED: Final = "vanban.throttle.counted"
"""Says in the environment of a request that its uses count already."""
ATTEMPTS: Final = 16
"""Times that counting is tried while others count in the same drawer."""


class TooManyAttempts(VanbanError):
    """This was done too often; it may be done again later."""

    status = 429

    def __init__(self, seconds: int) -> None:
        minutes = max(1, ceil(seconds / 60))
        super().__init__(
            _("Too many attempts. Please wait ${minutes} min, then try again.", mapping={"minutes": minutes})
        )
        self.retry_after = seconds
        """Seconds, for the header `Retry-After`."""


class Failures(Persistent):
    """What failed logins were counted in before version 0.4, by login and address: known so that such a site opens."""


def forget_failures(event: SiteFound) -> None:
    """Take the failed logins that an older version counted out of the site: nothing else would ever forget them."""
    event.site._services.pop("login-failures", None)


@dataclass(frozen=True)
class Limit:
    """`most` at once, given back evenly over `minutes`; whoever goes on has to wait longer each time.

    A deployment sets it as `vanban.throttle.<scope> = most/minutes`, or `off`.
    """

    scope: str
    most: int
    minutes: int

    def of(self, *key: str, whose: str = "") -> Use:
        """Name whose uses are counted together: a login, a network, both; and `whose` account is held by them."""
        return Use(self, "\x00".join((self.scope, *key)), whose)


@dataclass(frozen=True)
class Use:
    """Something limited, done by somebody."""

    limit: Limit
    key: str
    whose: str = ""
    """The account, known or not, that `held_until` tells of when this has to wait."""


def check(site: Any, registry: Any, *uses: Use, now: datetime | None = None) -> None:
    """Raise `TooManyAttempts` when one of `uses` has to wait."""
    if switched_off(registry):
        return
    counts, moment = site.service(SERVICE), now or datetime.now(UTC)
    waits = [counts.wait(use.key, limit, moment) for use in uses if (limit := _in_force(use.limit, registry))]
    if any(waits):
        raise TooManyAttempts(max(waits))


def note(site: Any, registry: Any, *uses: Use, now: datetime | None = None) -> None:
    """Count each of `uses`, at once: the transaction of a request that failed is going to be undone."""
    counts, moment = site.service(SERVICE), now or datetime.now(UTC)
    counted = _limited(uses, registry)
    if counts._p_jar is None:
        _add(counts, counted, moment)
    else:
        _add_apart(counts._p_jar.db(), counts._p_oid, counted, moment)


def spend(site: Any, registry: Any, *uses: Use, now: datetime | None = None) -> None:
    """Raise `TooManyAttempts` when one of `uses` has to wait; else count them all."""
    check(site, registry, *uses, now=now)
    note(site, registry, *uses, now=now)


def spend_along(request: Any, *limits: Limit) -> None:
    """Spend as `spend_from` does, in the transaction of `request`, which saves a transaction of its own.

    When that is undone it counts all the same; tried again after a conflict, it counts once.
    """
    if request.environ.get(COUNTED):
        return
    site, registry, moment = request.root, request.registry, datetime.now(UTC)
    uses = [limit.of(network_from(request)) for limit in limits]
    check(site, registry, *uses, now=moment)
    counts, counted = site.service(SERVICE), _limited(uses, registry)
    _add(counts, counted, moment)

    def undone(db: Any, oid: bytes) -> None:
        request.environ[COUNTED] = True
        _add_apart(db, oid, counted, moment)

    if counts._p_jar is not None:
        transaction = counts._p_jar.transaction_manager.get()
        transaction.addAfterAbortHook(undone, (counts._p_jar.db(), counts._p_oid))


def spend_within(site: Any, registry: Any, *uses: Use, now: datetime | None = None) -> None:
    """Spend as `spend` does, in the transaction of `site`: when that is undone, nothing was used."""
    moment = now or datetime.now(UTC)
    check(site, registry, *uses, now=moment)
    _add(site.service(SERVICE), _limited(uses, registry), moment)


def held_until(site: Any, registry: Any, whose: str, now: datetime | None = None) -> datetime | None:
    """Tell until when a use of `whose` has to wait, wherever; `None` when nobody has to."""
    until: datetime | None = site.service(SERVICE).held_until(HELD + whose, now or datetime.now(UTC))
    return None if switched_off(registry) else until


def network_of(address: str) -> str:
    """Give the network that counts as one: an IPv4 address, or the 64 bits that one IPv6 subscriber is given."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return ""
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)


def network_from(request: Any) -> str:
    """Give the network from which `request` comes."""
    return network_of(request.environ.get("REMOTE_ADDR", ""))


def spend_from(request: Any, *limits: Limit) -> None:
    """Spend one use of each of `limits` for the network from which `request` comes; raise as `spend` does."""
    spend(request.root, request.registry, *(limit.of(network_from(request)) for limit in limits))


def switched_off(registry: Any) -> bool:
    """Tell whether a developer turned throttling off for a test run."""
    return (registry.settings or {}).get("vanban.mode") == "development" and os.environ.get("VANBAN_THROTTLE") == "off"


def check_settings(settings: Any) -> None:
    """Raise `SetupError` for a limit in `settings` that says nothing."""
    for name, written in (settings or {}).items():
        if name.startswith(PREFIX):
            _read(name, written)


def _in_force(limit: Limit, registry: Any) -> Limit | None:
    name = PREFIX + limit.scope
    written = (registry.settings or {}).get(name)
    if written is None:
        return limit
    rate = _read(name, written)
    return replace(limit, most=rate[0], minutes=rate[1]) if rate else None


@lru_cache(maxsize=64)
def _read(name: str, written: str) -> tuple[int, int] | None:
    """Read `10/60`, ten in sixty minutes; `off` is no limit."""
    if written.strip() == NEVER:
        return None
    most, _slash, minutes = (part.strip() for part in written.partition("/"))
    if not (most.isdecimal() and minutes.isdecimal() and int(most) and int(minutes)):
        raise SetupError(f"The setting {name} is «{written}»; write it as most/minutes, like 10/60, or off.")
    return int(most), int(minutes)


def _limited(uses: Iterable[Use], registry: Any) -> list[tuple[Use, Limit]]:
    """Give those of `uses` that are limited here, with their limits."""
    return [(use, limit) for use in uses if (limit := _in_force(use.limit, registry))]


def _add_apart(db: Any, oid: bytes, counted: list[tuple[Use, Limit]], moment: datetime) -> None:
    for _attempt in range(ATTEMPTS):
        with suppress(ConflictError), db.transaction("attempt counted") as connection:
            _add(connection.get(oid), counted, moment)
            return


def _add(counts: Counts, counted: list[tuple[Use, Limit]], moment: datetime) -> None:
    for use, limit in counted:
        counts.add(use.key, limit, moment)
        wait = counts.wait(use.key, limit, moment)
        if use.whose and wait:
            counts.hold(HELD + use.whose, limit, moment + timedelta(seconds=wait), moment)
