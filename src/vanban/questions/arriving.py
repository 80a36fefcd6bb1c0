"""Gives a question that comes to the person in charge of its field, unless it is held."""

from __future__ import annotations

from pyramid.events import subscriber

from vanban.content.events import Added, Modified
from vanban.content.question import Question
from vanban.content.question_box import QuestionBox
from vanban.content.site import site_of
from vanban.questions.assigning import let_work
from vanban.questions.letters import tell_assigned


@subscriber(Added)
def give_to_person_in_charge(event: Added) -> None:
    """Let who is in charge work on a new question at once, and tell them; nobody is in charge whose account is disabled."""
    question, registry = event.content, event.registry
    if not isinstance(question, Question) or question.state is not None or question.assigned:
        return
    box = question.__parent__
    matter = box.matter_called(question.matter) if isinstance(box, QuestionBox) else None
    accounts = site_of(question).service("accounts")
    user = (accounts.named(matter.person) or accounts.get(matter.person)) if matter and matter.person else None
    if user is None or user.disabled:
        return
    let_work(question, user, registry)
    question.assigned = user.login
    registry.notify(Modified(question, registry, frozenset()))
    tell_assigned(question, user, registry)
