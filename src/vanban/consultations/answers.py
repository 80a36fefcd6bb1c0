"""What the office answers to an opinion."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from vanban.i18n import _

Verdict = Literal["accepted", "partly", "not-accepted", "noted"]
VERDICTS: Final[dict[str, Any]] = {
    "accepted": _("Accepted"),
    "partly": _("Accepted in part"),
    "not-accepted": _("Not accepted"),
    "noted": _("Noted"),
}
LONGEST: Final = 10_000
"""Characters of the reason."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an opinion was accepted, why, and what it changed."""

    verdict: Verdict
    reason: str
    changed: str
    """The part of the draft that was changed, in words; empty when none was."""
    by: str
    """Login."""
    when: datetime
