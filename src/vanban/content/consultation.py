"""Public consultations: a draft, the time in which opinions on it are taken, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from vanban.content.contribution import Receiver
from vanban.content.history import Entry
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.consultation import ConsultationSchema

OPEN: Final = "open"
CLOSE: Final = "close"
"""The transition that ends it."""
NOT_ANNOUNCED: Final = frozenset({None, "draft", "pending"})
ENDED: Final = frozenset({"closed", "answered", "archived"})
TIMES: Final = frozenset({"opens", "deadline"})
ASKED: Final = frozenset({"background", "body", "documents", "questions"})
"""What people answered."""
BEING_ANSWERED: Final[str] = _(
    "Somebody gave an opinion on this already: what is asked, with its text and its files, stays as it was read. If it must be changed, close this early with the reason, and put the new draft to the public."
)
WAS_ANSWERED: Final[str] = _("What was asked stays as it was when people answered it.")
OUTCOME: Final = frozenset({"outcome", "outcome_documents", "final_document"})
ANSWERED: Final = "answered"
"""The state in which everybody reads the outcome, also in the archive once it was there."""
ARCHIVED: Final = "archived"
AFTERWARDS: Final = frozenset({ANSWERED, ARCHIVED})
"""States that come after the opinions were studied."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One time that the deadline was moved; who did it is in the history."""

    old: datetime
    new: datetime
    reason: str
    when: datetime


@content_type(
    ConsultationSchema, title=_("Consultation"), icon="chat-square-text", workflow="consultation", container=True
)
class Consultation(Receiver):
    """A draft on which the public is asked; opinions lie in it."""

    takes = "Feedback"
    why_fixed = _(
        "The time is announced and is not changed here. Extend the deadline, which tells everybody; close earlier with “Close now”."
    )
    words_follow_state = True
    changed_in = ("extend", _("Extend the deadline"))
    reminded: tuple[str, ...] = ()
    """Of what the office was reminded, see `vanban.consultations.reminding`."""
    late_links: tuple[Any, ...] = ()
    """Each a `vanban.consultations.late_links.LateLink`, the oldest first."""
    extensions: tuple[Extension, ...] = ()
    """How its deadline was moved, the first time first."""
    told: Entry | None = None
    """The step that set it back last and whose reason everybody reads; one that was given for the history alone is not."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.addressing = "by place"

    @property
    def fixed(self) -> frozenset[str]:
        """Its times, once they are announced: people rely on them; and what is asked, from the first opinion on it."""
        if self.state in NOT_ANNOUNCED:
            return frozenset()
        return TIMES | ASKED if self.state in ENDED or (self.state == OPEN and len(self)) else TIMES

    def why_stays(self, name: str) -> str:
        """Say why `name` is not changed."""
        answered = BEING_ANSWERED if self.state == OPEN else WAS_ANSWERED
        return self.why_fixed if name in TIMES else answered

    @property
    def withheld(self) -> frozenset[str]:
        """The outcome, unless it is published."""
        return frozenset() if self.is_answered else OUTCOME

    @property
    def is_answered(self) -> bool:
        """Whether its outcome is published: in the archive, only if it was when it came there."""
        return self.stage == ANSWERED

    @property
    def stage(self) -> str | None:
        """Its state; of what is in the archive the one that it came from, and `None` where the history does not say."""
        if self.state != ARCHIVED:
            return self.state
        return next((entry.state for entry in self._led if entry.state != ARCHIVED), None)

    @property
    def ended(self) -> Entry | None:
        """How it came into the archive without an outcome; `None` for any other, and where the history does not say."""
        led = self._led
        return led[0] if self.state == ARCHIVED and led and led[0].state == ARCHIVED and not self.is_answered else None

    @property
    def studied_again(self) -> Entry | None:
        """How it came back to be studied after it was answered, or archived, while that is so."""
        led = self._led
        again = self.state == "closed" and len(led) > 1 and led[0].state == "closed" and led[1].state in AFTERWARDS
        return led[0] if again else None

    @property
    def _led(self) -> list[Entry]:
        """What led it from state to state, the last first."""
        return [entry for entry in reversed(list(self.history)) if entry.state]

    def took_opinions(self, when: datetime) -> bool:
        """Tell whether an opinion that came at `when` came in time, though it is looked at only now.

        What is closed stays closed when the clock of the server is set back.
        """
        if self.deadline is None or when >= self.deadline or (self.opens is not None and when < self.opens):
            return False
        ended = self._ended
        return self.state == OPEN or (self.state == "closed" and (ended is None or when < ended <= datetime.now(UTC)))

    @property
    def closed_early(self) -> datetime | None:
        """When somebody closed it before its deadline; `None` for one that took opinions as long as was announced."""
        if (
            self.state in ENDED
            and self.deadline is not None
            and self._ended is not None
            and self._ended < self.deadline
        ):
            return self._ended
        return None

    @property
    def end(self) -> datetime | None:
        """Until when opinions are, or were, taken: as was announced, or until it was closed."""
        return self.closed_early or self.deadline

    @property
    def why_early(self) -> str:
        """The reason that was given for closing it before its deadline; everybody reads it."""
        closing = self._closing
        return closing.remark if closing is not None and self.closed_early is not None else ""

    @property
    def _ended(self) -> datetime | None:
        closing = self._closing
        return None if closing is None else closing.when

    @property
    def _closing(self) -> Entry | None:
        """The entry of when it last ceased to take opinions: to take it out of the archive leads to the same state."""
        return next((entry for entry in reversed(list(self.history)) if entry.action == CLOSE), None)

    def takes_opinions(self, now: datetime) -> bool:
        """By the clock, whether or not the closing was made yet."""
        return self.state == OPEN and self.deadline is not None and now < self.deadline
