"""Describes one opinion for those who decide about it: all that was sent, and what the public reads of it."""

from __future__ import annotations

from typing import Any, Final

from vanban.consultations.answering import STEPS
from vanban.consultations.answers import VERDICTS
from vanban.consultations.exposing import FIELD
from vanban.consultations.late_links import why_late
from vanban.consultations.likeness import group_size
from vanban.consultations.moderating import reasons_for
from vanban.consultations.neutral_names import files_that_came, neutral_names
from vanban.consultations.personal_signs import KINDS, signs_of
from vanban.consultations.redacting import as_written, heading_as_written, is_redacted, may_redact
from vanban.consultations.tally import PUBLIC
from vanban.content.contribution import Contribution, name_below, queue_of
from vanban.i18n import _
from vanban.schemas.feedback import PARTICIPANTS
from vanban.views.chrome import transitions_of
from vanban.views.consultations.answering import answer_fields
from vanban.views.consultations.differences import differences
from vanban.views.consultations.flags import words_of_flags
from vanban.views.consultations.moderation import opinions_in
from vanban.views.consultations.opinions import answer_view, labels_of
from vanban.views.consultations.queue_rows import CHANNELS, ONE, QUEUE, why_held
from vanban.views.figures import figure
from vanban.views.files import size_label
from vanban.views.history import moments_of
from vanban.views.models import Fact, Link
from vanban.views.rows import state_chip

FORMS: Final = {"redact": "redact", "cover": "redact", "answer-now": "answer", "answer": "answer"}
"""By button, the form that it stands in; the others decide."""


def office_page(opinion: Contribution, request: Any, error: Any = None) -> dict[str, Any]:
    """Give what the page shows; after an error, with all that was typed."""
    consultation, steps = opinion.__parent__, transitions_of(opinion, request)
    return {
        "content": opinion,
        "page_title": f"{request.say(opinion.called.title)}: {opinion.title}",
        "one": request.say(opinion.called.one),
        "title": request.say(opinion.called.title),
        "show_bar": False,
        "consultation": Link(str(consultation.title), request.address(consultation)),
        "queue_url": request.address(queue_of(opinion), QUEUE, query={"state": opinion.state or "waiting"}),
        "next_url": next_waiting(opinion, request),
        "is_public": opinion.state in PUBLIC,
        "public_url": request.address(opinion) if opinion.state in PUBLIC else "",
        "chip": state_chip(opinion, request),
        "seen": opinion.modified.isoformat(),
        "facts": _facts(opinion, request),
        "why": why_held(opinion, request),
        "left_out": [one.said(request.language) for one in opinion.left_out],
        "signs": [(request.say(KINDS[sign.kind]), sign.words, sign.file) for sign in signs_of(opinion)],
        "flags": words_of_flags(opinion, request),
        "redacted": is_redacted(opinion),
        "may_redact": may_redact(opinion, request.has_permission),
        "sides": sides_of(opinion, request),
        "form": _form(opinion, request, error),
        "files": files_for_office(opinion, request),
        "scans": scans_for_office(opinion, request),
        "steps": [step for step in steps if step.name not in STEPS.values()],
        "reasons": [(name, request.say(words)) for name, words in reasons_for(opinion.called).items()],
        "verdicts": [(name, request.say(words)) for name, words in VERDICTS.items()],
        "may_answer": opinion.judged and opinion.state in STEPS,
        "earlier": [(request.format_moment(when), words) for when, words in reversed(opinion.earlier)],
        "may_publish": bool({step.name for step in steps} & set(STEPS.values())),
        "answer": answer_view(opinion, request),
        "answer_fields": answer_fields(),
        "moments": moments_of(opinion, request),
        "error": request.say(error.message) if error else "",
        "errors": {name: request.say(words) for name, words in getattr(error, "errors", {}).items()},
        "asks": pressed_in(request) if error else "",
        "looked_at": bool(error) and FIELD in request.POST,
    }


def pressed_in(request: Any) -> str:
    """Name the form whose button was pressed: there it is asked whether somebody looked at what looks personal."""
    return FORMS.get(request.POST.get("do", ""), "decide")


def next_waiting(opinion: Contribution, request: Any) -> str:
    """Give where the oldest of the other opinions that wait is decided about; empty when none does."""
    found = opinions_in(queue_of(opinion), request, "waiting").page(0, 2)
    return next((str(request.address(one, ONE)) for one in found if one is not opinion), "")


def _facts(opinion: Contribution, request: Any) -> list[Fact]:
    part = labels_of(opinion.__parent__).get(opinion.article)
    yes = request.say(_("yes"))
    rows = [
        Fact(_("About"), part.heading if part else request.say(opinion.called.whole)),
        *_alike(opinion, request),
        Fact(_("Given"), request.format_moment(opinion.created), numeric=True),
        Fact(_("How it came"), request.say(CHANNELS[opinion.channel])),
        Fact(_("Your name"), opinion.name),
        Fact(_("Organisation"), opinion.organisation),
        Fact(_("Kind"), request.say(dict(PARTICIPANTS)[opinion.participant]) if opinion.participant else ""),
        Fact(_("Came late, and counts because"), why_late(opinion)),
        Fact(_("Postal address"), opinion.postal_address),
        Fact(_("E-mail address"), opinion.email, f"mailto:{opinion.email}"),
        Fact(_("The sender does not want the name shown"), yes if opinion.anonymous else ""),
        Fact(_("The sender does not want it published"), "" if opinion.publishable else yes),
    ]
    return [Fact(request.say(row.label), row.value, row.url, row.numeric) for row in rows if row.value]


def _alike(opinion: Contribution, request: Any) -> list[Fact]:
    """Say with how many others it says nearly the same, and lead to those in its state."""
    others = group_size(opinion) - 1
    if others < 1:
        return []
    queue = queue_of(opinion)
    query = {"state": opinion.state or "waiting", "like": name_below(queue, opinion)}
    words = _("${count} other ${many} say nearly the same", mapping=opinion.called.told(count=figure(others, request)))
    return [Fact(_("Group"), request.say(words), request.address(queue, QUEUE, query=query))]


def sides_of(opinion: Contribution, request: Any) -> list[dict[str, Any]]:
    """Give what was written beside what the public reads, where the two differ."""
    written, answered = as_written(opinion)
    headings = (request.say(_("In one line")), heading_as_written(opinion), opinion.heading)
    pairs = [headings, (request.say(opinion.called.title), written, str(opinion.body or ""))]
    pairs += [
        (row["question"], str(row["answer"]), str(now["answer"]))
        for row, now in zip(answered, opinion.answers, strict=False)
    ]
    renamed = [stored for stored in files_that_came(opinion) if stored.sent_as]
    pairs += [(request.say(_("File")), stored.sent_as, stored.filename) for stored in renamed]
    return [
        dict(zip(("title", "before", "after"), (title, *differences(before, after)), strict=True))
        for title, before, after in pairs
        if before != after
    ]


def _form(opinion: Contribution, request: Any, error: Any) -> dict[str, Any]:
    """Give what the fields hold: what was typed, where something is wrong, else what is kept."""
    sent: Any = request.POST if error else {}
    answer = None if opinion.replied else opinion.answer
    redacting = sent.get("do") in ("redact", "cover")
    return {
        "title": (sent.get("title", "") if redacting else opinion.heading) if opinion.heading else None,
        "body": sent.get("body", "") if redacting else str(opinion.body or ""),
        "answers": [
            (place, row["question"], sent.get(f"answer-{place}", "") if redacting else str(row["answer"]))
            for place, row in enumerate(opinion.answers)
        ],
        "unnamed": "unnamed" in sent if redacting else opinion.unnamed,
        "kept_back": set(sent.getall("kept_back")) if redacting else {stored.sha256 for stored in opinion.aside},
        "renamed": set(sent.getall("renamed"))
        if redacting
        else {stored.sha256 for stored in files_that_came(opinion) if stored.sent_as},
        "neutral": neutral_names(opinion),
        "prepared": sent.get("prepared", ""),
        "remark": sent.get("remark", ""),
        "verdict": sent.get("verdict", answer.verdict if answer else ""),
        "reason": sent.get("reason", answer.reason if answer else ""),
        "changed": sent.get("changed", answer.changed if answer else ""),
    }


def files_for_office(opinion: Contribution, request: Any) -> list[dict[str, Any]]:
    """Give all files that came, with whether they are kept back."""
    shown = [
        _file(stored, request.address(opinion, "download", "attachments", str(place), stored.filename), aside=False)
        for place, stored in enumerate(opinion.attachments)
    ]
    return shown + [
        _file(stored, request.address(opinion, "kept-back", str(place), stored.filename), aside=True)
        for place, stored in enumerate(opinion.aside)
    ]


def scans_for_office(opinion: Contribution, request: Any) -> list[dict[str, Any]]:
    """Give the pictures of the letter that it came in."""
    return [
        _file(stored, request.address(opinion, "kept-back", str(place), stored.filename), aside=True)
        for place, stored in enumerate(opinion.scans, len(opinion.aside))
    ]


def _file(stored: Any, url: str, *, aside: bool) -> dict[str, Any]:
    return {
        "filename": stored.sent_as or stored.filename,
        "url": "" if stored.is_held else url,
        "size": size_label(stored.size),
        "sha256": stored.sha256,
        "aside": aside,
    }
