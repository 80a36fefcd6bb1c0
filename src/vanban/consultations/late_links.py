"""Links with which one named person gives one opinion after the deadline: made by the office, good once and for some days."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.base import path_string
from vanban.content.consultation import OPEN, Consultation
from vanban.content.contribution import Contribution
from vanban.content.history import Entry
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.security.audit import note_deed
from vanban.text.dates import format_short
from vanban.text.normal import clean_line
from vanban.time_zone import portal_zone

STATES: Final = (OPEN, "closed")
LONGEST: Final = 300
"""Characters of the note."""
MOST: Final = 200
"""Links of one consultation: who needs more extends the deadline."""


@dataclass(frozen=True, slots=True)
class LateLink:
    """One link; of what opens it only the digest is kept."""

    key: str
    note: str
    """Whom it is for, and why; for the office. Empty once what it tells is to be forgotten."""
    until: datetime
    made: datetime
    by: str
    used: datetime | None = None
    revoked: datetime | None = None
    opinion: int = 0
    """The docid of what was given with it."""

    def opens(self, now: datetime) -> bool:
        """Tell whether an opinion can be given with it at `now`."""
        return self.used is None and self.revoked is None and now < self.until


def make(
    consultation: Consultation, registry: Any, note: str, until: datetime | None, *, by: str
) -> tuple[LateLink, str]:
    """Make a link for whom `note` names; give it, and its token, which is kept nowhere.

    Raises `Conflict` where the consultation takes none, `Invalid` naming `note` or `until`; nothing has changed then.
    """
    now, words = lifecycle.now(), clean_line(note)
    if consultation.state not in STATES or len(consultation.late_links) >= MOST:
        raise Conflict(_("Such links are made while a consultation is open, or closed and not answered yet."))
    errors: dict[str, Any] = {}
    if not words or len(words) > LONGEST:
        errors["note"] = _("Say in a few words whom it is for, and why.")
    if until is None:
        errors["until"] = _("Say until when the link is good.")
    elif until <= now or (consultation.end is not None and until <= consultation.end):
        errors["until"] = _too_early(consultation, registry)
    if errors or until is None:
        raise Invalid(_("No link is made yet."), errors)
    token = secrets.token_urlsafe(24)
    made = LateLink(_digest(token), words, until, now, by)
    consultation.late_links = (*consultation.late_links, made)
    _note(consultation, registry, "late-link-made", made, by)
    return made, token


def link_of(consultation: Consultation, token: str) -> LateLink | None:
    """Give the link that `token` is of, whether it still opens anything or not."""
    key = _digest(token)
    return next((one for one in consultation.late_links if hmac.compare_digest(one.key, key)), None)


def use(consultation: Consultation, registry: Any, link: LateLink, opinion: Contribution) -> None:
    """Note that `opinion` was given with `link`, which opened the form when it came; two at the same time meet in the database, and one of them is told."""
    if not link.opens(opinion.created):
        raise Conflict(why_closed(link))
    _put(consultation, replace(link, used=opinion.created, opinion=opinion.docid or 0))
    opinion.late = True
    _note(consultation, registry, "late-link-used", link, "")


def revoke(consultation: Consultation, registry: Any, key: str, *, by: str) -> None:
    """Let a link open nothing any more; raise `Conflict` for one that was used, or is gone."""
    link = next((one for one in consultation.late_links if one.key == key), None)
    if link is None or link.used is not None or link.revoked is not None:
        raise Conflict(_("This link was used or revoked before."))
    _put(consultation, replace(link, revoked=lifecycle.now()))
    _note(consultation, registry, "late-link-revoked", link, by)


def why_late(opinion: Contribution) -> str:
    """Give the reason, for the office, for which `opinion` counts though it came late; empty for none, and once it is forgotten."""
    return opinion.late_reason or "; ".join(link.note for link in _links_of(opinion))


def forget_reason(opinion: Contribution) -> None:
    """Let nothing be left of why `opinion` came late, and of who that says it is from; that it is late stays."""
    if opinion.late_reason:
        opinion.late_reason = ""
    for link in _links_of(opinion):
        _put(opinion.__parent__, replace(link, note=""))


def forget_notes(place: Any, before: datetime) -> int:
    """Let nothing be left of whom the links made before that moment were for; give how many said it."""
    old = [link for link in getattr(place, "late_links", ()) if link.note and link.made < before]
    for link in old:
        _put(place, replace(link, note=""))
    return len(old)


def why_closed(link: LateLink) -> Any:
    """Say to who has `link` why it opens nothing."""
    if link.used is not None:
        return _("An opinion was given with this link before; it can be used once only.")
    return _("This link cannot be used any more. Please ask the office.")


def _too_early(consultation: Consultation, registry: Any) -> Any:
    if consultation.end is None:
        return _("This must be still to come.")
    end = consultation.end.astimezone(portal_zone(registry))
    told = {"moment": f"{format_short(end)} {end:%H:%M}"}
    return _("This must be later than ${moment}, until when opinions are taken, and still to come.", mapping=told)


def _put(consultation: Consultation, changed: LateLink) -> None:
    consultation.late_links = tuple(changed if one.key == changed.key else one for one in consultation.late_links)


def _links_of(opinion: Contribution) -> list[LateLink]:
    links = getattr(opinion.__parent__, "late_links", ())
    return [link for link in links if link.note and link.opinion and link.opinion == opinion.docid]


def _note(consultation: Consultation, registry: Any, event: str, link: LateLink, by: str) -> None:
    """Write down that it was done, and not for whom: what is written there stays."""
    consultation.remember(Entry(event, by, lifecycle.now()))
    note_deed(site_of(consultation), registry, event, path_string(consultation), until=link.until.isoformat())


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
