"""Taking something out of sight at once, with all below it, without touching its state: shown again, it is as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from vanban.content import events
from vanban.content.base import Content, lineage
from vanban.content.history import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Hiding:
    """Who took a node out of sight, when and why."""

    by: str
    """Login."""
    when: datetime
    reason: str


def hiding_places(content: Content) -> Iterator[Content]:
    """Walk up from `content` through the nodes that were hidden themselves."""
    return (place for place in lineage(content) if place.hidden is not None)


def is_hidden(content: Content) -> bool:
    """Tell whether `content`, or something that it lies in, is hidden."""
    return any(True for _place in hiding_places(content))


def hide(content: Content, registry: Any, hiding: Hiding) -> bool:
    """Hide `content` and all below it; tell whether it was not hidden itself already."""
    if content.hidden is not None:
        return False
    content.hidden = hiding
    content.remember(Entry("hide", hiding.by, hiding.when, remark=hiding.reason))
    registry.notify(events.HidingChanged(content, registry))
    return True


def show_again(content: Content, registry: Any, *, by: str, when: datetime, reason: str = "") -> bool:
    """Undo `hide`; tell whether `content` was hidden itself."""
    if content.hidden is None:
        return False
    content.hidden = None
    content.remember(Entry("show", by, when, remark=reason))
    registry.notify(events.HidingChanged(content, registry))
    return True
