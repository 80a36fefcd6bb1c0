"""Tells everybody who takes part in a consultation what happens to it: one letter for each thing and address."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.consultations.confirming import may_write_to
from vanban.consultations.letter_links import letters_page, token_for
from vanban.consultations.letters import ASK_NO_MORE, greeting, signature, written
from vanban.content.base import Content, path_of
from vanban.content.consultation import Consultation
from vanban.content.events import StateChanged
from vanban.content.feedback import Feedback
from vanban.content.site import Site
from vanban.i18n import _
from vanban.jobs import enqueue
from vanban.mail import Letter, courier, deliver
from vanban.public_address import public_address
from vanban.text.dates import format_short
from vanban.time_zone import portal_zone

TO_ALL: Final = "announce-consultation"
TO_ONE: Final = "send-consultation-news"
AT_ONCE: Final = 500
"""Letters that one job puts into the queue."""
HAPPENED: Final = {
    "extended": _("Opinions are taken longer than was announced."),
    "answered": _("The outcome is published: what was said, and what the office did."),
}


@subscriber(StateChanged)
def have_outcome_told(event: StateChanged) -> None:
    """Have the outcome told once it is published."""
    if isinstance(event.content, Consultation) and event.transition == "answer":
        announce(event.content, event.registry, "answered")


def announce(consultation: Consultation, registry: Any, happened: str) -> None:
    """Have letters sent about what happened, a key of `HAPPENED`, once that is committed."""
    if courier(registry).reach != "nowhere":
        enqueue(consultation, registry, TO_ALL, consultation.docid, _event(consultation, happened), "")


def announce_to_all(site: Site, registry: Any, docid: int, event: str, after: str) -> None:
    """Do the job that `announce` asked for: put the letters to the next addresses after `after` into the queue."""
    consultation = resolve(site, docid)
    if not isinstance(consultation, Consultation) or not _is_so(consultation, event):
        return
    opinions = participants(consultation)
    addresses = sorted(address for address in opinions if address > after)
    for address in addresses[:AT_ONCE]:
        enqueue(site, registry, TO_ONE, opinions[address].docid, event)
    if len(addresses) > AT_ONCE:
        enqueue(site, registry, TO_ALL, docid, event, addresses[AT_ONCE - 1])


def participants(consultation: Content) -> dict[str, Feedback]:
    """Give an opinion for each confirmed address from which any came."""
    found: dict[str, Feedback] = {}
    children: Any = consultation
    for opinion in children.values():
        if isinstance(opinion, Feedback) and opinion.confirmed is not None and opinion.email:
            found.setdefault(opinion.email.lower(), opinion)
    return found


def send_announcement(site: Site, registry: Any, docid: int, event: str) -> None:
    """Do the job for one address, unless it is stopped or what happened is over."""
    opinion = resolve(site, docid)
    if not isinstance(opinion, Feedback) or opinion.confirmed is None or not opinion.email:
        return
    if _is_so(opinion.__parent__, event) and may_write_to(site, opinion.email):
        deliver(site, registry, announcement(site, registry, opinion, event))


def announcement(site: Site, registry: Any, opinion: Feedback, event: str) -> Letter:
    """Write to who gave `opinion` what happened to its consultation."""
    happened = event.partition(" ")[0]
    consultation: Any = opinion.__parent__
    stop = letters_page(registry, token_for(site, opinion))
    key = sha256(f"{consultation.docid} {opinion.email.lower()} {event}".encode()).hexdigest()[:32]
    return written(
        opinion,
        _("News of “${title}”", mapping={"title": str(consultation.title)}),
        greeting(opinion.name),
        _("You gave an opinion on “${title}”.", mapping={"title": str(consultation.title)}),
        HAPPENED[happened],
        *(_dates(consultation, registry) if happened == "extended" else ()),
        _("The consultation:"),
        public_address(registry, *path_of(consultation)),
        ASK_NO_MORE,
        stop,
        signature(site),
        identifier=key,
        stop=stop,
    )


def _dates(consultation: Consultation, registry: Any) -> tuple[Any, ...]:
    last = consultation.extensions[-1]
    zone = portal_zone(registry)
    old, new = (f"{when.astimezone(zone):%H:%M} {format_short(when.astimezone(zone))}" for when in (last.old, last.new))
    return (
        _("It was to close at: ${old}", mapping={"old": old}),
        _("It closes now at: ${new}", mapping={"new": new}),
        _("The reason: ${reason}", mapping={"reason": last.reason}),
    )


def _event(consultation: Consultation, happened: str) -> str:
    """Name what happened, and which time it was: one extension is not the next."""
    return f"{happened} {len(consultation.extensions)}"


def _is_so(consultation: Any, event: str) -> bool:
    """Tell whether that is still the last that happened: an outcome may have been taken back meanwhile."""
    happened = event.partition(" ")[0]
    return _event(consultation, happened) == event and (happened != "answered" or consultation.state == "answered")
