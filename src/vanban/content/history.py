"""What is remembered of each deed on a node."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from vanban.i18n import _

SYSTEM: Final = "system"
"""The actor of what happened by itself."""
TITLES: Final = {
    "create": _("Created"),
    "edit": _("Edited"),
    "move": _("Moved"),
    "share": _("Rights changed"),
    "workflow": _("Workflow changed"),
    "extend": _("Deadline extended"),
    "late-link-made": _("Link for a late opinion made"),
    "late-link-used": _("Link for a late opinion used"),
    "late-link-revoked": _("Link for a late opinion revoked"),
    "hide": _("Hidden"),
    "show": _("Shown again"),
    "redact": _("Personal data taken out"),
    "unredact": _("Put back as it was written"),
    "let-pass": _("What looks like personal data looked at, and left public"),
    "close-topic": _("Topic closed"),
    "reopen-topic": _("Topic opened again"),
    "assign": _("Passed on"),
    "write-answer": _("Answer written"),
    "inquire": _("Sender asked for details"),
    "tell-more": _("Sender answered what was asked"),
}
"""What deeds are called that are no transitions."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed: who, when, what, and in whose words."""

    action: str
    """`create`, `edit`, `move`, `share`, or the name of a transition."""
    actor: str
    when: datetime
    remark: str = ""
    state: str = ""
    """The state that a transition led to."""
    fields: tuple[str, ...] = ()
    """The fields that an edit changed."""
