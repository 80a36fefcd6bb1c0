"""Who somebody is at the login service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare links with the login service."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="login-service",
            title=_("Links with the login service"),
            what=_("Which account of the portal belongs to which name at the login service."),
            purpose=_("To let somebody in who has logged in there."),
            basis=_("Needed for what the person asks the portal to do."),
            until=_("Until the link is ended or the account is erased."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=_("It stays, so that its owner may log in."),
            find=find,
            erase=erase,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give who this person is elsewhere."""
    for issuer, subject, login in site.service("oidc-links"):
        if login in person.logins:
            yield Record(_("Link with the login service"), ((_("Login service"), issuer), (_("Name there"), subject)))


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """End the links."""
    links = site.service("oidc-links")
    for issuer in {issuer for issuer, _subject, login in links if login in person.logins}:
        for login in person.logins:
            links.unlink(issuer, login)
