"""Tells everybody who takes part in a consultation, or follows it, what happens to it: one letter for each thing and address."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.consultations.audience import hears_of, listeners
from vanban.consultations.confirming import may_write_to
from vanban.consultations.letter_links import addressee_called, subject_of
from vanban.consultations.news import AGAIN, CLOSED, CLOSING, ENDED, OPENED, announcement
from vanban.content.consultation import AFTERWARDS, CLOSE, OPEN, Consultation
from vanban.content.events import StateChanged
from vanban.content.site import Site
from vanban.jobs import enqueue
from vanban.mail import courier, deliver

TO_ALL: Final = "announce-consultation"
TO_ONE: Final = "send-consultation-news"
AT_ONCE: Final = 500
"""Letters that one job puts into the queue."""


@subscriber(StateChanged)
def have_told(event: StateChanged) -> None:
    """Have it told when opinions are taken, by the clock or by hand, when that ends early, when the outcome is published, and when none is to come or it is worked over."""
    if not isinstance(event.content, Consultation):
        return
    if event.transition == "answer":
        announce(event.content, event.registry, "answered")
    elif event.old_state == "scheduled" and event.content.state == OPEN:
        announce(event.content, event.registry, OPENED)
    elif event.transition == CLOSE and event.content.why_early:
        announce(event.content, event.registry, CLOSED)
    elif event.content.ended is not None:
        announce(event.content, event.registry, ENDED)
    elif event.content.studied_again is not None:
        announce(event.content, event.registry, AGAIN)


def announce(consultation: Consultation, registry: Any, happened: str) -> None:
    """Have letters sent about what happened, a key of `HAPPENED`, once that is committed."""
    if courier(registry).reach != "nowhere":
        enqueue(consultation, registry, TO_ALL, consultation.docid, _event(consultation, happened), "")


def announce_to_all(site: Site, registry: Any, docid: int, event: str, after: str) -> None:
    """Do the job that `announce` asked for: put the letters to the next addresses after `after` into the queue."""
    consultation = resolve(site, docid)
    if not isinstance(consultation, Consultation) or not _is_so(consultation, event):
        return
    found = listeners(site, registry, consultation, event.partition(" ")[0])
    addresses = sorted(address for address in found if address > after)
    for address in addresses[:AT_ONCE]:
        enqueue(site, registry, TO_ONE, subject_of(found[address]), event, docid)
    if len(addresses) > AT_ONCE:
        enqueue(site, registry, TO_ALL, docid, event, addresses[AT_ONCE - 1])


def send_announcement(site: Site, registry: Any, to: str | int, event: str, docid: int = 0) -> None:
    """Do the job for one address, unless it is stopped or what happened is over.

    Jobs that an older version has put in the queue name an opinion by its docid, and it lies in the consultation.
    """
    addressee = addressee_called(site, to if isinstance(to, str) else f"o{to}")
    if addressee is None or addressee.confirmed is None or not addressee.email:
        return
    consultation = resolve(site, docid) if docid else addressee.__parent__
    if not isinstance(consultation, Consultation) or not _is_so(consultation, event):
        return
    if may_write_to(site, addressee.email) and hears_of(site, registry, consultation, addressee):
        deliver(site, registry, announcement(site, registry, consultation, addressee, event))


def _event(consultation: Consultation, happened: str) -> str:
    """Name what happened, and which time it was: one extension, or end, is not the next."""
    back = sum(entry.state in AFTERWARDS for entry in consultation.history)
    return f"{happened} {len(consultation.extensions) + back}"


def _is_so(consultation: Consultation, event: str) -> bool:
    """Tell whether that still is so: it may have been extended once more, closed, or an outcome taken back meanwhile."""
    happened = event.partition(" ")[0]
    if happened == "answered":
        return consultation.state == "answered"
    if happened == CLOSED:
        return bool(consultation.why_early)
    if happened in (ENDED, AGAIN):
        return (consultation.ended if happened == ENDED else consultation.studied_again) is not None
    if happened in (OPENED, CLOSING) and consultation.state != OPEN:
        return False
    return happened == OPENED or _event(consultation, happened) == event
