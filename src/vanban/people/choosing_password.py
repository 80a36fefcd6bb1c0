"""Sets the password that somebody chose who came by a one-time link."""

from __future__ import annotations

from typing import Any

from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.mail import send
from vanban.people import letters
from vanban.people.links import OneTimeLink
from vanban.people.registering import open_account, registration_of
from vanban.permissions import user_principal
from vanban.security.accounts import User
from vanban.security.audit import note_deed


class LinkIsOver(Conflict):
    """The link was used, has expired, was replaced by a newer one, or never was."""

    status = 410


def owner_of(site: Site, registry: Any, token: str) -> User:
    """Give the person whose password `token` lets set, who may have no account before that; raise `LinkIsOver`."""
    registration = registration_of(site, registry, token)
    if registration is not None:
        return registration.person()
    return site.service("accounts")[_link(site, token).login]  # type: ignore[no-any-return]


def choose_password(site: Site, registry: Any, token: str, password: str) -> User:
    """Set `password` for the owner of `token`, which is used up by it; tell them by letter if they had one before.

    Who registered gets the account by it. Raises `LinkIsOver`, or `Invalid` for a poor password, and the link may then be used again.
    """
    registration = registration_of(site, registry, token)
    if registration is not None:
        return open_account(site, registry, registration, password)
    link, accounts = _link(site, token), site.service("accounts")
    user: User = accounts[link.login]
    had_one = bool(user.password_hash)
    accounts.set_password(user.login, password, registry, [str(site.title)])
    site.service("one-time-links").use(link)
    note_deed(site, registry, "password", user_principal(user.login), by_link=True)
    tell_of_new_password(site, registry, user, had_one=had_one)
    return user


def change_own_password(site: Site, registry: Any, user: User, password: str) -> None:
    """Set `password` for `user`, who has proved to know the present one, and tell them by letter."""
    site.service("accounts").set_password(user.login, password, registry, [str(site.title)])
    note_deed(site, registry, "password", user_principal(user.login))
    tell_of_new_password(site, registry, user)


def tell_of_new_password(site: Site, registry: Any, user: User, *, had_one: bool = True) -> None:
    """Write to somebody that their password was changed, where that can be done."""
    if had_one and user.email and registry.courier.reach != "nowhere":
        send(site, registry, letters.password_changed(registry, str(site.title), user))


def _link(site: Site, token: str) -> OneTimeLink:
    link = site.service("one-time-links").find(token, "password", site.service("accounts"))
    if link is None:
        raise LinkIsOver(_("This link has been used, or has expired, or there is a newer one. Ask for another one."))
    return link  # type: ignore[no-any-return]
