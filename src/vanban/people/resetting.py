"""Lets who forgot the password set another one, and tells a stranger nothing about whose accounts there are."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.jobs import enqueue
from vanban.mail import deliver
from vanban.people import letters, lifetimes
from vanban.people.desk import Desk
from vanban.people.inviting import require_may_write_to
from vanban.permissions import user_principal
from vanban.security import throttle
from vanban.security.accounts import Accounts, User
from vanban.security.audit import note_deed
from vanban.security.fields import plain_login
from vanban.security.throttle import Limit, TooManyAttempts

BY_NETWORK: Final = Limit("reset.network", 30, 60)
"""Requests from one network, for whichever accounts."""
FOR_NAME: Final = Limit("reset", 3, 60)
"""Letters for one login or address."""
LONGEST: Final = 254
MOST_ACCOUNTS: Final = 5
"""Accounts that one address may have."""


def ask_for_reset(site: Site, registry: Any, typed: str, address: str) -> None:
    """Have a letter sent to the owner of the login or e-mail address `typed`, if there is one.

    What is done here is the same for any `typed`: whether there is an account is looked up by the job. Raises
    `TooManyAttempts` for a network that asked too often; a name that is asked for too often just gets no more letters.
    """
    name = typed.strip().casefold()[:LONGEST]
    throttle.spend(site, registry, BY_NETWORK.of(throttle.network_of(address)))
    note_deed(site, registry, "password-reset-asked", user_principal(plain_login(name)))
    with suppress(TooManyAttempts):
        throttle.spend(site, registry, FOR_NAME.of(name))
        enqueue(site, registry, "send-reset", name)


def send_reset_to(desk: Desk, login: str) -> None:
    """Have an administrator send somebody a letter to set another password."""
    user = desk.changeable(login)
    if user.disabled:
        raise Conflict(_("This account is disabled; enable it first."))
    if not user.email:
        raise Conflict(_("This account has no e-mail address: hand over a link instead."))
    require_may_write_to(user)
    enqueue(desk.site, desk.registry, "send-reset", user.login)
    desk.note("password-reset-asked", user)


def send_reset(site: Any, registry: Any, name: str) -> None:
    """Do the job: a letter for each account that `name` may mean, or none."""
    for user in meant(site.service("accounts"), name):
        token = site.service("one-time-links").make(user, "password", lifetimes.RESET, email=user.email)
        deliver(site, registry, letters.reset(registry, str(site.title), user, token))


def meant(accounts: Accounts, name: str) -> list[User]:
    """Give the accounts that can be written to and that `name` is the login or the e-mail address of."""
    if "@" in name:
        found = accounts.with_email(name)[:MOST_ACCOUNTS]
    else:
        named = accounts.named(name)
        found = [named] if named is not None else []
    return [user for user in found if user.email and not user.disabled]
