"""Giving an opinion: a form, a look at what will be sent, the receipt. No account, and nothing lost on the way."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from pyramid.view import view_config

from vanban.consultations.articles import article_called
from vanban.consultations.giving import why_not_now
from vanban.content.consultation import Consultation
from vanban.errors import VanbanError
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.schemas.feedback import PARTICIPANTS
from vanban.views.consultations.late_links import late_link, why_not
from vanban.views.consultations.opinion_form import WORDS, form_page
from vanban.views.contributing import Typed, typed_from
from vanban.views.personal_marks import marked, warned_of
from vanban.views.strangers import require_sent_from_here
from vanban.views.taking_in import challenge_of, take_form

FORM: Final = "vanban.templates:give_opinion.pt"
REVIEW: Final = "vanban.templates:review_opinion.pt"
VIEW: Final = "give-opinion"


@view_config(context=Consultation, name=VIEW, request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_opinion(consultation: Consultation, request: Any) -> dict[str, Any]:
    """Show the form; `article` says which part of the draft it is about."""
    part = article_called(consultation, request.GET.get("article", ""))
    words = dict.fromkeys(WORDS, "") | {"article": part.anchor if part else ""}
    answers = [(row["question"], "") for row in consultation.questions]
    return form_page(consultation, request, Typed(words, answers, set()), None) | {
        "closed": _closed(consultation, request)
    }


def _closed(consultation: Consultation, request: Any) -> str:
    """Say why no opinion can be given now; empty while one can be."""
    now = datetime.now(UTC)
    if consultation.takes_opinions(now) or late_link(consultation, request) is not None:
        return ""
    link = why_not(consultation, request)
    return str(request.say(link.message if link is not None else why_not_now(consultation, now, request.registry)))


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
    typed = typed_from(consultation, request, WORDS)
    page, review = partial(form_page, consultation, request, typed), partial(_review, consultation, request, typed)
    return take_form(consultation, request, typed, page, review)


def _review(
    consultation: Consultation, request: Any, typed: Typed, values: dict[str, Any], error: VanbanError | None = None
) -> Any:
    """Show what will be sent; in a burst, with the work that the browser does while it is read."""
    request.override_renderer = REVIEW
    part = article_called(consultation, typed.words["article"])
    texts = [values["body"], *(row["answer"] for row in values["answers"])]
    signs = warned_of(consultation, typed, texts)
    return form_page(consultation, request, typed, error) | {
        "challenge": challenge_of(consultation, request, typed),
        "page_title": _("Check your opinion"),
        "about": part.heading if part else "",
        "signs": [sign.words for sign in signs],
        "paragraphs": marked(values["body"], signs),
        "kind": request.say(dict(PARTICIPANTS)[values["participant"]]) if values["participant"] else "",
        "answered": [(row["question"], marked(row["answer"], signs)) for row in values["answers"]],
    }
