"""Lets somebody have another e-mail address, once a letter to it has been answered."""

from __future__ import annotations

from typing import Any

from vanban.content.site import Site
from vanban.i18n import _
from vanban.jobs import enqueue
from vanban.mail import deliver, send
from vanban.people import letters, lifetimes
from vanban.people.choosing_password import LinkIsOver
from vanban.people.links import OneTimeLink
from vanban.permissions import user_principal
from vanban.security.accounts import User
from vanban.security.audit import note_deed
from vanban.security.fields import checked_email


def ask_for_email(site: Site, registry: Any, login: str, email: str) -> str:
    """Have a letter sent to the new address; give it as it will be stored. Until it is answered the old one counts."""
    address = checked_email(email)
    enqueue(site, registry, "send-confirmation", login, address)
    note_deed(site, registry, "email-asked", user_principal(login))
    return address


def send_confirmation(site: Any, registry: Any, login: str, email: str) -> None:
    """Do the job that `ask_for_email` asked for."""
    user = site.service("accounts").get(login)
    if user is None or user.disabled:
        return
    token = site.service("one-time-links").make(user, "email", lifetimes.CONFIRMATION, email=email)
    deliver(site, registry, letters.confirmation(registry, str(site.title), user, email, token))


def asked_for(site: Site, token: str) -> OneTimeLink:
    """Give the link of `token`, which names login and address; raise `LinkIsOver`."""
    link = site.service("one-time-links").find(token, "email", site.service("accounts"))
    if link is None:
        raise LinkIsOver(_("This link has been used, or has expired, or there is a newer one. Ask for another one."))
    return link  # type: ignore[no-any-return]


def confirm_email(site: Site, registry: Any, token: str) -> User:
    """Let the address of `token` count, and tell the old one."""
    link = asked_for(site, token)
    user: User = site.service("accounts")[link.login]
    old = user.email
    site.service("accounts").change(user.login, email=link.email)
    site.service("one-time-links").use(link)
    note_deed(site, registry, "account-changed", user_principal(user.login), fields=["email"])
    if old and old != user.email:
        send(site, registry, letters.email_changed(str(site.title), user, old))
    return user
