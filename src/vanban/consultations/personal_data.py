"""Who gave opinions, and who answered them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.consultations.late_links import forget_notes, why_late
from vanban.consultations.redacting import as_written, forget_original, is_redacted
from vanban.consultations.taking_back import forget_paper
from vanban.consultations.tally import SERVICE
from vanban.content import lifecycle
from vanban.content.contribution import Contribution, Receiver
from vanban.i18n import _
from vanban.personal_data import PORTION, THREE_YEARS, Concern, Fate, Kept, Period, Person, Record

NAMING: Final = ("name", "organisation", "email")


def includeme(config: Configurator) -> None:
    """Declare opinions."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="opinions",
            title=_("Opinions, questions, posts"),
            what=_(
                "Name, organisation and e-mail address, if they were given, with the opinion; login of who answered."
            ),
            purpose=_("To study the opinion, to answer it, and to tell its sender what became of it."),
            basis=_("Consent of the sender, given with the opinion."),
            until=_(
                "${days} days after the opinion was given: as long as somebody may ask how it was dealt with. Then name, organisation and address go, and what was taken out of the words before they were published; the opinion stays."
            ),
            where=_("Database"),
            concern=Concern.VISITORS,
            fate=Fate.PSEUDONYM,
            reason=_("What was said on a draft belongs to the record of how it was made; name and address go."),
            restricted=_("The opinion stays; the name is not shown, and no letter is sent."),
            period=Period(THREE_YEARS, 365, 3650),
            find=find,
            erase=erase,
            forget=forget,
            attributes=(
                "Contribution.postal_address",
                "Contribution.late_reason",
                "LateLink.by",
                "LateLink.note",
                "Contribution.email",
                "Answer.by",
                "Reply.by",
            ),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the opinions from this person's address, and their answers to those of others."""
    for opinion in _opinions(site):
        if _is_from(opinion, person):
            yield Record(opinion.called.title, tuple(_told(opinion)), content=opinion)
        if opinion.answer is not None and opinion.answer.by in person.logins:
            yield Record(_("Answer to an opinion"), ((_("Time"), opinion.answer.when),), content=opinion)


def _told(opinion: Contribution) -> Iterator[tuple[Any, Any]]:
    """Give what is kept of who sent `opinion`, and what they wrote; what is not there is not told."""
    words, answers = as_written(opinion)
    files = ", ".join(
        stored.sent_as or stored.filename for stored in (*opinion.attachments, *opinion.aside, *opinion.scans)
    )
    yield _("Time"), opinion.created
    yield from (
        (title, value)
        for title, value in (
            (_("Your name"), opinion.name),
            (_("Organisation"), opinion.organisation),
            (_("E-mail"), opinion.email),
            (_("Postal address"), opinion.postal_address),
            (_("Why it came late"), why_late(opinion)),
            (_("Words"), words),
            *((row["question"], row["answer"]) for row in answers),
            *((_("Words"), more) for more in opinion.further_words),
            (_("Files"), files),
            (_("Files that were not taken"), ", ".join(one.filename for one in opinion.left_out)),
        )
        if value
    )


def erase(site: Any, registry: Any, person: Person, pseudonym: str, _after: int) -> None:
    """Take name and address from the opinions of this person, and put the pseudonym in place of who answered."""
    for opinion in _opinions(site):
        if _is_from(opinion, person):
            _unname(opinion, registry)
        if opinion.answer is not None and opinion.answer.by in person.logins:
            opinion.answer = replace(opinion.answer, by=pseudonym)
    for consultation in _receivers(site):
        links = getattr(consultation, "late_links", ())
        if any(link.by in person.logins for link in links):
            named = (replace(link, by=pseudonym) if link.by in person.logins else link for link in links)
            consultation.late_links = tuple(named)


def forget(site: Any, registry: Any, days: int) -> int:
    """Take name and address from what was given more than `days` ago; give from how many."""
    oldest, done = datetime.now(UTC) - timedelta(days=days), 0
    for opinion in _opinions(site):
        if done < PORTION and opinion.created < oldest and _tells_of_somebody(opinion):
            _unname(opinion, registry)
            done += 1
    return done + sum(forget_notes(place, oldest) for place in _receivers(site))


def _unname(opinion: Contribution, registry: Any) -> None:
    lifecycle.modify(opinion, {name: "" for name in NAMING if name in opinion.field_names()}, registry)
    forget_original(opinion)
    forget_paper(opinion)
    if opinion.consent is not None and opinion.consent.network:
        opinion.consent = replace(opinion.consent, network="")


def _tells_of_somebody(opinion: Contribution) -> bool:
    return (
        is_redacted(opinion)
        or bool(why_late(opinion))
        or any(getattr(opinion, name) for name in (*NAMING, "postal_address", "scans", "left_out"))
    )


def _is_from(opinion: Contribution, person: Person) -> bool:
    return bool(person.email and opinion.email.lower() == person.email.lower())


def _opinions(site: Any) -> Iterator[Contribution]:
    for place in _receivers(site):
        yield from (child for child in place.values() if isinstance(child, Contribution))


def _receivers(site: Any) -> Iterator[Any]:
    places = (resolve(site, docid) for docid in list(site.service(SERVICE)))
    return (place for place in places if isinstance(place, Receiver))
