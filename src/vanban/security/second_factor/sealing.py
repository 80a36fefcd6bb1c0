"""Keeps the secrets of second factors encrypted in the database, where the deployment gives a key for it.

The key is in the INI file and not in the database, so that a copy of the data alone makes no codes.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from vanban.errors import SetupError, Unavailable
from vanban.i18n import _

SETTING: Final = "vanban.second_factor.key"
SHORTEST: Final = 32
"""Characters of a key."""
_SEALED: Final = "fernet:"


def check_settings(settings: Any) -> None:
    """Raise `SetupError` for a key that protects nothing."""
    for key in (settings or {}).get(SETTING, "").split():
        if len(key) < SHORTEST:
            raise SetupError(f"A key in {SETTING} has at least {SHORTEST} random characters: openssl rand -hex 32.")


def seal(secret: str, registry: Any) -> str:
    """Give what to store for `secret`: encrypted with the first key, or as it is when there is none."""
    box = _box(registry)
    return _SEALED + box.encrypt(secret.encode()).decode() if box else secret


def unseal(stored: str, registry: Any) -> str:
    """Give the secret; raise `Unavailable` when the key that it was stored with is not there any more."""
    if not stored.startswith(_SEALED):
        return stored
    box = _box(registry)
    try:
        if box is None:
            raise InvalidToken
        return box.decrypt(stored.removeprefix(_SEALED).encode()).decode()
    except InvalidToken as error:
        raise Unavailable(
            _("Codes cannot be checked just now: the portal lacks its key. Please tell the administrator.")
        ) from error


def outdated(stored: str, registry: Any) -> bool:
    """Tell whether `stored` should be sealed anew, because a key was given or replaced since."""
    keys = _keys(registry)
    if not keys:
        return False
    try:
        _fernet(keys[0]).decrypt(stored.removeprefix(_SEALED).encode())
    except InvalidToken:
        return True
    return False


def _box(registry: Any) -> MultiFernet | None:
    keys = _keys(registry)
    return MultiFernet([_fernet(key) for key in keys]) if keys else None


def _keys(registry: Any) -> list[str]:
    return (registry.settings or {}).get(SETTING, "").split()  # type: ignore[no-any-return]


@lru_cache(maxsize=8)
def _fernet(key: str) -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))
