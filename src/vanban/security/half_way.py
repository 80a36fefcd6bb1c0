"""Between the password and the second step: a cookie says, for some minutes and for nothing else, who was right so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.security import cookies
from vanban.security.accounts import User
from vanban.security.signing import signed, verified

COOKIE: Final = "vanban_half_way"
SECONDS: Final = 600
_PURPOSE: Final = "half way"


@dataclass(frozen=True)
class HalfWay:
    """Somebody whose password was right."""

    user: User
    destination: str
    """Address that they wanted."""


def let_in_half_way(request: Any, user: User, destination: str) -> tuple[str, str]:
    """Give the header by which this browser, and no other, may take the second step."""
    values = {"login": user.login, "stamp": user.stamp, "next": destination[:1000]}
    return cookies.header(request, COOKIE, signed(request.root, _PURPOSE, values, SECONDS), SECONDS)


def half_way(request: Any) -> HalfWay | None:
    """Give who stands half-way; nobody after a change of password, nor when the account is locked meanwhile."""
    values = verified(request.root, _PURPOSE, cookies.read(request, COOKIE))
    user = request.root.service("accounts").get(values["login"]) if values else None
    if values is None or user is None or user.disabled or user.stamp != values["stamp"]:
        return None
    return HalfWay(user, str(values["next"]))


def no_longer_half_way(request: Any) -> tuple[str, str]:
    """Give the header that makes this browser forget."""
    return cookies.header(request, COOKIE, "", 0)
