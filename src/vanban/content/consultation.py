"""Public consultations: a draft, the time in which opinions on it are taken, and what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from vanban.content.folder import Folder
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.consultation import ConsultationSchema

OPEN: Final = "open"


@content_type(
    ConsultationSchema, title=_("Consultation"), icon="chat-square-text", workflow="consultation", container=True
)
class Consultation(Folder):
    """A draft on which the public is asked; opinions lie in it."""

    def takes_opinions(self, now: datetime) -> bool:
        """Tell whether an opinion that comes at `now` is taken: by the clock, whether or not the closing was made yet."""
        return self.state == OPEN and self.deadline is not None and now < self.deadline
