"""Takes in what somebody says to a consultation: by the server's clock, once for each form, with a receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from vanban.consultations.arriving import hold_if_suspicious, settle
from vanban.consultations.articles import article_called
from vanban.consultations.confirming import ask_to_confirm
from vanban.consultations.enclosures import check_all
from vanban.consultations.receipts import SERVICE as RECEIPTS
from vanban.consultations.receipts import code_for, digest_of, opinion_of
from vanban.content import lifecycle
from vanban.content.consultation import Consultation
from vanban.content.contribution import Channel, Contribution, Receiver
from vanban.content.site import site_of
from vanban.content.types import types_of
from vanban.content.wording import OPINION, Words
from vanban.errors import Conflict, Invalid
from vanban.i18n import _, in_language
from vanban.privacy.consents import Consent, record
from vanban.security.throttle import Limit
from vanban.settings.working_days import working_days_of
from vanban.text.dates import format_short
from vanban.text.normal import clean_line
from vanban.time_zone import portal_zone

LIMIT: Final = Limit("opinion", most=20, minutes=60)
"""Opinions from one network; a school behind one address can send its own."""
CONSENT: Final = OPINION.consent
PURPOSE: Final = "opinion"
NO_CONSENT: Final = _("Please agree that your name and address are kept, or leave these fields empty.")
NAMING: Final = ("name", "organisation", "email")
"""Fields that say who wrote it."""
WORDS: Final = ("article", "title", "body", *NAMING)
"""Fields that make two opinions from one form different ones."""


@dataclass(frozen=True)
class Given:
    """What came of it: the opinion, the code to follow it with, and whether this made it."""

    opinion: Contribution
    code: str
    is_new: bool


def give(
    consultation: Receiver,
    values: Mapping[str, Any],
    registry: Any,
    *,
    nonce: str,
    channel: Channel,
    consent: Consent | None = None,
    by: str = "",
    checked: bool = False,
    language: str = "vi",
    remarks: tuple[Any, ...] | None = (),
    now: datetime | None = None,
    suspected: Sequence[str] = (),
    admitted: bool = False,
) -> Given:
    """Keep an opinion with the valid `values` of its schema; sent again with the same `nonce` it stays one.

    It is held when it looks like spam, or for what is `suspected` already: message ids, for who moderates; not what the
    office `checked` before, as it enters it for somebody. `by` is the login of who sends it. Where there is an address, it is asked whether it is right, with `remarks`; not at all if these are `None`. Raises `Conflict` when
    the consultation takes no opinions at this moment (unless whoever calls has `admitted` it: it came in time, or may come late), `Invalid` for a part of the draft that there is not, and for files
    that cannot be sent; nothing was kept then.
    """
    known = given_before(consultation, values, nonce)
    if known is not None:
        return known
    site = site_of(consultation)
    code = _code(consultation, values, nonce)
    digest = digest_of(code)
    moment = now or datetime.now(UTC)
    if not admitted and not consultation.takes_opinions(moment):
        raise Conflict(why_not_now(consultation, moment, registry))
    made: Any = types_of(registry)[consultation.takes].factory
    article = checked_article(consultation, str(values.get("article") or ""))
    opinion: Contribution = made(**dict(values) | ({"article": article} if article else {}))
    opinion.created = opinion.modified = moment
    opinion.channel, opinion.receipt, opinion.consent = channel, digest, consent
    opinion.language = language
    consultation.admit(opinion, moment.astimezone(portal_zone(registry)).date(), working_days_of(site, registry))
    if not checked:
        check_all(opinion.attachments)
        hold_if_suspicious(consultation, opinion, suspected)
    lifecycle.add(consultation, opinion, registry, by=by)
    site.service(RECEIPTS).note(digest, opinion.docid)
    settle(opinion, registry)
    if remarks is not None:
        ask_to_confirm(opinion, registry, code, remarks)
    return Given(opinion, code, is_new=True)


def given_before(consultation: Receiver, values: Mapping[str, Any], nonce: str) -> Given | None:
    """Give what came of the same words when they were sent with `nonce` before; `None` when they were not.

    Other words make another opinion, though the form be the same: somebody went back and wrote more.
    """
    code = _code(consultation, values, nonce)
    known = opinion_of(site_of(consultation), code)
    return None if known is None else Given(known, code, is_new=False)


def _code(consultation: Receiver, values: Mapping[str, Any], nonce: str) -> str:
    answers = [row["answer"] for row in values.get("answers") or ()]
    words = [str(values.get(name) or "") for name in WORDS] + [answer for answer in answers if answer.strip()]
    digest = sha256("\0".join(map(clean_line, words)).encode()).hexdigest()
    return code_for(site_of(consultation), consultation, f"{nonce} {digest}")


def checked_article(consultation: Receiver, wanted: str) -> str:
    """Give the address of the part of the draft that `wanted` names; raise `Invalid` when there is none."""
    if not wanted:
        return ""
    found = article_called(consultation, wanted)
    if found is None:
        sentence = _("There is no part “${name}” in this draft.", mapping={"name": wanted})
        raise Invalid(sentence, {"article": sentence})
    return found.anchor


def consent_of(site: Any, language: str, network: str, *, agreed: bool, words: Words = OPINION) -> Consent:
    """Give the consent of who is at `network` to keep name and address, as `words` ask for it; raise `Invalid` without it."""
    return record(site, PURPOSE, in_language(words.consent, language), network, agreed=agreed)


def why_not_now(consultation: Receiver, now: datetime, registry: Any) -> Any:
    """Say why nothing is taken at `now`, with the time that decides."""
    zone = portal_zone(registry)
    early = consultation.closed_early if isinstance(consultation, Consultation) else None
    if early is not None:
        return _closed_early(consultation, early.astimezone(zone))
    if consultation.deadline is not None and now >= consultation.deadline:
        closed = consultation.deadline.astimezone(zone)
        told = {"time": f"{closed:%H:%M}", "date": format_short(closed)}
        return _("This consultation closed at ${time} on ${date}; opinions are not taken any more.", mapping=told)
    if consultation.state == "scheduled" and consultation.opens is not None:
        opens = consultation.opens.astimezone(zone)
        told = {"time": f"{opens:%H:%M}", "date": format_short(opens)}
        return _("This consultation opens at ${time} on ${date}.", mapping=told)
    return consultation.calls.closed


def _closed_early(consultation: Consultation, ended: datetime) -> Any:
    told = {"time": f"{ended:%H:%M}", "date": format_short(ended), "reason": consultation.why_early.rstrip(" .")}
    if not consultation.why_early:
        return _(
            "This consultation was closed at ${time} on ${date}, earlier than announced; opinions are not taken any more.",
            mapping=told,
        )
    return _(
        "This consultation was closed at ${time} on ${date}, earlier than announced; opinions are not taken any more. The reason: ${reason}.",
        mapping=told,
    )
