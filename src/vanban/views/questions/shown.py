"""How questions and their answers look to whoever may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from vanban.content.question import Question
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.views.consultations.opinions import paragraphs, words_of_covering
from vanban.views.files import files_in
from vanban.views.models import Chip
from vanban.views.rows import state_chip

EXTRACT: Final = 220
"""Characters of an answer that lists show."""
TOLD: Final = ("answered", "answered_privately", "released")
"""States in which the files of the answer are those that were given."""


@dataclass(frozen=True)
class QuestionRow:
    """One answered question in a list."""

    title: str
    url: str
    matter: str
    unit: str
    when: datetime
    extract: str


@dataclass(frozen=True)
class QuestionView:
    """One question with its answer."""

    title: str
    who: str
    organisation: str
    matter: str
    when: datetime
    paragraphs: tuple[Any, ...]
    files: tuple[Any, ...]
    chip: Chip | None
    reply: tuple[Any, ...]
    """Paragraphs with their numbers linked; none before it was answered."""
    reply_unit: str
    reply_when: datetime | None
    reply_files: tuple[Any, ...]
    covered: str = ""
    """That the office took words out of it; empty where it did not."""


def question_row(question: Any, request: Any) -> QuestionRow:
    """Describe an answered `question` as a line."""
    words = " ".join(str(question.reply).split())
    short = words if len(words) <= EXTRACT else f"{words[:EXTRACT].rsplit(' ', 1)[0]} …"
    when = question.answer.when if question.answer is not None else question.modified
    return QuestionRow(
        str(question.title), request.address(question), question.matter, question.reply_unit, when, short
    )


def question_view(question: Question, request: Any) -> QuestionView:
    """Describe `question` within what this reader may know of who asked, and of the answer."""
    named = "name" not in question.withheld or request.has_permission(Permission.EDIT, question)
    told = question.answer is not None  # what is being written is in its draft
    return QuestionView(
        title=str(question.title) or request.say(_("(taken back)")),
        who=(question.name if named else "") or request.say(_("No name given")),
        organisation=question.organisation if named else "",
        matter=question.matter,
        when=question.created,
        paragraphs=tuple(request.linked_text(question, line) for line in paragraphs(str(question.body or ""))),
        files=files_in(question, "attachments", request),
        chip=state_chip(question, request),
        reply=tuple(request.linked_text(question, line) for line in paragraphs(str(question.reply))) if told else (),
        reply_unit=question.reply_unit if told else "",
        reply_when=question.answer.when if told else None,
        reply_files=files_in(question, "reply_files", request) if question.state in TOLD else (),
        covered=words_of_covering(question, request),
    )
