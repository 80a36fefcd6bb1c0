"""Who accepted what the watch found, and accounts that it named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare findings."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="watch",
            title=_("Findings of the watch"),
            what=_(
                "Login of who accepted a finding and when; logins of accounts that were found with too many rights."
            ),
            purpose=_("To notice when somebody changes the portal from outside."),
            basis=_("Security of the system; Law 91/2025/QH15, article 19."),
            until=_("As long as what was found is there."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.PSEUDONYM,
            reason=_("That somebody accepted it has to stay; another name stands in place of the person's."),
            restricted=_("Only administrators see it."),
            find=find,
            erase=erase,
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give what this person accepted."""
    for key, when, by in site.service("watch").accepted():
        if by in person.logins:
            yield Record(_("Finding accepted"), ((_("Time"), when), (_("What"), key.replace("\n", " "))))


def erase(site: Any, _registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Put the pseudonym in place of the person, and forget what was found about their account."""
    for login in person.logins:
        site.service("watch").forget_person(login, pseudonym)
