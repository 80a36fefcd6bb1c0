"""What happened that matters for security: who, when, from where, to what. Kept apart from the database, only added to."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping
from typing import Any

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.security.audit.entries import Anchor, Entry, Event
from vanban.security.audit.log import AuditLog

__all__ = ["Anchor", "AuditLog", "Entry", "Event", "audit_log", "note", "note_when_done", "path_of_log"]

log = logging.getLogger(__name__)


def includeme(config: Configurator) -> None:
    """Open the log named by `vanban.audit` (`audit.sqlite` in the data folder by default)."""
    config.registry.audit_log = AuditLog(path_of_log(config.registry.settings))
    log.info("audit log %s ends with %s", config.registry.audit_log.path, config.registry.audit_log.anchor())
    config.scan("vanban.security.audit.following")


def path_of_log(settings: Mapping[str, Any]) -> str:
    """Give where the log is kept, by `settings`; raise `SetupError` when they name no place."""
    uri = settings.get("vanban.audit") or f"sqlite:///{settings.get('vanban.var', '.')}/audit.sqlite"
    scheme, _separator, path = uri.partition("://")
    if scheme != "sqlite" or not path.strip("/"):
        raise SetupError(f"The setting vanban.audit is «{uri}»; it should be sqlite:///path/to/audit.sqlite.")
    return f"/{path.lstrip('/')}" if path.startswith("/") else str(path)


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
