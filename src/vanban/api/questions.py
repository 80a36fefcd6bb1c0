"""`@questions`: asking an office without an account, and reading what it answered."""

from __future__ import annotations

from typing import Any, Final

from vanban.api.addresses import address
from vanban.api.batching import batched, part_of
from vanban.api.contributing import take_contribution
from vanban.api.rendering import moment, translated
from vanban.api.services import service
from vanban.api.summaries import full
from vanban.catalog.query import Query, search
from vanban.consultations.tally import PUBLIC
from vanban.content.base import path_of
from vanban.content.question import Question, token_of
from vanban.content.question_box import QuestionBox
from vanban.content.site import site_of
from vanban.permissions import Permission
from vanban.questions.timeline import way_of
from vanban.schemas.question import ASKED

LONGEST: Final = 200
"""Characters of words to look for."""


@service("@questions", method="POST", permission=Permission.VIEW, context=QuestionBox)
def take_question(box: QuestionBox, request: Any) -> dict[str, Any]:
    """Take in a question; `matter` is one of those that `GET` names, by token or title."""
    return take_contribution(box, request, frozenset(Question.field_names()) - set(ASKED))


@service("@questions", permission=Permission.VIEW, context=QuestionBox)
def list_questions(box: QuestionBox, request: Any) -> dict[str, Any]:
    """Give the fields of matters, and the answered questions: the best for `text`, else the newest; `matter` narrows them."""
    text = request.GET.get("text", "").strip()[:LONGEST]
    tokens = tuple(token for one in request.GET.getall("matter") if (token := token_of(one[:LONGEST])))
    query = Query(
        principals=request.principals,
        text=text,
        any_of={"portal_type": (box.takes,), "review_state": PUBLIC} | ({"article": tokens} if tokens else {}),
        below=path_of(box),
        depth=1,
        sort="" if text else "modified",
        today=request.today,
    )
    result = search(query, site_of(box), request.registry)
    found = batched(request, result.total, part_of(request), result.page, lambda one: _told(one, request))
    matters = [{"token": one.token, "title": one.title, "unit": one.unit} for one in box.all_matters]
    return {**found, "matters": matters}


def followed_question(question: Question, request: Any) -> dict[str, Any]:
    """Tell who has the receipt what became of their question: its way, and the answer once there is one."""
    box, way = question.__parent__, way_of(question)
    seen = request.has_permission(Permission.VIEW, box)
    steps = [
        {"title": translated(step.title, request), "when": moment(step.when), "remark": step.remark}
        for step in way.steps
    ]
    return {
        "box": {"@id": address(box, request), "title": str(box.title) if seen else ""},
        "given": moment(question.created),
        "title": question.heading,
        "body": str(question.body or ""),
        "matter": question.matter,
        "steps": steps,
        "until": way.until.isoformat() if way.until else None,
        "answer": _answer(question),
    }


def _told(question: Any, request: Any) -> dict[str, Any]:
    return {**full(question, request), "answer": _answer(question)}


def _answer(question: Question) -> dict[str, Any] | None:
    if question.answer is None:
        return None
    return {"reply": question.replied, "unit": question.reply_unit, "when": moment(question.answer.when)}
