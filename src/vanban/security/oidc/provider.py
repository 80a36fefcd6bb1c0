"""The login service: where its doors are and which keys it signs with, asked for once in a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from vanban.errors import SetupError
from vanban.security.oidc import tokens
from vanban.security.oidc.fetching import fetch
from vanban.security.oidc.refusals import NoAnswer
from vanban.security.oidc.settings import OidcSettings, checked_address

KEPT: Final = 3600.0
"""Seconds for which an answer is believed."""
END: Final = "end_session_endpoint"
PAUSE: Final = 20.0
"""Seconds for which a service that gave no answer is not asked again, nor one that did asked for other keys."""


@dataclass(frozen=True)
class Doors:
    """Addresses of the login service (OpenID Connect Discovery 1.0)."""

    authorization: str
    token: str
    keys: str
    end_session: str = ""


class Provider:
    """The login service that `settings` name, for all threads of a process."""

    def __init__(self, settings: OidcSettings, clock: Callable[[], float] = monotonic) -> None:
        self.settings = settings
        self._clock = clock
        self._lock = Lock()
        self._doors: tuple[float, Doors] | None = None
        self._keys: tuple[float, KeySet] | None = None
        self._silent_until = 0.0

    def doors(self) -> Doors:
        """Give its addresses; raise `NoAnswer` when it cannot be asked."""
        with self._lock:
            if self._doors is None or self._clock() > self._doors[0] + KEPT:
                self._doors = self._clock(), self._ask(self._discover)
            return self._doors[1]

    def keys(self, *, fresh: bool = False) -> KeySet:
        """Give the keys it signs with; `fresh` asks again, though not at every knock, for a key not seen before."""
        address = self.doors().keys
        with self._lock:
            kept = PAUSE if fresh else KEPT
            if self._keys is None or self._clock() > self._keys[0] + kept:
                self._keys = self._clock(), self._ask(lambda: _key_set(fetch(address)))
            return self._keys[1]

    def claims(self, token: str, nonce: str, now: datetime) -> dict[str, Any]:
        """Give what it vouches for in `token`; raise `NotBelieved`, or `NoAnswer` when its keys cannot be asked for."""
        return tokens.claims_of(self.settings, self.keys, token, nonce, now)

    def _ask(self, question: Callable[[], Any]) -> Any:
        if self._clock() < self._silent_until:
            raise NoAnswer("it gave no answer a moment ago")
        try:
            return question()
        except NoAnswer:
            self._silent_until = self._clock() + PAUSE
            raise

    def _discover(self) -> Doors:
        found = fetch(f"{self.settings.issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != self.settings.issuer:
            raise NoAnswer(f"it calls itself {found.get('issuer')!r}, not {self.settings.issuer!r}")
        try:
            return Doors(
                authorization=checked_address(found.get("authorization_endpoint"), "authorization_endpoint"),
                token=checked_address(found.get("token_endpoint"), "token_endpoint"),
                keys=checked_address(found.get("jwks_uri"), "jwks_uri"),
                end_session=checked_address(found[END], END) if found.get(END) else "",
            )
        except SetupError as error:
            raise NoAnswer(str(error)) from error


def _key_set(found: dict[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set(found)  # type: ignore[arg-type]
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise NoAnswer("its keys cannot be read") from error
