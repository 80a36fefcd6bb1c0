"""Polls: one question with choices, and how many chose what."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from vanban.content.ballots import BallotBox, key_of
from vanban.content.base import Content
from vanban.content.history import Entry
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.poll import PollSchema

OPEN: Final = "open"
CLOSE: Final = "close"
"""The step by which it ceases to take votes."""
AT_ONCE: Final = timedelta(minutes=1)
"""Less before the deadline is not early. Polls of before have for deadline the moment after they were closed by hand, and the
reason was the office's own then."""
OVER: Final = frozenset({"closed", "archived"})
"""States in which the result is final."""


@content_type(PollSchema, title=_("Poll"), icon="bar-chart", workflow="poll")
class Poll(Content):
    """A question that people answer by choosing."""

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        self.box = BallotBox()

    @property
    def voters(self) -> int:
        """How many have voted."""
        return self.box.voters

    @property
    def keyed(self) -> dict[str, str]:
        """The choices by the key that a vote names, in their order."""
        return {key_of(row["choice"]): row["choice"] for row in self.choices}

    @property
    def voted_for(self) -> tuple[str, ...]:
        """The choices that have votes."""
        return tuple(words for key, words in self.keyed.items() if self.box.votes(key))

    @property
    def closed_early(self) -> datetime | None:
        """When somebody closed it before its deadline; `None` for one that took votes as long as was announced."""
        closing = self._closing
        if closing is None or self.state not in OVER or self.deadline is None:
            return None
        if self.deadline - closing.when < AT_ONCE:
            return None
        return closing.when

    @property
    def why_early(self) -> str:
        """The reason that was given for closing it before its deadline; everybody reads it."""
        closing = self._closing
        return closing.remark if closing is not None and self.closed_early is not None else ""

    @property
    def _closing(self) -> Entry | None:
        return next((entry for entry in reversed(list(self.history)) if entry.action == CLOSE), None)

    def takes_votes(self, now: datetime) -> bool:
        """Tell whether a vote that comes at `now` is counted: by the clock, whether or not the closing was made yet."""
        return self.state == OPEN and self.deadline is not None and now < self.deadline

    def is_over(self, now: datetime) -> bool:
        """Tell whether the result is final at `now`."""
        return self.state in OVER or (self.state == OPEN and self.deadline is not None and self.deadline <= now)
