"""One question with its answer."""

from __future__ import annotations

from typing import Any, Final

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.view import view_config

from vanban.content.question import Question
from vanban.permissions import Permission
from vanban.views.models import Link
from vanban.views.questions.box import answered_in
from vanban.views.questions.shown import question_row, question_view

OTHERS: Final = 4
"""Other questions of the same field that are offered."""


@view_config(context=Question, permission=Permission.VIEW, renderer="vanban.templates:question.pt")
def show_question(question: Question, request: Any) -> Any:
    """Show `question`; one in a box that the reader may not see is not shown either."""
    box = question.__parent__
    if not request.has_permission(Permission.VIEW, box):
        return HTTPSeeOther(request.address(request.root))
    others = answered_in(box, request, matter=question.article).page(0, OTHERS + 1)
    return {
        "content": question,
        "page_title": str(question.title),
        "question": question_view(question, request),
        "box": Link(str(box.title), request.address(box)),
        "matter_url": request.address(box, query={"matter": question.article}) if question.article else "",
        "others": [question_row(one, request) for one in others if one is not question][:OTHERS],
        "office_url": request.address(question, "moderate")
        if request.has_permission(Permission.EDIT, question)
        else "",
    }
