"""Notes who gave rights, who led something to another state, and who deleted it."""

from __future__ import annotations

from typing import Any

from pyramid.events import subscriber

from vanban.content.base import Content, path_string
from vanban.content.events import Removing, SharingChanged, StateChanged
from vanban.content.lifecycle import subtree
from vanban.content.site import site_of
from vanban.security.audit import note_deed


@subscriber(SharingChanged)
def note_sharing(event: SharingChanged) -> None:
    """Note what is shared here now."""
    shared = {principal: sorted(roles) for principal, roles in event.content.shared.items()}
    _note(event.content, event.registry, "sharing", shared=shared, inherits=event.content.inherits_sharing)


@subscriber(StateChanged)
def note_state(event: StateChanged) -> None:
    """Note the transition."""
    _note(event.content, event.registry, "transition", transition=event.transition, before=event.old_state)


@subscriber(Removing)
def note_deletion(event: Removing) -> None:
    """Note what was deleted, once, with how many nodes went."""
    if event.content is event.top:
        count = sum(1 for _node in subtree(event.top))
        _note(event.top, event.registry, "deletion", type=type(event.top).__name__, count=count)


def _note(content: Content, registry: Any, name: str, **details: Any) -> None:
    note_deed(site_of(content), registry, name, path_string(content), **details)
