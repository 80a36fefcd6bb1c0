"""Letters that tell somebody what happened at the door of their account."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from vanban.content.site import Site
from vanban.i18n import _, in_language
from vanban.mail import Letter, courier, send
from vanban.mail.form import in_form
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


@dataclass(frozen=True)
class Event:
    """Something that became of the second step of an account."""

    subject: str
    """May say `${portal}`."""
    sentence: str
    """May say `${login}`."""
    advice: str = _("If it was not you, change your password at once and tell the administrator of the portal.")


SECOND_STEP_SET: Final = Event(
    _("The second step is turned on for your account on ${portal}"),
    _("The second step of your account “${login}” is turned on: after the password, your phone shows a code."),
)
SECOND_STEP_MOVED: Final = Event(
    _("Your second step on ${portal} is on another phone"),
    _(
        "The second step of your account “${login}” has been moved to another phone. The old one and the old recovery "
        "codes open nothing any more, and all other sessions are ended."
    ),
)
SECOND_STEP_OFF: Final = Event(
    _("Your second step on ${portal} is turned off"),
    _("The second step of your account “${login}” is turned off: the password alone is enough again."),
)
SECOND_STEP_TAKEN: Final = Event(
    _("Your second step on ${portal} was taken away"),
    _("An administrator took the second step of your account “${login}” away."),
    _("If you did not ask for it, please tell the administrator of the portal at once."),
)


def tell(site: Site, registry: Any, user: User, event: Event, *, device: str = "", network: str = "") -> None:
    """Tell `user` of `event`, where letters can be sent; `device` and `network` are those that it came from."""
    if courier(registry).reach == "nowhere":
        return
    where = _("Device: ${device}. Network: ${network}.", mapping={"device": device or "–", "network": network or "–"})
    _send(
        site,
        registry,
        user,
        _(str(event.subject), mapping={"portal": str(site.title)}),
        _(str(event.sentence), mapping={"login": user.name}),
        *([where] if device or network else []),
        event.advice,
    )


def _send(site: Site, registry: Any, user: User, subject: Any, *paragraphs: Any) -> None:
    if not user.email:
        return
    text = in_form(user.language, str(site.title), *paragraphs, name=str(user.called))
    send(site, registry, Letter(user.email, in_language(subject, user.language), text))
