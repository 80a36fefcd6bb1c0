"""Who asked may ask back once, with the receipt: what is unclear is added, and the question is open again."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from vanban.content import lifecycle
from vanban.content.question import FollowUp, Question
from vanban.errors import Conflict, Invalid
from vanban.i18n import _
from vanban.questions.assigning import person_in_charge
from vanban.questions.letters import tell_assigned
from vanban.schemas.feedback import says_something
from vanban.settings.working_days import working_days_of
from vanban.text.normal import clean
from vanban.time_zone import portal_zone
from vanban.workflow.engine import carry_out, workflow_of

LONGEST: Final = 2_000
"""Characters of what is asked back."""
STEPS: Final = {"answered": "ask_back", "answered_privately": "ask_back_privately"}
"""By the state of a question, the transition that opens it again."""


def may_ask_back(question: Question) -> bool:
    """Tell whether its sender can ask back now."""
    return question.state in STEPS and question.follow_up is None


def ask_back(question: Question, words: str, registry: Any, now: datetime | None = None) -> None:
    """Add `words` to `question` and open it again; the office answers within its days, counted from now.

    Raises `Conflict` where nothing can be asked back, `Invalid` for words that say nothing or are too long.
    """
    if question.follow_up is not None:
        raise Conflict(_("You asked back before. Please send a new question."))
    if question.state not in STEPS:
        raise Conflict(_("You can ask back once the question is answered."))
    text = clean(words)
    if not says_something(text):
        sentence = _("Write what is still unclear.")
        raise Invalid(sentence, {"words": sentence})
    if len(text) > LONGEST:
        sentence = _(
            "At most ${limit} characters; this has ${length}.", mapping={"limit": LONGEST, "length": len(text)}
        )
        raise Invalid(sentence, {"words": sentence})
    moment = now or lifecycle.now()
    question.follow_up = FollowUp(text, moment)
    today = moment.astimezone(portal_zone(registry)).date()
    question.due = working_days_of(question, registry).after(today, question.__parent__.answer_days)
    workflow: Any = workflow_of(question, registry)
    carry_out(question, workflow.transitions[STEPS[str(question.state)]], registry, by="", when=moment)
    person = person_in_charge(question)
    if person is not None:
        tell_assigned(question, person, registry)
