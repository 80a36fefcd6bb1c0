"""A consultation that is opened earlier by hand opens then: what its page says is so."""

from __future__ import annotations

from pyramid.events import subscriber

from vanban.content import lifecycle
from vanban.content.consultation import OPEN, Consultation
from vanban.content.events import StateChanged


@subscriber(StateChanged)
def note_opening(event: StateChanged) -> None:
    """Let `opens` be the time at which it was opened, when that was earlier."""
    content = event.content
    if isinstance(content, Consultation) and content.state == OPEN and event.old_state == "scheduled":
        now = lifecycle.now()
        if content.opens is None or now < content.opens:
            content.opens = now
