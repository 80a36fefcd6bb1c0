"""Notes who gave rights, who led something to another state, and who was refused."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import subscriber
from pyramid.threadlocal import get_current_request

from vanban.content.base import Content, path_string
from vanban.content.events import SharingChanged, StateChanged
from vanban.content.site import site_of
from vanban.security.audit import Event, note, note_when_done

LONGEST_PATH: Final = 300


@subscriber(SharingChanged)
def note_sharing(event: SharingChanged) -> None:
    """Note what is shared here now."""
    shared = {principal: sorted(roles) for principal, roles in event.content.shared.items()}
    _note(event.content, event.registry, "sharing", shared=shared, inherits=event.content.inherits_sharing)


@subscriber(StateChanged)
def note_state(event: StateChanged) -> None:
    """Note the transition."""
    _note(event.content, event.registry, "transition", transition=event.transition, before=event.old_state)


def note_denied(request: Any) -> None:
    """Note that the person of `request`, who is logged in, was refused."""
    if request.identity is not None:
        actor, network = _who(request)
        note(request.registry, Event("denied", actor, network, request.path[:LONGEST_PATH], {"method": request.method}))


def _note(content: Content, registry: Any, name: str, **details: Any) -> None:
    actor, network = _who(get_current_request())  # none in jobs and commands
    note_when_done(site_of(content), registry, Event(name, actor, network, path_string(content), details))


def _who(request: Any) -> tuple[str, str]:
    identity = getattr(request, "identity", None)
    return (identity.login if identity else "", request.environ.get("REMOTE_ADDR", "") if request else "")
