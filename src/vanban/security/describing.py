"""Writes checked values into an account, and only those that differ."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from vanban.security import passwords
from vanban.security.fields import checked_email, checked_language, checked_name
from vanban.security.user import User


def describe(user: User, fullname: str, email: str, language: str) -> None:
    """Set what is told of a person; raise `Invalid` for what is wrong."""
    checked = {
        "fullname": checked_name("fullname", fullname),
        "email": checked_email(email),
        "language": checked_language(language),
    }
    for name, value in checked.items():
        if getattr(user, name) != value:
            setattr(user, name, value)


def give_password(user: User, password: str, registry: Any, words: Iterable[str]) -> None:
    """Set a password; every session ends. Raises `Invalid`."""
    host = urlsplit((registry.settings or {}).get("vanban.base_url") or "").hostname or ""
    near = (user.login, user.name, user.fullname, user.email.partition("@")[0], host, *words)
    user.password_hash = passwords.hash(passwords.checked(password, registry, near), registry)
    user.password_changed = datetime.now(UTC)
    user.end_sessions()
