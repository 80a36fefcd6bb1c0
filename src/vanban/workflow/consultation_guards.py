"""What the workflows of consultations and opinions ask before a step."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from vanban.content.base import Content
from vanban.i18n import _

NO_PERIOD: Final[str] = _("Say first when the consultation opens and when it closes.")
OVER: Final[str] = _("The time at which the consultation closes is over. Choose a later one.")
NO_OUTCOME: Final[str] = _("Write the outcome first, or add its document: what was said, and what came of it.")
NOT_PUBLISHED: Final[str] = _(
    "Its outcome was not published when it was archived. Let the opinions be studied again, and publish the outcome then."
)
NO_ANSWER: Final[str] = _("Write the answer first.")
NOT_WANTED: Final[str] = _("The sender does not want this published. Take it in without publishing.")


def has_period(content: Content, _registry: Any) -> str | None:
    """Forbid to put a draft to the public without saying until when, or until a time that is over."""
    if content.opens is None or content.deadline is None:
        return NO_PERIOD
    return OVER if content.deadline <= datetime.now(UTC) else None


def has_outcome(content: Content, _registry: Any) -> str | None:
    """Forbid to close the loop without saying what became of the opinions."""
    return None if str(content.outcome or "") or content.outcome_documents else NO_OUTCOME


def was_answered(content: Content, _registry: Any) -> str | None:
    """Forbid to bring out of the archive, as if it were published, an outcome that nobody has published."""
    return None if content.is_answered else NOT_PUBLISHED


def has_answer(content: Content, _registry: Any) -> str | None:
    """Forbid to call an opinion answered that is not."""
    return None if getattr(content, "answer", None) else NO_ANSWER


def may_be_published(content: Content, _registry: Any) -> str | None:
    """Forbid to publish what its sender does not want published."""
    return None if content.publishable else NOT_WANTED
