"""From a login name, or an e-mail address, and a password to a person."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.security import passwords, throttle
from vanban.security.accounts import User
from vanban.security.agents import told_of
from vanban.security.audit import Event, note
from vanban.security.fields import plain_login
from vanban.security.forgiving import passwords_of
from vanban.security.known_devices import known_device
from vanban.security.throttle import Limit, Use

LONGEST: Final = 64
"""Characters that are noted of a login nobody has."""
FROM_NETWORK: Final = Limit("login", 10, 150)
"""Wrong passwords for one account from one network."""
BY_NETWORK: Final = Limit("login.network", 200, 60)
"""Wrong passwords from one network, for whichever accounts: a whole school may stand behind it."""
FOR_ACCOUNT: Final = Limit("login.account", 100, 100)
"""Wrong passwords for one account from everywhere: whoever guesses from many networks gets one guess a minute."""
FROM_DEVICE: Final = Limit("login.device", 10, 150)
"""Wrong passwords at a browser that the account knows: none of the others counts there."""


def authenticate(
    site: Any, login: str, password: str, registry: Any, address: str = "", *, devices: str = "", agent: str = ""
) -> User:
    """Give the person who knows the password; raise `Invalid` without a word about which part was wrong.

    `address` is the network's, `devices` the cookie of `known_devices`, `agent` how the browser calls itself. Raises
    `TooManyAttempts` after too many failures. A second step may be needed before a session begins:
    `second_factor.is_wanted`.
    """
    typed = login if isinstance(login, str) else ""
    user = site.service("accounts").meant_by(typed)
    known_as = user.login if user is not None else _stranger(typed)  # who was renamed types something else
    counted = _counted(passwords_of(known_as, user), address, known_device(site, known_as, user, devices))
    throttle.check(site, registry, *counted)
    if not _right(user, password, registry):
        throttle.note(site, registry, *counted)
        note(
            registry,
            Event("login-failed", "" if known_as[:1] == "@" else known_as[:LONGEST], address, details=told_of(agent)),
        )
        raise Invalid(_("The login name, or e-mail address, or the password is not right."))
    if passwords.outdated(user.password_hash, registry):
        user.password_hash = passwords.hash(password, registry)
    return user  # type: ignore[no-any-return]


def _stranger(typed: str) -> str:
    """Give under what name tries are counted that mean no account: an address is not kept as it was typed."""
    return f"@{sha256(typed.strip().casefold().encode()).hexdigest()[:32]}" if "@" in typed else plain_login(typed)


def _counted(who: str, address: str, device: str) -> tuple[Use, ...]:
    if device:
        return (FROM_DEVICE.of(who, device, whose=who),)
    network = throttle.network_of(address)
    return FROM_NETWORK.of(who, network, whose=who), BY_NETWORK.of(network), FOR_ACCOUNT.of(who, whose=who)


def _right(user: User | None, password: str, registry: Any) -> bool:
    if user is None or not user.password_hash:
        passwords.verify_nothing(password, registry)
        return False
    # First the password, then the account: both refusals take the same time.
    return passwords.verify(user.password_hash, password) and not user.disabled
