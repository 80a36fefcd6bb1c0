"""The page of a consultation: what is asked, until when, how far it is, how to answer, the draft, what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.validity import documents_at
from vanban.consultations.articles import Article, draft_of
from vanban.consultations.extending import STATES as EXTENDABLE
from vanban.consultations.set_back import said_of, why_set_back
from vanban.consultations.synthesis import is_published
from vanban.consultations.tally import TAKEN_IN, Tally, tally_of
from vanban.content.consultation import ARCHIVED, ENDED, OUTCOME, Consultation
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import is_kept_back
from vanban.settings.values import settings_of
from vanban.views.consultations.following import follow_button
from vanban.views.consultations.numbers import chart_of_parts, summary_of
from vanban.views.consultations.opinions import opinions_of, pieces
from vanban.views.files import files_in
from vanban.views.models import Fact, Link, Row
from vanban.views.rows import row_for, state_chip

_HEADED: Final = re.compile(
    r'<section id="(?P<section>[\w-]+)">\s*<(h[2-6])>.*?</\2>|<(p|h[2-6]) id="(?P<block>[\w-]+)">.*?</\3>', re.DOTALL
)
"""A part of a draft up to where its heading ends."""
STEPS: Final = (
    ("scheduled", _("Announced")),
    ("open", _("Opinions are taken")),
    ("closed", _("Opinions are studied")),
    ("answered", _("Outcome published")),
)
"""States in the order in which readers see them pass."""
NO_OUTCOME: Final = _("Ended without an outcome")
"""What stands in place of the last."""
BEFORE: Final = frozenset({None, "draft", "pending", "scheduled"})
"""States before it opens."""
FIRST: Final = 5
"""Opinions that the page itself shows."""


@dataclass(frozen=True)
class Step:
    """One stage of the way."""

    title: str
    done: bool
    current: bool


@view_config(context=Consultation, permission=Permission.VIEW, renderer="vanban.templates:consultation.pt")
def show_consultation(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show a consultation; an opinion on one part of the draft is one step away from that part."""
    now = datetime.now(UTC)
    takes = consultation.takes_opinions(now)
    body, parts = draft_of(consultation)
    linked = request.linked(consultation, body)
    give_url = request.address(consultation, "give-opinion")
    tally = tally_of(consultation)
    opinions, total = opinions_of(consultation, request, 0, FIRST)
    told = not is_kept_back(consultation, "outcome", request)
    return {
        "content": consultation,
        "chip": state_chip(consultation, request),
        "lead": request.linked_text(consultation, str(consultation.description)),
        "steps": steps(consultation, request),
        "remaining": remaining(consultation, now, request) if takes else "",
        "takes": takes,
        "give_url": give_url,
        "follow": follow_button(consultation, request),
        "extend_url": _extend_url(consultation, request),
        "late_url": _late_url(consultation, request),
        "undone": undone(consultation, tally, request),
        "short": too_short(consultation, request),
        "facts": facts(consultation, request),
        "outcome": request.linked(consultation, str(consultation.outcome or "")) if told else "",
        "outcome_files": files_in(consultation, "outcome_documents", request),
        "final": _final(consultation, request) if told else None,
        "set_back": request.say(said_of(consultation, request.registry)),
        "why_set_back": why_set_back(consultation),
        "prepared": _is_prepared(consultation),
        "background": request.linked(consultation, str(consultation.background or "")),
        "files": files_in(consultation, "documents", request),
        "questions": [row["question"] for row in consultation.questions],
        "body": with_ways_to_answer(linked, parts, give_url, request) if takes else linked,
        "outline": [Link(part.heading, f"#{part.anchor}") for part in parts if not part.within],
        "opinions": opinions,
        "pieces": pieces(),
        "total": total,
        "taken_in": tally.total(TAKEN_IN),
        "summary": summary_of(tally, request),
        "opinions_url": request.address(consultation, "opinions"),
        "published": is_published(consultation),
        "synthesis_url": _synthesis_url(consultation, request),
        "figures_url": request.address(consultation, "figures"),
        "parts_chart": chart_of_parts(consultation, tally, request),
        "receipt_url": request.address(request.root, "receipt"),
    }


def _is_prepared(consultation: Consultation) -> bool:
    """Tell whether an outcome is written that only the office reads so far."""
    return any(getattr(consultation, name) for name in OUTCOME & consultation.withheld)


def too_short(consultation: Consultation, request: Any) -> str:
    """Say to the office, before it opens, that it would be open for fewer days than are to be given; empty otherwise."""
    begins, ends = consultation.opens or datetime.now(UTC), consultation.deadline
    if consultation.state not in BEFORE or ends is None or not request.has_permission(Permission.HISTORY, consultation):
        return ""
    least = settings_of(consultation, request.registry)["least_days"]
    if ends - begins >= timedelta(days=least):
        return ""
    told = {"days": max(0, (ends - begins).days), "least": least}
    return str(
        request.say(_("It would be open for ${days} days only; at least ${least} are usually given.", mapping=told))
    )


def undone(consultation: Consultation, tally: Tally, request: Any) -> Link | None:
    """Say to those who decide what is left to do before, or after, the outcome is published; nothing while it is open."""
    waiting, unanswered = tally.total(("waiting", "held")), tally.total(("released", "accepted"))
    if consultation.state not in ("closed", "answered") or not (waiting or unanswered):
        return None
    if not request.has_permission(Permission.PUBLISH, consultation):
        return None
    told = {"waiting": waiting, "unanswered": unanswered}
    sentence = _(
        "Nobody decided yet about ${waiting} opinions; ${unanswered} are taken in and not answered.", mapping=told
    )
    state = "waiting" if waiting else "released"
    return Link(request.say(sentence), request.address(consultation, consultation.desk, query={"state": state}))


def _late_url(consultation: Consultation, request: Any) -> str:
    """Give where who asks may make links for late opinions, once it is closed; nothing for anybody else."""
    can = consultation.state == "closed" and request.has_permission(Permission.PUBLISH, consultation)
    return str(request.address(consultation, "late-links")) if can else ""


def _extend_url(consultation: Consultation, request: Any) -> str:
    """Give where who asks may move the deadline; nothing for anybody else."""
    can = consultation.state in EXTENDABLE and request.has_permission(Permission.PUBLISH, consultation)
    return str(request.address(consultation, "extend")) if can else ""


def steps(consultation: Consultation, request: Any) -> list[Step]:
    """Give the stages that readers see, and where it stands; none while it is a draft."""
    names = [name for name, _title in STEPS]
    if consultation.state not in {*names, ARCHIVED}:
        return []
    ended = consultation.state == ARCHIVED and not consultation.is_answered
    titles = [title for _name, title in (STEPS[:-1] if ended else STEPS)] + [NO_OUTCOME] * ended
    place = len(titles) - 1 if consultation.state == ARCHIVED else names.index(consultation.state)
    return [Step(request.say(title), number < place, number == place) for number, title in enumerate(titles)]


def remaining(consultation: Consultation, now: datetime, request: Any) -> str:
    """Say how long opinions are still taken."""
    left = consultation.deadline - now
    hours = int(left.total_seconds() // 3600)
    if left.days >= 2:
        return str(request.say(_("${days} days left", mapping={"days": left.days})))
    if hours >= 1:
        return str(request.say(_("${hours} hours left", mapping={"hours": hours})))
    return str(request.say(_("Less than an hour left")))


def facts(consultation: Consultation, request: Any) -> list[Fact]:
    """Give what people look for first; what is not known has no row, nor where opinions are sent once none are taken."""
    over = consultation.state in ENDED or (consultation.deadline and consultation.deadline <= datetime.now(UTC))
    sent = [] if over else _where_sent(consultation)
    rows = [
        Fact(_("Opens at"), request.format_moment(consultation.opens), numeric=True),
        Fact(_("Closes at"), request.format_moment(consultation.deadline), numeric=True),
        Fact(_("Closed early at"), request.format_moment(consultation.closed_early), numeric=True),
        Fact(_("Who is asked"), consultation.audience),
        *sent,
        Fact(_("Who can be asked"), consultation.contact),
    ]
    return [Fact(request.say(row.label), row.value, row.url, row.numeric) for row in rows if row.value]


def _where_sent(consultation: Consultation) -> list[Fact]:
    return [
        Fact(_("By e-mail"), consultation.receiving_email, f"mailto:{consultation.receiving_email}"),
        Fact(_("By post"), consultation.receiving_address),
    ]


def with_ways_to_answer(body: str, parts: tuple[Article, ...], give_url: str, request: Any) -> str:
    """Put a way to answer after the heading of each part of the draft."""
    labels = {part.anchor: part.label for part in parts}
    words = request.say(_("Give your opinion on this part"))

    def add(found: re.Match[str]) -> str:
        anchor = found["section"] or found["block"]
        if anchor not in labels:
            return found[0]
        hidden = f'<span class="visually-hidden">: {escape(labels[anchor])}</span>'
        return f'{found[0]}<a class="answer-part" href="{give_url}?article={anchor}" rel="nofollow">{words}{hidden}</a>'

    return _HEADED.sub(add, body)


def _synthesis_url(consultation: Consultation, request: Any) -> str:
    office = any(
        request.has_permission(permission, consultation) for permission in (Permission.EDIT, Permission.PUBLISH)
    )
    return request.address(consultation, "synthesis") if office or is_published(consultation) else ""


def _final(consultation: Consultation, request: Any) -> Any:
    if not consultation.final_document:
        return None
    target = consultation.final_document
    found = documents_at(consultation, target)
    if not found and not target.startswith("/"):  # it is issued, but not filed here
        return Row(title=target, url=request.address(request.root, "search", query={"text": target}))
    return next((row_for(one, request) for one in found if request.has_permission(Permission.VIEW, one)), None)
