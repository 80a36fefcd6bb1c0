"""Keeps passwords as Argon2id hashes (RFC 9106), and says which ones are too weak to keep."""

from __future__ import annotations

import secrets
from base64 import b64encode
from threading import BoundedSemaphore
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from vanban.errors import Invalid, SetupError
from vanban.i18n import _
from vanban.security.fields import wrong
from vanban.text.normal import nfc

SETTING: Final = "vanban.password.cost"
COSTS: Final = {
    "normal": PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY),
    "test": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
}
SHORTEST: Final = 10
"""Characters."""
LONGEST: Final = 1024
"""Bytes: enough for any sentence, too few to keep the server busy."""
FEWEST_KINDS: Final = 4
"""Different characters."""
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that looks like another on paper."""
_ROOM: Final = BoundedSemaphore(4)
"""Each hash takes 64 MiB for a moment; so many at once and no more."""


def hash(password: str, registry: Any) -> str:  # noqa: A001 (read as passwords.hash)
    """Give what to store for `password`."""
    with _ROOM:
        return COSTS[cost_of(registry)].hash(_bytes(password))


def verify(stored: str, password: str) -> bool:
    """Tell whether `password` is the one that `stored` was made from."""
    if not _fits(password):
        return False
    try:
        with _ROOM:
            return COSTS["normal"].verify(stored, _bytes(password))
    except (VerificationError, ValueError):  # the latter for what is no hash at all
        return False


def outdated(stored: str, registry: Any) -> bool:
    """Tell whether `stored` was made with other parameters than those in force now."""
    return COSTS[cost_of(registry)].check_needs_rehash(stored)


def verify_nothing(password: str, registry: Any) -> None:
    """Take as long as `verify` does, so that time does not tell whether there is such an account."""
    cost = COSTS[cost_of(registry)]
    parameters = f"m={cost.memory_cost},t={cost.time_cost},p={cost.parallelism}"
    salt, digest = (b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (16, 32))
    verify(f"$argon2id$v=19${parameters}${salt}${digest}", password)


def checked(password: str, login: str) -> str:
    """Give `password` back; raise `Invalid` when it is too short, too long or too easy for `login`."""
    if not isinstance(password, str) or len(nfc(password)) < SHORTEST:
        raise _wrong(_("A password has at least ${limit} characters.", mapping={"limit": SHORTEST}))
    if not _fits(password):
        raise _wrong(_("This password is too long, or has characters that cannot be kept."))
    if len(set(password)) < FEWEST_KINDS or password.lower() == login:
        raise _wrong(_("This password is too easy to guess; three or four words in a row make a good one."))
    return password


def generate() -> str:
    """Make a strong password that can be read out and typed: four groups of five, 99 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _place in range(5)) for _group in range(4))


def cost_of(registry: Any) -> str:
    """Give the cost that the settings ask for: `normal`, or `test` for quick tests."""
    cost = (registry.settings or {}).get(SETTING, "normal")
    if cost not in COSTS:
        raise SetupError(f"The setting {SETTING} is {cost!r}; it can be «normal» or «test».")
    return str(cost)


def _fits(password: object) -> bool:
    if not isinstance(password, str):
        return False
    try:
        return len(_bytes(password)) <= LONGEST
    except UnicodeEncodeError:
        return False


def _bytes(password: str) -> bytes:
    # Keyboards differ in how they write the same accented letter.
    return nfc(password).encode("utf-8")


def _wrong(sentence: str) -> Invalid:
    return wrong("password", sentence)
