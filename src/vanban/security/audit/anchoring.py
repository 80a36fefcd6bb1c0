"""Sends the anchor of the audit log away each night, to where whoever might cut the log cannot reach it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from vanban.errors import SetupError
from vanban.mail import Letter, send
from vanban.mail.letter import NotSent, address_of
from vanban.security.audit.log import AuditLog

SETTING: Final = "vanban.audit.anchor_to"


def receiver_setting(settings: Mapping[str, Any]) -> str:
    """Give the address that anchors are sent to, empty for none; raise `SetupError` for what is no address."""
    address = str(settings.get(SETTING) or "").strip()
    try:
        return address_of(address).addr_spec if address else ""
    except NotSent as error:
        raise SetupError(f"The setting {SETTING} is «{address}»; it should be an e-mail address.") from error


def send_anchor(site: Any, registry: Any) -> None:
    """Job: write the letter; for an empty log, or without a receiver, there is none."""
    receiver = receiver_setting(registry.settings)
    log: AuditLog = registry.audit_log
    anchor = log.anchor()
    if receiver and anchor.number:
        text = (
            f"{anchor}\n\nMốc của nhật ký an ninh. Hãy giữ thư này; sau này kiểm tra bằng:\n"
            f"Anchor of the audit log. Keep this letter; to verify the log later:\n\n"
            f"vanban audit verify portal.ini --anchor {anchor}"
        )
        day = f"{datetime.now(UTC):%Y-%m-%d}"
        send(site, registry, Letter(receiver, f"{site.title}: {day} {anchor.number}", text))
