"""What happened that matters for security: who, when, from where, to what. Kept apart from the database, only added to."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from pyramid.config import Configurator

from vanban.errors import SetupError
from vanban.security.audit.anchoring import receiver_setting
from vanban.security.audit.chain import Anchor
from vanban.security.audit.entries import Entry, Event, Wanted
from vanban.security.audit.log import AuditLog
from vanban.security.audit.noting import audit_log, note, note_deed, note_denied, note_now, note_when_done
from vanban.security.audit.retention import days_setting

__all__ = [
    "Anchor",
    "AuditLog",
    "Entry",
    "Event",
    "Wanted",
    "audit_log",
    "note",
    "note_deed",
    "note_denied",
    "note_now",
    "note_when_done",
    "path_of_log",
]

log = logging.getLogger(__name__)


def includeme(config: Configurator) -> None:
    """Open the log named by `vanban.audit` (`audit.sqlite` in the data folder by default)."""
    config.registry.audit_log = AuditLog(path_of_log(config.registry.settings))
    log.info("audit log %s ends with %s", config.registry.audit_log.path, config.registry.audit_log.anchor())
    days_setting(config.registry.settings)  # a wrong one is an error at start, not at night
    config.add_daily_job("forget-audited", "vanban.security.audit.retention.forget_nightly")
    receiver_setting(config.registry.settings)
    config.add_daily_job("send-anchor", "vanban.security.audit.anchoring.send_anchor")
    config.scan("vanban.security.audit.following")


def path_of_log(settings: Mapping[str, Any]) -> str:
    """Give where the log is kept, by `settings`; raise `SetupError` when they name no place."""
    uri = settings.get("vanban.audit") or f"sqlite:///{settings.get('vanban.var', '.')}/audit.sqlite"
    scheme, _separator, path = uri.partition("://")
    if scheme != "sqlite" or not path.strip("/"):
        raise SetupError(f"The setting vanban.audit is «{uri}»; it should be sqlite:///path/to/audit.sqlite.")
    return f"/{path.lstrip('/')}" if path.startswith("/") else str(path)
