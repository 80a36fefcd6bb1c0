"""Giving an opinion: a form, a look at what will be sent, the receipt. No account, and nothing lost on the way."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil
from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.consultations.articles import article_called
from vanban.consultations.bursts import in_burst, suspected_of_burst
from vanban.consultations.giving import LIMIT, consent_of, give, given_before
from vanban.content.consultation import Consultation
from vanban.content.site import site_of
from vanban.errors import Conflict, Invalid, TooLarge, VanbanError
from vanban.files.staging import NoRoom
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import PARTICIPANTS
from vanban.security.proof_of_work import challenge_for, is_solved
from vanban.security.throttle import TooManyAttempts, network_from, spend_from
from vanban.views.consultations.opinion_form import WORDS, Typed, checked_values, form_page, typed_from
from vanban.views.consultations.opinions import paragraphs
from vanban.views.strangers import require_sent_from_here
from vanban.views.strangers_files import keep_files

FORM: Final = "vanban.templates:give_opinion.pt"
REVIEW: Final = "vanban.templates:review_opinion.pt"
VIEW: Final = "give-opinion"
PATIENT: Final = 20.0
"""Seconds that everybody takes while very many opinions come at once, whose browser does not work for it instead."""


@view_config(context=Consultation, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_opinion(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the form; `article` says which part of the draft it is about."""
    part = article_called(str(consultation.body or ""), request.GET.get("article", ""))
    words = dict.fromkeys(WORDS, "") | {"article": part.anchor if part else ""}
    answers = [(row["question"], "") for row in consultation.questions]
    closed = (
        None
        if consultation.takes_opinions(datetime.now(UTC))
        else Conflict(_("Opinions are not taken here at present."))
    )
    return form_page(consultation, request, Typed(words, answers, set()), closed)


@view_config(
    context=Consultation,
    name=VIEW,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=FORM,
)
def take_opinion(consultation: Consultation, request: Any) -> Any:
    """Show what will be sent, then keep it; whatever is wrong, the form comes back with all that was written."""
    require_sent_from_here(request)
    typed = typed_from(consultation, request)
    if "send" in request.POST and typed.nonce:  # pressed twice: its files are no longer kept for the form
        known = given_before(consultation, typed.values, typed.nonce)
        if known is not None:
            return HTTPSeeOther(request.address(site_of(consultation), "receipt", known.code))
    try:
        typed.keys = keep_files(consultation, request, typed.nonce)
        values = checked_values(consultation, request, typed)
        if "edit" in request.POST:
            return form_page(consultation, request, typed, None)
        if "send" not in request.POST:
            return _review(consultation, request, typed, values)
        impatient = _impatient(consultation, request, typed)
        if impatient is not None:
            request.response.status_code = impatient.status
            return _review(consultation, request, typed, values, impatient)
        return _sent(consultation, request, typed, values)
    except (Invalid, Conflict, TooLarge, NoRoom, TooManyAttempts) as error:
        request.response.status_code = error.status
        if isinstance(error, TooManyAttempts):
            request.response.headers["Retry-After"] = str(error.retry_after)
        return form_page(consultation, request, typed, error)


def _impatient(consultation: Consultation, request: Any, typed: Typed) -> Invalid | None:
    """Say how long to wait before sending, in a burst; nothing when the browser did its work meanwhile."""
    opening = typed.opening
    if opening is None or opening.passed >= PATIENT or not in_burst(consultation, request.registry):
        return None
    if is_solved(request.root, opening.nonce, request.POST.get("proof", "")):
        return None
    told = {"seconds": ceil(PATIENT - opening.passed)}
    return Invalid(
        _(
            "Very many opinions are coming in at this moment. Please wait ${seconds} seconds, then press the button again: what you wrote is kept.",
            mapping=told,
        )
    )


def _sent(consultation: Consultation, request: Any, typed: Typed, values: dict[str, Any]) -> Any:
    site, network = site_of(consultation), network_from(request)
    spend_from(request, LIMIT)
    agreed = consent_of(site, request.language, network, agreed=True) if typed.names_somebody else None
    suspected = suspected_of_burst(consultation, request.registry, network)
    given = give(
        consultation,
        values,
        request.registry,
        nonce=typed.nonce,
        channel="web",
        consent=agreed,
        language=request.language,
        suspected=suspected,
    )
    if given.is_new:
        site.service("staging").drop(typed.keys)
    return HTTPSeeOther(request.address(site, "receipt", given.code))


def _review(
    consultation: Consultation, request: Any, typed: Typed, values: dict[str, Any], error: VanbanError | None = None
) -> Any:
    """Show what will be sent; in a burst, with the work that the browser does while it is read."""
    request.override_renderer = REVIEW
    part = article_called(str(consultation.body or ""), typed.words["article"])
    works = typed.opening is not None and in_burst(consultation, request.registry)
    return form_page(consultation, request, typed, error) | {
        "challenge": challenge_for(request.root, typed.nonce) if works else "",
        "page_title": _("Check your opinion"),
        "about": part.heading if part else "",
        "paragraphs": paragraphs(values["body"]),
        "kind": request.say(dict(PARTICIPANTS)[values["participant"]]) if values["participant"] else "",
        "answered": [(row["question"], paragraphs(row["answer"])) for row in values["answers"]],
    }
