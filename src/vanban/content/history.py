"""What is remembered of each deed on a node."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
