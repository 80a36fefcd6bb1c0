"""Questions to an office, each followed by who asked it until it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from vanban.content.contribution import CLOSED, Contribution
from vanban.content.types import content_type
from vanban.content.wording import QUESTION
from vanban.i18n import _
from vanban.schemas.question import QuestionSchema
from vanban.text.slugs import slug

OPEN_STATES: Final = ("waiting", "held", "in_progress", "released")
"""States in which the office still owes an answer."""


@dataclass(frozen=True, slots=True)
class Reply:
    """That a question was answered: its words are fields of the question, so that search and files know them."""

    verdict: Literal["in-time", "late"]
    """Whether the answer came within the days that the box promises; what numbers are kept of."""
    by: str
    """Login."""
    when: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that is being written and that nobody else reads yet."""

    reply: str
    unit: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What its sender asked back after the first answer."""

    words: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Inquiry:
    """What the office asked its sender while it was open, and what came back."""

    words: str
    when: datetime
    reply: str = ""
    """Empty until its sender answers."""
    replied: datetime | None = None


@content_type(QuestionSchema, title=_("Question"), icon="question-circle", workflow="question", addable=False)
class Question(Contribution):
    """What somebody asks the office, in the box that it lies in."""

    called = QUESTION
    judged = False
    has_page = True
    news = frozenset({"in_progress", "refused", "answered", "answered_privately"})
    fixed = frozenset(node.name for node in QuestionSchema().children)
    due: date | None = None
    """The day until which the office answers."""
    assigned: str = ""
    """Login of who deals with it."""
    unit: str = ""
    """Unit that it was passed to."""
    draft: Draft | None = None
    follow_up: FollowUp | None = None
    inquiry: Inquiry | None = None
    """What the office asked its sender; only the two read it."""
    reminded: tuple[str, ...] = ()
    """Of what the office was reminded."""

    @property
    def article(self) -> str:  # type: ignore[override]
        """Its field of matters as a token: under this it is filed and counted."""
        return token_of(str(self.matter))

    @property
    def heading(self) -> str:
        """The question in one line."""
        return str(self.title or "")

    @property
    def withheld(self) -> frozenset[str]:
        """The address always, the name also where the box shows none."""
        shown = getattr(self.__parent__, "names_shown", False)
        return super().withheld if shown else CLOSED | {"name", "organisation"}

    @property
    def is_open(self) -> bool:
        """Whether the office still owes an answer."""
        return (self.state or OPEN_STATES[0]) in OPEN_STATES

    @property
    def owed(self) -> date | None:
        """The day until which the office still owes an answer; `None` when it owes none."""
        return self.due if self.is_open else None

    @property
    def works_on_it(self) -> str:
        """Login of who deals with it, while it is open."""
        return self.assigned if self.is_open else ""

    def is_overdue(self, today: date) -> bool:
        """Tell whether it ought to be answered by now."""
        return self.owed is not None and self.owed < today

    @property
    def replied(self) -> str:
        """The answer that was given."""
        return str(self.reply)

    @property
    def passed_to(self) -> str:
        """The unit that was asked to answer it."""
        return str(self.unit)

    @property
    def further_words(self) -> tuple[str, ...]:
        """What was asked back, and answered to the office."""
        asked = (self.follow_up.words,) if self.follow_up is not None else ()
        return asked + ((self.inquiry.reply,) if self.inquiry is not None and self.inquiry.reply else ())

    def forget_words(self) -> None:
        """Keep nothing of what its sender asked back or told the office, nor of an answer to it that is being written."""
        super().forget_words()
        if self.follow_up is not None or self.draft is not None:
            self.follow_up = self.draft = None
        if self.inquiry is not None:
            self.inquiry = None

    def suggest_name(self) -> str:
        """Propose a name that tells nothing of who wrote."""
        return f"cau-hoi-{self.receipt[:10]}"


def token_of(matter: str) -> str:
    """Give what a field of matters is called in addresses; nothing for nothing."""
    return slug(matter) if matter.strip() else ""
