"""Values that a browser carries for the portal and cannot change: signed for one purpose, good for so long."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from persistent import Persistent
from webob.cookies import SignedSerializer

SERVICE: Final = "signing-key"
LONGEST: Final = 4000
"""Characters that a browser would keep in a cookie; what is longer was not signed here."""


class SigningKey(Persistent):
    """Made once for each site, and shared by all its processes."""

    def __init__(self) -> None:
        self.secret = secrets.token_urlsafe(32)


def signed(site: Any, purpose: str, values: Mapping[str, Any], seconds: float, now: datetime | None = None) -> str:
    """Write `values`, which can be read by whoever carries them, so that `verified` gives them back for `seconds`."""
    until = (now or datetime.now(UTC)).timestamp() + seconds
    return _serializer(site, purpose).dumps([until, dict(values)]).decode()  # type: ignore[no-any-return]


def verified(site: Any, purpose: str, text: str, now: datetime | None = None) -> dict[str, Any] | None:
    """Give the values of `text`, when it was signed here for `purpose` and its time is not over."""
    if len(text) > LONGEST or not text.isascii():
        return None
    try:
        until, values = _serializer(site, purpose).loads(text.encode())
    except ValueError:
        return None
    return values if (now or datetime.now(UTC)).timestamp() < until else None


def _serializer(site: Any, purpose: str) -> Any:
    return SignedSerializer(site.service(SERVICE).secret, f"vanban {purpose}", "sha256")
