"""Tells administrators of questions that nobody took up, and of those that ought to be answered by now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.catalog.query import Query, search
from vanban.consultations.moderating import is_moderator
from vanban.consultations.tally import tally_of
from vanban.content.question_box import QuestionBox
from vanban.content.site import Site
from vanban.i18n import _
from vanban.views.questions.box import OFFICE
from vanban.views.questions.office import OVERDUE, questions_in

MOST: Final = 100
"""Boxes looked at."""


def includeme(config: Configurator) -> None:
    """Have it asked for the administrator's page."""
    config.add_attention(unanswered)


def unanswered(site: Site, request: Any) -> Iterator[Attention]:
    """Tell of each box with questions that wait or are overdue."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": (QuestionBox.__name__,)},
        sort="created",
        today=request.today,
    )
    for box in search(query, site, request.registry).page(0, MOST):
        if not isinstance(box, QuestionBox) or not is_moderator(box, request.has_permission):
            continue
        waiting, late = tally_of(box).total(("waiting", "held")), questions_in(box, request, {"state": OVERDUE}).total
        if waiting or late:
            told = {"title": str(box.title), "waiting": waiting, "late": late}
            sentence = _("“${title}”: ${waiting} questions wait to be taken up, ${late} are overdue.", mapping=told)
            state = OVERDUE if late else "waiting"
            yield Attention("warning", sentence, request.address(box, OFFICE, query={"state": state}))
