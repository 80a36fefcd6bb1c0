"""`@feedback` and `@receipt`: giving an opinion without an account, reading those of others, following one's own."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.batching import batched, part_of
from vanban.api.contributing import state_told, take_contribution
from vanban.api.listing import shower
from vanban.api.questions import followed_question
from vanban.api.rendering import moment, no_content, translated
from vanban.api.services import one_step, service
from vanban.api.summaries import full
from vanban.catalog.query import Query, search
from vanban.consultations.answers import VERDICTS
from vanban.consultations.receipts import LIMIT as LOOKS
from vanban.consultations.receipts import opinion_of
from vanban.consultations.taking_back import take_back
from vanban.content.base import path_of
from vanban.content.consultation import Consultation
from vanban.content.contribution import Contribution
from vanban.content.question import Question
from vanban.content.site import Site, site_of
from vanban.permissions import Permission
from vanban.security.throttle import spend_from

TYPE: Final = "Feedback"


@service("@feedback", method="POST", permission=Permission.VIEW, context=Consultation)
def take_feedback(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Take in an opinion; answer with its address and the code to follow it with."""
    return take_contribution(consultation, request)


@service("@feedback", permission=Permission.VIEW, context=Consultation)
def list_feedback(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Give the opinions that the reader may read, the newest first; `article` and `participant` narrow the list."""
    wanted = {name: tuple(request.GET.getall(name)) for name in ("article", "participant") if name in request.GET}
    query = Query(
        principals=request.principals,
        any_of={"portal_type": (TYPE,), **wanted},
        below=path_of(consultation),
        depth=1,
        sort="created",
    )
    result = search(query, site_of(consultation), request.registry)
    show = shower(request) if {"metadata_fields", "fullobjects"} & set(request.GET) else lambda one: _told(one, request)
    return batched(request, result.total, part_of(request), result.page, show)


@service("@receipt", permission=Permission.VIEW, context=Site)
def show_receipt(site: Site, request: Any) -> dict[str, Any]:
    """Tell who has the receipt code what became of their opinion."""
    return _followed(_opinion(site, request), request)


@service("@receipt", method="DELETE", permission=Permission.VIEW, context=Site)
def take_back_opinion(site: Site, request: Any) -> Any:
    """Take the opinion back: what was written is deleted."""
    take_back(_opinion(site, request), request.registry)
    return no_content(request)


def _opinion(site: Site, request: Any) -> Contribution:
    spend_from(request, LOOKS)
    opinion = opinion_of(site, one_step(request) or "")
    if opinion is None:
        raise HTTPNotFound
    return opinion


def _told(opinion: Contribution, request: Any) -> dict[str, Any]:
    return {**full(opinion, request), "answer": _answer(opinion, request)}


def _followed(opinion: Contribution, request: Any) -> dict[str, Any]:
    consultation = opinion.__parent__
    seen = request.has_permission(Permission.VIEW, consultation)
    if isinstance(opinion, Question):
        return followed_question(opinion, request) | state_told(opinion, request)
    return {
        "consultation": {"@id": address(consultation, request), "title": str(consultation.title) if seen else ""},
        "given": moment(opinion.created),
        "body": str(opinion.body or ""),
        "article": opinion.article,
        **state_told(opinion, request),
        "answer": _answer(opinion, request),
    }


def _answer(opinion: Contribution, request: Any) -> dict[str, Any] | None:
    answer = opinion.answer
    if answer is None or opinion.state not in {"answered", "answered_privately"}:
        return None
    return {
        "verdict": {"token": answer.verdict, "title": translated(VERDICTS[answer.verdict], request)},
        "reason": answer.reason,
        "changed": answer.changed,
        "when": moment(answer.when),
    }
