"""Question boxes: what can be asked, who answers, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vanban.content.contribution import Contribution, Receiver
from vanban.content.question import Question, token_of
from vanban.content.types import content_type
from vanban.content.wording import QUESTION
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.schemas.question_box import QuestionBoxSchema
from vanban.text.working_days import WorkingDays

OPEN: Final = "published"


@dataclass(frozen=True, slots=True)
class Matter:
    """A field of matters, with who answers questions on it."""

    token: str
    """What it is called in addresses."""
    title: str
    unit: str
    person: str
    """Login; empty where nobody is named."""


@content_type(
    QuestionBoxSchema, title=_("Questions and answers"), icon="question-circle", workflow="question_box", container=True
)
class QuestionBox(Receiver):
    """A place for questions of citizens; they lie in it."""

    takes = "Question"
    handled = ("Question",)
    calls = QUESTION
    judges = False
    form = "ask"
    desk = "questions"

    @property
    def withheld(self) -> frozenset[str]:
        """The list of who is in charge, with their logins."""
        return frozenset({"matters"})

    @property
    def all_matters(self) -> list[Matter]:
        """Give the fields of matters in their order."""
        return [
            Matter(token_of(row["matter"]), row["matter"], row["unit"], row["person"]) for row in self.matters or ()
        ]

    def matter_called(self, wanted: str) -> Matter | None:
        """Give the field that `wanted` names, by its token or its title; `None` when there is none."""
        token = token_of(wanted)
        return next((matter for matter in self.all_matters if token and matter.token == token), None)

    def takes_opinions(self, now: datetime) -> bool:  # noqa: ARG002 (a box has no deadline)
        """As long as the box is open."""
        return self.state == OPEN

    def checked(self, values: dict[str, Any]) -> dict[str, Any]:
        """Give the field of matters by its title."""
        return values | ({"matter": self.checked_matter(values["matter"])} if "matter" in values else {})

    def admit(self, contribution: Contribution, today: date, working: WorkingDays) -> None:
        """Give the question its field and the day until which it is answered."""
        assert isinstance(contribution, Question)  # noqa: S101 (`takes` says so)
        contribution.matter = self.checked_matter(contribution.matter)
        contribution.due = working.after(today, self.answer_days)

    def checked_matter(self, wanted: str) -> str:
        """Give the title of the field that `wanted` names, empty where a box has none; raise `Invalid` for another."""
        found = self.matter_called(wanted)
        if found is None and (wanted or self.matters):
            sentence = _("Choose one of the fields that are offered.")
            raise Invalid(sentence, {"matter": sentence})
        return found.title if found else ""
