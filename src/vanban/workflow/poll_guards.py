"""What the workflow of polls asks before a step."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from vanban.content.base import Content
from vanban.i18n import _

NO_TIME: Final[str] = _("Say first when the poll opens and when it closes.")
OVER: Final[str] = _("The time at which the poll closes is over. Choose a later one.")


def has_voting_time(content: Content, _registry: Any) -> str | None:
    """Forbid to put a question to the public without saying until when, or until a time that is over."""
    if content.opens is None or content.deadline is None:
        return NO_TIME
    return OVER if content.deadline <= datetime.now(UTC) else None
