"""Notes who gave rights, who led something to another state, and who deleted it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyramid.events import subscriber

from vanban.content.base import Content, path_string
from vanban.content.contribution import Contribution
from vanban.content.events import Removing, SharingChanged, StateChanged
from vanban.content.history import SYSTEM
from vanban.content.lifecycle import subtree
from vanban.content.site import site_of
from vanban.security.audit import Event, note_deed, note_when_done


@subscriber(SharingChanged)
def note_sharing(event: SharingChanged) -> None:
    """Note who was given what, and from whom what was taken."""
    given, taken = _more(event.content.shared, event.before), _more(event.before, event.content.shared)
    details: dict[str, Any] = {"given": given, "taken": taken, "inherits": event.content.inherits_sharing}
    if event.inherited != event.content.inherits_sharing:
        details["inherited"] = event.inherited
    _note(event.content, event.registry, "sharing", **details)


@subscriber(StateChanged)
def note_state(event: StateChanged) -> None:
    """Note the transition; of who sent what it is about, as of what nobody of the office did, nothing is noted."""
    content, told = event.content, {"transition": event.transition, "before": event.old_state}
    if isinstance(content, Contribution) and _last_actor(content) in ("", SYSTEM):
        nobody = Event("transition", "", "", path_string(content), told)
        note_when_done(site_of(content), event.registry, nobody)
    else:
        _note(content, event.registry, "transition", **told)


@subscriber(Removing)
def note_deletion(event: Removing) -> None:
    """Note what was deleted, once, with how many nodes went."""
    if event.content is event.top:
        count = sum(1 for _node in subtree(event.top))
        _note(event.top, event.registry, "deletion", type=type(event.top).__name__, count=count)


def _last_actor(content: Content) -> str:
    return next((entry.actor for entry in reversed(list(content.history))), "")


def _note(content: Content, registry: Any, name: str, **details: Any) -> None:
    note_deed(site_of(content), registry, name, path_string(content), **details)


def _more(shared: Mapping[str, Iterable[str]], than: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Give what is in `shared` and not in `than`, roles by principal."""
    more = {principal: {*roles} - {*than.get(principal, ())} for principal, roles in shared.items()}
    return {principal: sorted(roles) for principal, roles in more.items() if roles}
