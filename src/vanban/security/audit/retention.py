"""Lets the audit log forget who it tells of, once that was long enough ago, or when a person asks for it.

What happened stays, in its order, and can still be verified (see `chain`). Who it was becomes a number that means something
within one forgetting only; a network keeps its first half; of the details only what can tell of nobody is kept.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import blake2b
from ipaddress import ip_address, ip_network
from typing import Any, Final

from vanban.errors import SetupError
from vanban.security.audit.chain import FORGOTTEN, packed
from vanban.security.audit.entries import Event
from vanban.security.audit.log import AuditLog

SETTING: Final = "vanban.audit.days"
DEFAULT_DAYS: Final = 730
ANONYMOUS: Final = frozenset({"transition", "kind", "method", "inherits", "roles", "fields", "count", "up_to"})
"""Details that tell of nobody."""
WITH_BEFORE: Final = frozenset({"transition", "roles"})
"""Events of which `before` is a state or roles; elsewhere it may be somebody's name."""
# Where one person was taken out on request, others may still be named without a salt.
_TO_FORGET: Final = """
SELECT number, name, actor, network, object, details FROM told JOIN chain USING (number) WHERE (salt <> ''
    OR (actor <> '' AND actor NOT LIKE '#%') OR (object LIKE 'user:%' AND object NOT LIKE 'user:#%'))
"""


def days_setting(settings: Mapping[str, Any]) -> int:
    """Give after how many days names go; raise `SetupError` for what is no such number."""
    value = str(settings.get(SETTING) or DEFAULT_DAYS)
    if not (value.isascii() and value.isdecimal() and int(value) > 0):
        raise SetupError(f"The setting {SETTING} is «{value}»; it should be a number of days.")
    return int(value)


def forget_before(log: AuditLog, moment: datetime) -> int:
    """Take out names and networks of all that was noted before `moment`; give of how many entries."""
    return _forget(log, "AND number IN (SELECT number FROM chain WHERE time < ?)", [moment.isoformat()])


def forget_old(log: AuditLog, days: int) -> int:
    """Do so with what is older than `days`."""
    return forget_before(log, log.now() - timedelta(days=days))


def forget_nightly(_site: Any, registry: Any) -> None:
    """Job: do so with what is older than the settings say."""
    forget_old(registry.audit_log, days_setting(registry.settings))


def forget_person(log: AuditLog, login: str, pseudonym: str = "") -> int:
    """Take this person out of all entries in which they did something, or something was done to them.

    With `pseudonym` they are called so there, and whoever else is named stays named; details that name them go.
    """
    mentioned = f'%"user:{_escaped(login)}"%'
    called = (lambda name: pseudonym if name.lower() == login else name) if pseudonym else _pseudonyms()
    where = "AND (lower(actor) = ? OR object = ? OR details LIKE ? ESCAPE '!')"
    return _forget(log, where, [login, f"user:{login}", mentioned], called)


def _escaped(login: str) -> str:
    return login.replace("!", "!!").replace("_", "!_").replace("%", "!%")


def _forget(log: AuditLog, condition: str, given: list[Any], person: Callable[[str], str] | None = None) -> int:
    person = person or _pseudonyms()
    with log.connection() as connection:
        connection.execute("BEGIN IMMEDIATE")
        found = connection.execute(f"{_TO_FORGET} {condition}", given).fetchall()
        if not found:
            connection.execute("ROLLBACK")
            return 0
        for number, name, actor, network, place, details in found:
            connection.execute(
                "UPDATE told SET salt = '', actor = ?, network = ?, object = ?, details = ? WHERE number = ?",
                (person(actor), _coarse(network), _object(place, person), _anonymous(name, details), number),
            )
        up_to = max(number for number, *_rest in found)
        log.append_with(connection, Event(FORGOTTEN, details={"count": len(found), "up_to": up_to}))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # nothing of it stays in the file beside
    return len(found)


def _pseudonyms() -> Callable[[str], str]:
    key = secrets.token_bytes(16)  # kept nowhere
    return lambda name: f"#{blake2b(name.encode(), key=key, digest_size=4).hexdigest()}" if name else ""


def _object(place: str, person: Callable[[str], str]) -> str:
    kind, colon, name = place.partition(":")
    return f"user:{person(name)}" if colon and kind == "user" else place


def _coarse(network: str) -> str:
    try:
        bits = 24 if ip_address(network).version == 4 else 48
        return str(ip_network((network, bits), strict=False))
    except ValueError:
        return ""


def _anonymous(event: str, details: str) -> str:
    kept = ANONYMOUS | {"before"} if event in WITH_BEFORE else ANONYMOUS
    return packed({name: value for name, value in json.loads(details).items() if name in kept})
