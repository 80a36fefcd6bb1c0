"""Opinions on a consultation."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal

from vanban.content.base import Content
from vanban.content.types import content_type
from vanban.i18n import _
from vanban.schemas.feedback import FeedbackSchema

Channel = Literal["web", "api", "email", "paper"]
EXTRACT: Final = 90
"""Characters of its text that stand for an opinion in lists."""
CLOSED: Final = frozenset({"email"})
NAMING: Final = frozenset({"name", "organisation"})
WRITTEN: Final = CLOSED | NAMING | {"body", "answers", "attachments", "anonymous", "publishable"}
"""What its sender said and wished: the office redacts it, which is another deed and keeps the original."""


@content_type(FeedbackSchema, title=_("Opinion"), icon="chat-left-text", workflow="feedback", addable=False)
class Feedback(Content):
    """What somebody says to the consultation that it lies in. `body` is what may be read by others."""

    stays = True
    fixed = WRITTEN
    channel: Channel = "web"
    """How it came."""
    language: str = "vi"
    """In which letters about it are written."""
    original: str | None = None
    """What was written, once `body` was redacted; for those who may edit."""
    original_answers: tuple[dict[str, str], ...] | None = None
    """The answers as they were written, once they were redacted."""
    unnamed: bool = False
    """Whether the office keeps name and organisation from the public, though the sender did not ask for it."""
    aside: tuple[Any, ...] = ()
    """Files that the office keeps from the public: no field holds them, so nothing that shows fields leads to them."""
    suspicions: tuple[str, ...] = ()
    """Why it was held when it came, as message ids: see `vanban.consultations.suspicion`."""
    receipt: str = ""
    """Digest of the receipt code, see `vanban.consultations.receipts`."""
    consent: Any = None
    """The `vanban.privacy.consents.Consent` to keep name and address."""
    confirmed: datetime | None = None
    """When the e-mail address was confirmed."""
    answer: Any = None
    """A `vanban.consultations.answers.Answer`, once there is one."""
    counted: tuple[str, ...] | None = None
    """Under what it is counted at present, see `vanban.consultations.tally`."""

    @property
    def title(self) -> str:
        """The beginning of what it says: it has no title of its own."""
        words = " ".join(str(self.body or "").split()) or next((row["answer"] for row in self.answers), "")
        return words if len(words) <= EXTRACT else f"{words[:EXTRACT].rsplit(' ', 1)[0]} …"

    @property
    def withheld(self) -> frozenset[str]:
        """Fields that only those who may edit read: nobody's address, and no name where none is to be shown."""
        return CLOSED | NAMING if self.anonymous or self.unnamed else CLOSED

    def suggest_name(self) -> str:
        """Propose a name that tells nothing of who wrote."""
        return f"y-kien-{self.receipt[:10]}"
