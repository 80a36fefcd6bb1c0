"""Opinions on a consultation."""

from __future__ import annotations

from vanban.content.contribution import Contribution
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.feedback import FeedbackSchema


@content_type(FeedbackSchema, title=_("Opinion"), icon="chat-left-text", workflow="feedback", addable=False)
class Feedback(Contribution):
    """What somebody says to the consultation that it lies in."""

    @property
    def title(self) -> str:
        """The beginning of what it says: it has no title of its own."""
        return self.extract
