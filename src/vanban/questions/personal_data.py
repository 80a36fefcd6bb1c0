"""Who of the office is in charge of which questions, and who answers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyramid.config import Configurator

from vanban.catalog.resolving import resolve
from vanban.content.events import Modified
from vanban.content.question import Question
from vanban.content.question_box import QuestionBox
from vanban.i18n import _
from vanban.personal_data import Concern, Fate, Kept, Person, Record


def includeme(config: Configurator) -> None:
    """Declare it."""
    config.include("vanban.personal_data")
    config.add_personal_data(
        Kept(
            name="question-charges",
            title=_("Who answers questions"),
            what=_("Login of who is in charge of a field of matters, and of who deals with a question."),
            purpose=_("To pass questions on, and to remind of those that wait."),
            basis=_("Task of the office."),
            until=_("As long as the question box and its questions are there."),
            where=_("Database"),
            concern=Concern.STAFF,
            fate=Fate.GOES,
            restricted=_("It stays, so that questions are answered; only the office reads it."),
            find=find,
            erase=erase,
            attributes=("Matter.person",),
        )
    )


def find(site: Any, _registry: Any, person: Person) -> Iterator[Record]:
    """Give the questions that this person deals with, and the fields that they are in charge of."""
    for box in _boxes(site):
        for matter in box.all_matters:
            if matter.person in person.logins:
                yield Record(_("In charge of"), ((_("Field"), matter.title),), content=box)
        for question in _assigned(box, person):
            yield Record(_("Deals with a question"), ((_("Until"), str(question.due or "")),), content=question)


def erase(site: Any, registry: Any, person: Person, _pseudonym: str, _after: int) -> None:
    """Let nobody be named where this person was."""
    for box in _boxes(site):
        if any(matter.person in person.logins for matter in box.all_matters):
            box.matters = tuple(row | {"person": ""} if row["person"] in person.logins else row for row in box.matters)
        for question in list(_assigned(box, person)):
            question.assigned = ""
            registry.notify(Modified(question, registry, frozenset()))


def _assigned(box: QuestionBox, person: Person) -> Iterator[Question]:
    return (one for one in box.values() if isinstance(one, Question) and one.assigned in person.logins)


def _boxes(site: Any) -> Iterator[QuestionBox]:
    for docid in list(site.service("catalog")["portal_type"].applyEq(QuestionBox.__name__)):
        box = resolve(site, docid)
        if isinstance(box, QuestionBox):
            yield box
