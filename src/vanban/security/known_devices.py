"""Browsers from which somebody has logged in before: whoever guesses elsewhere cannot keep their owner out there.

After OWASP's «device cookies». The cookie opens nothing; it only has failures at this browser counted apart. It is
bound to the account, and over when its password changes.
"""

from __future__ import annotations

import secrets
from typing import Any, Final

from vanban.security.accounts import User
from vanban.security.signing import signed, verified

COOKIE: Final = "vanban_device"
SECONDS: Final = 400 * 24 * 3600
"""As long as browsers keep a cookie at most."""
MOST: Final = 4
"""People who share a browser; for the next the one who was here longest ago is forgotten."""
_BETWEEN: Final = "~"


def known_device(site: Any, login: str, user: User | None, cookie: str) -> str:
    """Give the name of this browser if `user`, called `login`, has logged in with it before; else an empty text."""
    purpose = _purpose(login, user)
    found = (verified(site, purpose, part) for part in cookie.split(_BETWEEN)[:MOST])
    return next((str(values["device"]) for values in found if values), "")


def with_device(site: Any, user: User, cookie: str) -> str:
    """Give `cookie` with this browser made known to `user`; what else is in it stays."""
    purpose = _purpose(user.login, user)
    others = [part for part in cookie.split(_BETWEEN) if part and not verified(site, purpose, part)]
    device = known_device(site, user.login, user, cookie) or secrets.token_urlsafe(9)
    return _BETWEEN.join([signed(site, purpose, {"device": device}, SECONDS), *others[: MOST - 1]])


def _purpose(login: str, user: User | None) -> str:
    return f"device {login} {user.stamp if user is not None else ''}"
