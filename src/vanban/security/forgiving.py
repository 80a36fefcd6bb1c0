"""Accounts that have to wait after wrong passwords or codes, and how they are let try again."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from vanban.security import throttle
from vanban.security.user import User


def passwords_of(login: str, user: User | None) -> str:
    """Give under what name wrong passwords at `login` are counted; another password is counted anew."""
    changed = user.password_changed if user is not None else None
    return "\x00".join((login, user.tries if user is not None else "", changed.isoformat() if changed else ""))


def codes_of(user: User) -> str:
    """Give under what name wrong codes of the second step are counted: not anew with each password, which is no proof."""
    return f"{user.login}\x00{user.tries}"


def held_until(site: Any, registry: Any, user: User, now: datetime | None = None) -> datetime | None:
    """Tell until when somebody, at some network or browser, may not try again for this account; `None` if all may."""
    found = (
        throttle.held_until(site, registry, whose, now) for whose in (passwords_of(user.login, user), codes_of(user))
    )
    return max(filter(None, found), default=None)


def forgive(user: User) -> None:
    """Let everybody try again for this account, at once: what was counted until now counts no more."""
    user.tries = secrets.token_hex(4)
