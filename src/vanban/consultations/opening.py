"""What becomes of a consultation as it is announced and opened: opened earlier by hand it opens then, as its page says."""

from __future__ import annotations

from pyramid.events import subscriber

from vanban.content import lifecycle
from vanban.content.consultation import NOT_ANNOUNCED, OPEN, Consultation
from vanban.content.events import StateChanged


@subscriber(StateChanged)
def note_opening(event: StateChanged) -> None:
    """Let `opens` be the time at which it was opened, when that was earlier."""
    content = event.content
    if isinstance(content, Consultation) and content.state == OPEN and event.old_state == "scheduled":
        now = lifecycle.now()
        if content.opens is None or now < content.opens:
            content.opens = now


@subscriber(StateChanged)
def address_anew(event: StateChanged) -> None:
    """Address the parts of a draft by their places that an older version made, as long as nothing was said on them."""
    content = event.content
    if isinstance(content, Consultation) and event.old_state in NOT_ANNOUNCED and not len(content):
        content.addressing = "by place"
