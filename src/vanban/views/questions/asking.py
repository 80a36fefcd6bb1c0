"""Sending a question: what was answered before, a form, a look at what will be sent, the receipt."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from pyramid.renderers import get_renderer
from pyramid.view import view_config

from vanban.content.question import token_of
from vanban.content.question_box import QuestionBox
from vanban.errors import Conflict, VanbanError
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.questions.similar import similar_questions
from vanban.schemas.feedback import MOST_FILES
from vanban.schemas.question import LONGEST
from vanban.views.contributing import PURPOSE, Typed, kept_files, typed_from
from vanban.views.personal_marks import marked, warned_of
from vanban.views.questions.box import ASK, read_first
from vanban.views.questions.shown import question_row
from vanban.views.strangers import hidden_values, keep_from_robots, require_sent_from_here
from vanban.views.taking_in import challenge_of, take_form

FORM: Final = "vanban.templates:ask.pt"
REVIEW: Final = "vanban.templates:review_question.pt"
WORDS: Final = ("title", "body", "matter", "name", "organisation", "email")


@view_config(context=QuestionBox, name=ASK, request_method="GET", permission=Permission.VIEW, renderer=FORM)
def ask_question(box: QuestionBox, request: Any) -> dict[str, Any]:
    """Show the form; `text` and `matter` are what was looked for before."""
    matter = box.matter_called(request.GET.get("matter", "")[:200])
    words = dict.fromkeys(WORDS, "") | {
        "matter": matter.token if matter else "",
        "title": request.GET.get("text", "")[:200],
    }
    closed = None if box.takes_opinions(datetime.now(UTC)) else Conflict(box.calls.closed)
    return _page(box, request, Typed(words, [], set()), closed)


@view_config(
    context=QuestionBox,
    name=ASK,
    request_method="POST",
    permission=Permission.VIEW,
    require_csrf=False,  # checked here, so that what was written is not lost when it fails
    renderer=FORM,
)
def take_question(box: QuestionBox, request: Any) -> Any:
    """Show what will be sent and what was answered before, then keep it."""
    require_sent_from_here(request)
    typed = typed_from(box, request, WORDS)
    return take_form(box, request, typed, partial(_page, box, request, typed), partial(_review, box, request, typed))


def _review(
    box: QuestionBox, request: Any, typed: Typed, values: dict[str, Any], error: VanbanError | None = None
) -> dict[str, Any]:
    request.override_renderer = REVIEW
    alike = similar_questions(box, values["title"], request.registry, request.principals)
    signs = warned_of(box, typed, (values["title"], values["body"]), nameless=not box.names_shown)
    return _page(box, request, typed, error) | {
        "challenge": challenge_of(box, request, typed),
        "steps": get_renderer("vanban.templates:review_opinion.pt").implementation(),
        "page_title": _("Check your question"),
        "about": values["matter"],
        "signs": [sign.words for sign in signs],
        "asked": marked(values["title"], signs),
        "paragraphs": marked(values["body"], signs),
        "alike": [question_row(one, request) for one in alike],
    }


def _page(box: QuestionBox, request: Any, typed: Typed, error: VanbanError | None) -> dict[str, Any]:
    keep_from_robots(request)
    return {
        "content": box,
        "page_title": _("Send a question"),
        "show_bar": False,
        "title": str(box.title),
        "typed": typed,
        "words": typed.words,
        "errors": {name: request.say(said) for name, said in getattr(error, "errors", {}).items()},
        "error": request.say(error.message) if error is not None else "",
        "kept": kept_files(request, typed),
        "matters": [(matter.token, matter.title) for matter in box.all_matters],
        "chosen": token_of(typed.words["matter"][:200]),
        "read_first": read_first(box, request),
        "consent": request.say(box.calls.consent),
        **hidden_values(request, PURPOSE, box.docid, typed.opening),
        "longest": LONGEST,
        "most_files": MOST_FILES,
        "pieces": get_renderer("vanban.templates:give_opinion.pt").implementation(),
        "nameless": not box.names_shown,
        "takes": box.takes_opinions(datetime.now(UTC)),
        "cancel_url": request.address(box),
        "form_url": request.address(box, ASK),
    }
