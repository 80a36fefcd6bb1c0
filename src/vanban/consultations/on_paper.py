"""Enters an opinion that came on paper: by the day on which it came, in the same list as all others, the scan kept back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from vanban.consultations.giving import Given, give
from vanban.content import lifecycle
from vanban.content.consultation import OPEN, Consultation
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.quarantine.scanning import request_scan
from vanban.text.dates import format_short
from vanban.text.normal import clean, clean_line
from vanban.time_zone import portal_zone

STATES: Final = (OPEN, "closed")
LONGEST: Final = 1000
"""Characters of the reason for a late one."""
LONGEST_ADDRESS: Final = 500
NOT_NOW: Final = _("Letters can be entered while a consultation is open, or closed and not answered yet.")


@dataclass(frozen=True)
class Paper:
    """What stands on a letter besides the opinion."""

    received: date | None
    """The day on which it came, in the portal's time zone."""
    late: str = ""
    """Why it counts though it came outside the time of the consultation."""
    sent_from: str = ""
    """The postal address on it."""
    scans: Sequence[Any] = ()
    """Files that the public never gets."""


def enter(
    consultation: Consultation, values: Mapping[str, Any], paper: Paper, registry: Any, *, by: str, nonce: str
) -> Given:
    """Keep the opinion of a letter, with the valid `values` of its schema; entered twice from one form it stays one.

    Raises `Conflict` where no letters are entered, `Invalid` naming `received`, `late`, `address` or what `give` refuses;
    nothing was kept then.
    """
    if consultation.state not in STATES:
        raise Conflict(NOT_NOW)
    moment = check_paper(consultation, paper, registry)
    given = give(
        consultation, values, registry, nonce=nonce, channel="paper", by=by, now=moment, checked=True, admitted=True
    )
    if given.is_new:
        opinion = given.opinion
        opinion.scans = tuple(paper.scans)
        request_scan(opinion, registry)
        opinion.postal_address = clean(paper.sent_from)
        opinion.late = _is_outside(consultation, paper.received, registry)
        opinion.late_reason = clean_line(paper.late) if opinion.late else ""
    return given


def check_paper(consultation: Consultation, paper: Paper, registry: Any) -> datetime:
    """Give the moment for which the letter counts: noon of its day, for a day is all that is known; raise as `enter` does."""
    errors: dict[str, Any] = {}
    zone, now, received = portal_zone(registry), lifecycle.now(), paper.received
    late, address = clean(paper.late), clean(paper.sent_from)
    if received is None:
        errors["received"] = _("Say on which day the letter came.")
    elif received > now.astimezone(zone).date():
        errors["received"] = _("This day is still to come.")
    elif not late and _is_outside(consultation, received, registry):
        told = dict(zip(("first", "last"), _days(consultation, registry), strict=True))
        errors["late"] = _(
            "Opinions are taken from ${first} to ${last}. Say why this one counts all the same.",
            mapping={name: format_short(day) if day else "…" for name, day in told.items()},
        )
    for name, words, most in (("late", late, LONGEST), ("address", address, LONGEST_ADDRESS)):
        if len(words) > most:
            told_length = {"limit": most, "length": len(words)}
            errors[name] = _("At most ${limit} characters; this has ${length}.", mapping=told_length)
    if errors or received is None:
        raise Invalid(_("This letter is not entered yet."), errors)
    return min(datetime.combine(received, time(12), zone).astimezone(UTC), now)


def _is_outside(consultation: Consultation, day: date | None, registry: Any) -> bool:
    first, last = _days(consultation, registry)
    return day is None or (first is not None and day < first) or (last is not None and day > last)


def _days(consultation: Consultation, registry: Any) -> tuple[date | None, date | None]:
    zone = portal_zone(registry)
    opens, deadline = consultation.opens, consultation.deadline
    return opens and opens.astimezone(zone).date(), deadline and deadline.astimezone(zone).date()
