"""Writes events into the audit log: at once, or when what they tell of is committed."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any, Final

from pyramid.threadlocal import get_current_request

from vanban.security.audit.entries import Event
from vanban.security.audit.log import AuditLog

LONGEST_PATH: Final = 300

log = logging.getLogger(__name__)


def audit_log(registry: Any) -> AuditLog:
    """Give the audit log of this portal."""
    return registry.audit_log  # type: ignore[no-any-return]


def note(registry: Any, *events: Event) -> None:
    """Write `events` down at once, whatever becomes of the request; a full disk is told in the server's log."""
    try:
        audit_log(registry).append(*events)
    except sqlite3.Error as error:
        log.critical("the audit log cannot be written (%s): %s", error, events)


def note_when_done(place: Any, registry: Any, event: Event) -> None:
    """Write `event` down when the transaction in which `place` is changed is committed, and not at all if it is not.

    All events of a transaction are written together: a command files a hundred documents in one.
    """
    jar = getattr(place, "_p_jar", None)
    if jar is None:  # made just now, or without a database at all
        note(registry, event)
        return
    transaction, kept_with = jar.transaction_manager.get(), audit_log(registry)
    try:
        transaction.data(kept_with).append(event)
    except KeyError:
        events = [event]
        transaction.set_data(kept_with, events)
        transaction.addAfterCommitHook(lambda done: note(registry, *events) if done else None)


def note_denied(request: Any) -> None:
    """Note that the person of `request`, who is logged in, was refused."""
    if request.identity is not None:
        actor, network = _who(request)
        note(request.registry, Event("denied", actor, network, request.path[:LONGEST_PATH], {"method": request.method}))


def note_deed(place: Any, registry: Any, name: str, object: str = "", **details: Any) -> None:  # noqa: A002 (the field)
    """Note, once the transaction that `place` belongs to is committed, what the person of the current request did.

    `object` names what it was done to: a path, `user:LOGIN`, `group:NAME`. Nothing secret belongs into `details`.
    """
    actor, network = _who(get_current_request())  # none in jobs and commands
    note_when_done(place, registry, Event(name, actor, network, object, details))


def note_now(registry: Any, name: str, object: str = "", **details: Any) -> None:  # noqa: A002 (the field)
    """Note at once what the person of the current request tried in vain: there is nothing to commit."""
    actor, network = _who(get_current_request())
    note(registry, Event(name, actor, network, object, details))


def _who(request: Any) -> tuple[str, str]:
    identity = getattr(request, "identity", None)
    return (identity.login if identity else "", request.environ.get("REMOTE_ADDR", "") if request else "")
