"""The letter that says what happened to a consultation, to one who gave an opinion on it, or follows it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations.follow_letters import followed
from vanban.consultations.followers import Follower
from vanban.consultations.letter_links import Addressee, letters_page, token_for
from vanban.consultations.letters import own_receipt, written
from vanban.consultations.set_back import why_set_back
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.i18n import _
from vanban.mail import Letter
from vanban.public_address import public_address
from vanban.text.dates import format_short
from vanban.time_zone import portal_zone

OPENED: Final = "opened"
CLOSING: Final = "closing"
CLOSED: Final = "closed"
ENDED: Final = "ended"
AGAIN: Final = "studied-again"
HAPPENED: Final = {
    OPENED: _("Opinions are taken from now on. You need no account to give yours."),
    CLOSING: _("It closes soon. Until then you can still give your opinion."),
    CLOSED: _("It was closed earlier than announced; opinions are not taken any more."),
    "extended": _("Opinions are taken longer than was announced."),
    "answered": _("The outcome is published: what was said, and what the office did."),
    ENDED: _("It ended without an outcome: no answer follows."),
    AGAIN: _("The office studies the opinions again. You are told when the outcome is published."),
}
SUBJECTS: Final = {
    OPENED: _("Opinions are taken now: ${title}"),
    CLOSING: _("Closes soon: ${title}"),
    CLOSED: _("Closed early: ${title}"),
    "extended": _("Extended: ${title}"),
    "answered": _("Outcome published: ${title}"),
    ENDED: _("Ended without an outcome: ${title}"),
    AGAIN: _("Opinions studied again: ${title}"),
}
"""What happened comes first: programs show the beginning of a line, and titles are long."""


def announcement(site: Site, registry: Any, consultation: Consultation, to: Addressee, event: str) -> Letter:
    """Write to `to` what happened to `consultation`."""
    happened = event.partition(" ")[0]
    stop = letters_page(registry, token_for(site, to))
    key = sha256(f"{consultation.docid} {to.email.lower()} {event}".encode()).hexdigest()[:32]
    return written(
        site,
        to,
        _(str(SUBJECTS[happened]), mapping={"title": str(consultation.title)}),
        *_why(site, consultation, to),
        HAPPENED[happened],
        *_details(consultation, registry, happened),
        _("The consultation:"),
        public_address(registry, *path_of(consultation)),
        *(own_receipt(registry, to) if isinstance(to, Contribution) else ()),
        identifier=key,
        stop=stop,
        name=str(getattr(to, "name", "")),
    )


def _why(site: Site, consultation: Consultation, to: Addressee) -> tuple[Any, ...]:
    """Say why this address gets the letter, naming the consultation that it is about."""
    told = {"title": str(consultation.title)}
    if not isinstance(to, Follower):
        return (_("You gave an opinion on “${title}”.", mapping=told),)
    place = resolve(site, to.wish.place)
    if place is None or place is consultation:
        return (followed(consultation),)
    return followed(place), _("This is about “${title}”.", mapping=told)


def _details(consultation: Consultation, registry: Any, happened: str) -> tuple[Any, ...]:
    if happened in (OPENED, CLOSING):
        return (_("Opinions are taken until: ${time}", mapping={"time": _said(consultation.deadline, registry)}),)
    if happened == CLOSED:
        return (_("The reason: ${reason}", mapping={"reason": consultation.why_early}),)
    if happened in (ENDED, AGAIN):
        reason = why_set_back(consultation)
        return (_("The reason: ${reason}", mapping={"reason": reason}),) if reason else ()
    if happened != "extended":
        return ()
    last = consultation.extensions[-1]
    return (
        _("It was to close at: ${old}", mapping={"old": _said(last.old, registry)}),
        _("It closes now at: ${new}", mapping={"new": _said(last.new, registry)}),
        _("The reason: ${reason}", mapping={"reason": last.reason}),
    )


def _said(when: datetime, registry: Any) -> str:
    here = when.astimezone(portal_zone(registry))
    return f"{here:%H:%M} {format_short(here)}"
