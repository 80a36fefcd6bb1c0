"""Letters that tell somebody what happened at the door of their account."""

from __future__ import annotations

from typing import Any

from vanban.content.site import Site
from vanban.i18n import _, in_language
from vanban.mail import Letter, send
from vanban.security.accounts import User


def tell_of_new_browser(site: Site, registry: Any, user: User, device: str, network: str) -> None:
    """Tell `user` that somebody has logged in from a browser which this account has not used before."""
    _send(
        site,
        registry,
        user,
        _("Somebody logged in to your account on ${portal}", mapping={"portal": str(site.title)}),
        _("Your account “${login}” was opened from a browser not used before.", mapping={"login": user.name}),
        _("Device: ${device}. Network: ${network}.", mapping={"device": device or "–", "network": network or "–"}),
        _("If it was you, you need do nothing. If not, change your password at once and tell the administrator."),
    )


def tell_of_second_factor_taken(site: Site, registry: Any, user: User) -> None:
    """Tell `user` that an administrator took the second step away."""
    _send(
        site,
        registry,
        user,
        _("Your second step on ${portal} was taken away", mapping={"portal": str(site.title)}),
        _("An administrator took the second step of your account “${login}” away.", mapping={"login": user.name}),
        _("If you did not ask for it, please tell the administrator of the portal at once."),
    )


def _send(site: Site, registry: Any, user: User, subject: Any, *paragraphs: Any) -> None:
    if not user.email:
        return
    greeting = _("Dear ${name},", mapping={"name": user.called})
    text = "\n\n".join(in_language(paragraph, user.language) for paragraph in (greeting, *paragraphs))
    send(site, registry, Letter(user.email, in_language(subject, user.language), text))
