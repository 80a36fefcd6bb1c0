"""Reminds the office, each night, of questions whose answer is overdue: once for each day that was set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.consultations.reminding import responsible
from vanban.content.question import OPEN_STATES, Question
from vanban.content.question_box import QuestionBox
from vanban.content.site import Site
from vanban.i18n import _
from vanban.mail import courier
from vanban.questions.assigning import person_in_charge
from vanban.questions.letters import due_day, tell
from vanban.time_zone import portal_zone

MOST: Final = 200
"""Letters of one night; the rest follows in the next ones."""


def remind_of_questions(site: Site, registry: Any, now: datetime | None = None) -> None:
    """Daily job: write to who deals with each overdue question, else to those who may publish there."""
    if courier(registry).reach == "nowhere":
        return
    today = (now or datetime.now(UTC)).astimezone(portal_zone(registry)).date()
    left = MOST
    for question in overdue_questions(site, today):
        key = f"overdue {question.due}"
        if key in question.reminded:
            continue
        question.reminded = (*question.reminded, key)
        person = person_in_charge(question)
        for user in [person] if person else responsible(site, registry, question.__parent__):
            tell(
                question,
                user,
                registry,
                _("A question is overdue"),
                _(
                    "A question was to be answered until ${day}, and is not answered yet.",
                    mapping={"day": due_day(question)},
                ),
            )
            left -= 1
        if left <= 0:
            return


def overdue_questions(site: Site, today: date) -> Iterator[Question]:
    """Give the questions of boxes in use that ought to be answered before `today`, whoever may read them."""
    indexes = site.service("catalog")
    for docid in indexes["due"].applyInRange(None, today.toordinal() - 1):
        question = resolve(site, docid)
        if isinstance(question, Question) and question.is_overdue(today) and _is_in_use(question):
            yield question


def _is_in_use(question: Question) -> bool:
    box: Any = question.__parent__
    return (
        isinstance(box, QuestionBox) and box.state in ("published", "closed") and question.state in (None, *OPEN_STATES)
    )
