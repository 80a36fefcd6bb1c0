"""The deeds upon a second factor: set up, prove, renew, turn off. Each is counted and written down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.permissions import user_principal
from vanban.security import throttle
from vanban.security.accounts import User
from vanban.security.agents import told_of
from vanban.security.audit import Event, note, note_deed, note_when_done
from vanban.security.forgiving import codes_of
from vanban.security.known_devices import known_device
from vanban.security.second_factor import codes, is_required
from vanban.security.second_factor.factor import Proof, SecondFactor
from vanban.security.throttle import Limit

CODES: Final = Limit("code", 5, 300)
"""Wrong codes for one account: whoever has the password guesses some thirty a day out of a million."""


def set_up(site: Any, registry: Any, user: User, secret: str, typed: object) -> list[str]:
    """Let the app that shows `typed` for `secret` be the second factor; give the recovery codes, for this once.

    Whatever factor there was before is replaced. Raises `Invalid` when the code is not the one of `secret`.
    """
    step = codes.step_of(secret, codes.plain(typed), datetime.now(UTC))
    if step is None:
        raise Invalid(_("This code does not fit the key. Check the clock of the phone, and type the code shown now."))
    user.second_factor = SecondFactor(secret, step, registry)
    _note(site, registry, "second-factor-set", user)
    return user.second_factor.renew_recovery()  # type: ignore[no-any-return]


def prove(
    site: Any, registry: Any, user: User, typed: object, address: str = "", *, devices: str = "", agent: str = ""
) -> Proof:
    """Use up the code `typed`; raise `Invalid` when it is none, and `TooManyAttempts` after too many such."""
    device = known_device(site, user.login, user, devices)
    who = codes_of(user)
    counted = CODES.of(who, device, whose=who)
    throttle.check(site, registry, counted)
    proof: Proof | None = user.second_factor.use(typed, registry) if user.second_factor else None
    if proof is None:
        throttle.note(site, registry, counted)
        note(registry, Event("second-factor-failed", user.login, address, details=told_of(agent)))
        raise Invalid(_("This code is not right, or has been used. Wait for the next one, and type it."))
    if proof == "recovery":
        left = {"codes_left": len(user.second_factor.recovery)} | told_of(agent)
        note_when_done(site, registry, Event("recovery-code-used", user.login, address, details=left))
    return proof


def renew_recovery(site: Any, registry: Any, user: User) -> list[str]:
    """Give new recovery codes in place of the old ones."""
    _note(site, registry, "recovery-codes-renewed", user)
    return user.second_factor.renew_recovery()  # type: ignore[no-any-return]


def turn_off(site: Any, registry: Any, user: User) -> None:
    """Let the password alone be enough again, unless a role asks for more."""
    if is_required(user, site.service("accounts"), registry):
        raise Conflict(_("Your role needs the second step, so it cannot be turned off."))
    reset(site, registry, user)


def reset(site: Any, registry: Any, user: User) -> None:
    """Take the second factor away, as an administrator does for whoever lost phone and codes; raise `Conflict` without one."""
    if user.second_factor is None:
        raise Conflict(_("There is no second step to take away."))
    user.second_factor = None
    _note(site, registry, "second-factor-removed", user)


def _note(site: Any, registry: Any, name: str, user: User) -> None:
    note_deed(site, registry, name, user_principal(user.login))
