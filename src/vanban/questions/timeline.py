"""What its sender sees of the way that a question goes through the office: no names of persons, and no words of the office's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vanban.content.question import Question
from vanban.i18n import _
from vanban.questions.assigning import DEED

SAID: Final = {
    "create": _("Your question arrived"),
    "take_up": _("The office took it up"),
    "answer": _("Answered and published"),
    "answer_privately": _("Answered to you alone"),
    "publish_answer": _("Question and answer were published"),
    "unpublish": _("Question and answer were taken out of public sight"),
    "refuse": _("Refused"),
    "reopen": _("Taken up after all"),
    "reconsider": _("The office looks at its answer again"),
    "reconsider_privately": _("The office looks at its answer again"),
    "ask_back": _("You asked back"),
    "ask_back_privately": _("You asked back"),
    "take_back": _("You took it back"),
    "inquire": _("The office asked you for details"),
    "tell-more": _("You answered the office"),
}
"""Steps that are told, by what the history calls them."""
REASONED: Final = frozenset({"refuse"})
"""Steps whose remark is written for the sender."""
PASSED: Final = _("Passed to: ${unit}")


@dataclass(frozen=True)
class Step:
    """Something that happened to a question."""

    title: Any
    when: datetime
    remark: str = ""


@dataclass(frozen=True)
class Way:
    """What happened so far, the first first, and until when the next step comes."""

    steps: tuple[Step, ...]
    until: date | None


def way_of(question: Question) -> Way:
    """Give the way of `question` so far."""
    steps = []
    for entry in question.history:
        if entry.action == DEED and entry.remark:
            steps.append(Step(_(PASSED, mapping={"unit": entry.remark}), entry.when))
        elif entry.action in SAID:
            remark = entry.remark if entry.action in REASONED else ""
            steps.append(Step(SAID[entry.action], entry.when, remark))
    return Way(tuple(steps), question.due if question.is_open else None)
