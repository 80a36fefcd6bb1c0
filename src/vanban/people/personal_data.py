"""Links that were sent or handed to people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.people.registrations import SERVICE, Registration
from vanban.personal_data import OWN, Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare one-time links, and letters."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="links",
            title=_("Invitations and links for a new password"),
            what=_("Login and e-mail address that a link was sent to; of the link only a digest."),
            purpose=_("To let somebody set a password or confirm an address, once."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until the link was used or its time is over, then the next night."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=_("A link is made only when the person asks for one."),
            find=find,
            erase=erase,
            forget=forget,
            attributes=("OneTimeLink.login", "OneTimeLink.email"),
        )
    )
    config.add_personal_data(
        Kept(
            name="registrations",
            title=_("People who registered and have not confirmed yet"),
            what=_("Name, e-mail address, language, the login proposed, and the consent; of the link only a digest."),
            purpose=_("To open an account for whoever confirms the address."),
            basis=_("Consent of the person, given when registering; it can be taken back by doing nothing."),
            until=_("Until the link was used, or three days, then the next night."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=OWN,
            find=find_registrations,
            erase=erase_registrations,
            forget=forget_registrations,
            attributes=("Registration.login", "Registration.fullname", "Registration.email"),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the links of this person."""
    for link in site.service("one-time-links"):
        if link.login in person.logins:
            told = ((_("E-mail"), link.email), (_("Good until"), link.expires))
            yield Record(_("One-time link"), tuple((label, value) for label, value in told if value))


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Let them open nothing any more."""
    links = site.service("one-time-links")
    for link in [link for link in links if link.login in person.logins]:
        links.use(link)


def forget(site: Any, _registry: Any, _days: int) -> int:
    """Forget those that open nothing any more."""
    site.service("one-time-links").purge(site.service("accounts"))
    return 0


def find_registrations(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give what this person typed who has no account yet."""
    for one in _registrations(site, person):
        told = ((_("Full name"), one.fullname), (_("E-mail"), one.email), (_("Good until"), one.expires))
        yield Record(_("Registration"), told)


def erase_registrations(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Forget it at once."""
    for one in list(_registrations(site, person)):
        site.service(SERVICE).drop(one)


def forget_registrations(site: Any, _registry: Any, _days: int) -> int:
    """Forget those whose time is over."""
    site.service(SERVICE).purge()
    return 0


def _registrations(site: Any, person: Person) -> Iterator[Registration]:
    address = person.email.casefold()
    return (one for one in site.service(SERVICE) if address and one.email.casefold() == address)
