"""When and from where somebody logged in, or somebody tried to: read from the audit log."""

from __future__ import annotations

from typing import Any, Final

from vanban.security.audit import Entry, audit_log
from vanban.security.audit.entries import Wanted

NAMES: Final = (
    "session",
    "login-failed",
    "second-factor-failed",
    "recovery-code-used",
    "second-factor-set",
    "second-factor-moved",
    "second-factor-removed",
    "recovery-codes-renewed",
    "oidc-linked",
    "password",
    "session-ended",
    "logout",
)
"""Events that a person should know of their own account."""


def login_history(registry: Any, login: str, most: int, before: int | None = None) -> list[Entry]:
    """Give at most `most` such events of `login`, the newest first; with `before`, only those of lower numbers."""
    return audit_log(registry).latest(most, before, Wanted(actor=login, names=NAMES))
