"""Requests and consents tell of people too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, Final

from pyramid.config import Configurator

from vanban.i18n import _
from vanban.personal_data import PORTION, THREE_YEARS, Concern, Fate, Kept, Period, Person, Record
from vanban.privacy.deadlines import KINDS
from vanban.privacy.requests import STATES, DataRequest
from vanban.privacy.restricting import restrictions_of

HANDLED: Final = _("Only those who answer requests see it.")


def includeme(config: Configurator) -> None:
    """Declare them."""
    config.add_personal_data(
        Kept(
            name="requests",
            title=_("Requests about personal data"),
            what=_("Who asked for what, how to reach them, who answered what and when."),
            purpose=_("To answer in time, and to prove it."),
            basis=_("Law 91/2025/QH15; Decree 356/2025/NĐ-CP."),
            until=_(
                "${days} days after the answer: for three years somebody may claim damages (Civil Code 2015, article 588). Then the request is deleted."
            ),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.PSEUDONYM,
            reason=_("That it was asked and answered has to stay provable; name, address and words go."),
            restricted=HANDLED,
            period=Period(THREE_YEARS, 365, 3650),
            find=find,
            erase=erase,
            forget=forget,
            attributes=("DataRequest.login", "DataRequest.email", "DataRequest.answered_by"),
        )
    )
    config.add_personal_data(
        Kept(
            name="consents",
            title=_("Consents"),
            what=_("To what somebody agreed, to which words, when and from which network; when it was taken back."),
            purpose=_("To prove that somebody agreed."),
            basis=_("Law 91/2025/QH15; Decree 356/2025/NĐ-CP."),
            until=_("As long as what was agreed to is kept."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.STAYS,
            reason=_("A consent names nobody; it goes with what it stands beside."),
            attributes=("Consent.network",),
        )
    )
    config.add_personal_data(
        Kept(
            name="restrictions",
            title=_("Restrictions in force"),
            what=_("Whose data is not to be used, since when, why, and who saw to it."),
            purpose=_("To keep to it."),
            basis=_("Law 91/2025/QH15; Decree 356/2025/NĐ-CP."),
            until=_("Until it is lifted."),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.GOES,
            restricted=HANDLED,
            find=find_restriction,
            erase=erase_restriction,
            attributes=("Restriction.login", "Restriction.email", "Restriction.by"),
        )
    )


def _theirs(site: Any, person: Person) -> Iterator[DataRequest]:
    for request in site.service("personal-data-requests"):
        if request.login in person.logins or (person.email and request.email.lower() == person.email.lower()):
            yield request


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give what this person asked."""
    for request in _theirs(site, person):
        told = (
            (_("What is asked for"), KINDS[request.kind]),
            (_("Came in"), request.received),
            (_("Due"), request.due),
            (_("State"), STATES[request.state]),
            (_("Words"), request.words),
            (_("Answer"), request.answer),
        )
        yield Record(_("Request"), tuple((label, value) for label, value in told if value))


def erase(site: Any, _registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Put the pseudonym in place of the person, who asked or who answered."""
    for request in list(_theirs(site, person)):
        request.login, request.name, request.email, request.words = pseudonym, "", "", ""
    for request in site.service("personal-data-requests"):
        if request.answered_by in person.logins:
            request.answered_by = pseudonym


def forget(site: Any, _registry: Any, days: int) -> int:
    """Delete requests that were answered more than `days` ago, unless the data of who asked is restricted."""
    all_made, restrictions = site.service("personal-data-requests"), restrictions_of(site)
    oldest = datetime.now(UTC).date() - timedelta(days=days)
    over = (one for one in all_made if one.answered is not None and one.answered < oldest)
    free = (one for one in over if not restrictions.covers(login=one.login, email=one.email))
    gone = list(islice(free, PORTION))
    for request in gone:
        all_made.drop(request)
    return len(gone)


def find_restriction(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give what is in force for this person."""
    found = restrictions_of(site).of(person)
    if found is not None:
        yield Record(_("Restriction"), ((_("Since"), found.since), (_("Reason"), found.reason)))


def erase_restriction(site: Any, _registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Let it be over, and put the pseudonym in place of who saw to others."""
    restrictions = restrictions_of(site)
    found = restrictions.of(person)
    if found is not None:
        restrictions.drop(found)
    for other in list(restrictions):
        if other.by in person.logins:
            restrictions.put(replace(other, by=pseudonym))
