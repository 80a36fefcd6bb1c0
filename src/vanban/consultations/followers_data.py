"""Who follows consultations, in the register of personal data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.consultations.followers import Follower, followers_of
from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare followers."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="followers",
            title=_("Who follows consultations by e-mail"),
            what=_(
                "E-mail address, language, what is followed, when it was asked for and confirmed, and to which words."
            ),
            purpose=_("To write of the consultations that the person wants to hear of."),
            basis=_("Consent of the person, confirmed by a letter."),
            until=_(
                "Until the person stops the letters, or what is followed is archived or gone. An address that is not confirmed goes after seven days."
            ),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=_("No letter is sent."),
            find=find,
            erase=erase,
            attributes=("Follower.email", "Follower.login"),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give what this person follows."""
    for follower in _of(site, person):
        told = [(_("E-mail"), follower.email), (_("Asked for"), follower.asked), (_("Confirmed"), follower.confirmed)]
        values = tuple((label, value) for label, value in told if value)
        yield Record(_("Consultations followed by e-mail"), values, content=resolve(site, follower.wish.place))


def erase(site: Any, _registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Delete them."""
    for follower in list(_of(site, person)):
        followers_of(site).drop(follower)


def _of(site: Any, person: Person) -> Iterator[Follower]:
    email = person.email.lower()
    for follower in followers_of(site):
        if follower.login in person.logins or (email and follower.email.lower() == email):
            yield follower
