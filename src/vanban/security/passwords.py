"""Keeps passwords as Argon2id hashes (RFC 9106), and says which ones are too weak to keep."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Iterable
from threading import BoundedSemaphore
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from vanban.errors import Invalid, SetupError
from vanban.i18n import _
from vanban.security.fields import wrong
from vanban.security.guessing import weakness
from vanban.text.normal import nfc

SETTING: Final = "vanban.password.cost"
COSTS: Final = {
    "normal": PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY),
    "test": PasswordHasher(time_cost=1, memory_cost=8, parallelism=1),
}
LENGTH: Final = "vanban.password.shortest"
SHORTEST: Final = 10
"""Characters, unless the setting says otherwise: OWASP ASVS 5.0 (6.2.1) asks for 8 and recommends 15."""
LEAST: Final = 8
MOST: Final = 64
"""What may be asked for: a person must be able to use a sentence, but nobody should have to write a page."""
LONGEST: Final = 1024
"""Bytes: enough for any sentence, too few to keep the server busy."""
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


def checked(password: str, registry: Any, words: Iterable[str] = ()) -> str:
    """Give `password` back; raise `Invalid` when it is too short, too long, or easily guessed by who knows `words`.

    Nothing is asked of how it is composed, and it never expires (NIST SP 800-63B, OWASP ASVS 5.0 chapter 6.2).
    """
    shortest = shortest_of(registry)
    if not isinstance(password, str) or len(nfc(password)) < shortest:
        raise _wrong(_("A password has at least ${limit} characters.", mapping={"limit": shortest}))
    if not _fits(password):
        raise _wrong(_("This password is too long, or has characters that cannot be kept."))
    reason = weakness(password, words)
    if reason is not None:
        mended = _("${reason} Take three or four words that do not belong together.", mapping={"reason": reason})
        raise _wrong(mended)
    return password


def shortest_of(registry: Any) -> int:
    """Give how many characters a password must have."""
    given = str((registry.settings or {}).get(LENGTH) or SHORTEST).strip()
    if not (given.isascii() and given.isdecimal() and LEAST <= int(given) <= MOST):
        raise SetupError(f"The setting {LENGTH} is «{given}»; it should be a number from {LEAST} to {MOST}.")
    return int(given)


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
