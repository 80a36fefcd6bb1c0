"""Lets somebody who has no password yet set one: by a letter, or by a link that the administrator hands over."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from vanban.errors import Conflict
from vanban.i18n import _
from vanban.jobs import enqueue
from vanban.mail import deliver
from vanban.people import letters, lifetimes
from vanban.people.desk import Desk
from vanban.security.accounts import User


class State(StrEnum):
    """How far somebody is on the way to working here."""

    ACTIVE = "active"
    INVITED = "invited"
    """Has not set a password yet."""
    DISABLED = "disabled"


def state_of(user: User) -> State:
    """Give the state of an account."""
    if user.disabled:
        return State.DISABLED
    return State.ACTIVE if user.password_hash else State.INVITED


def invite(desk: Desk, login: str) -> None:
    """Send the owner of an account without a password a letter with a link to set one, in place of any before."""
    user = desk.changeable(login)
    _require_none_yet(user)
    require_may_write_to(user)
    if not user.email:
        raise Conflict(_("This account has no e-mail address: hand over a link instead."))
    user.invited = datetime.now(UTC)
    enqueue(desk.site, desk.registry, "send-invitation", user.login)
    desk.note("invited", user, by_mail=True)


def hand_over(desk: Desk, login: str) -> str:
    """Make a link to set a password and give its token, which is shown this once, to be handed over by the administrator."""
    user = desk.changeable(login)
    desk.require_other(user)
    if user.disabled:
        raise Conflict(_("This account is disabled; enable it first."))
    if not user.password_hash:
        user.invited = datetime.now(UTC)
    links = desk.site.service("one-time-links")
    token: str = links.make(user, "password", lifetimes.invitation(desk.registry))
    desk.note("invited", user, by_mail=False)
    return token


def send_invitation(site: Any, registry: Any, login: str) -> None:
    """Do the job that `invite` asked for: the token is made here, so that it never waits in a queue."""
    user = site.service("accounts").get(login)
    if user is None or state_of(user) is not State.INVITED or not user.email:
        return
    lifetime = lifetimes.invitation(registry)
    token = site.service("one-time-links").make(user, "password", lifetime, email=user.email)
    deliver(site, registry, letters.invitation(registry, str(site.title), user, token, lifetime.days))


def require_may_write_to(user: User) -> None:
    """Raise `Conflict` while the data of `user` may not be used for letters that they did not ask for."""
    if user.restricted:
        raise Conflict(
            _("The data of this person is restricted, so no letter is sent to them: hand over a link instead.")
        )


def _require_none_yet(user: User) -> None:
    if user.disabled:
        raise Conflict(_("This account is disabled; enable it first."))
    if user.password_hash:
        raise Conflict(_("This person has set a password already; send a link for a new one instead."))
