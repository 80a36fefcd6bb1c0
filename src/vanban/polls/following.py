"""Follows polls as they open and close."""

from __future__ import annotations

from pyramid.events import subscriber

from vanban.content import lifecycle
from vanban.content.events import Modified, StateChanged
from vanban.content.poll import OPEN, Poll


@subscriber(StateChanged)
def open_or_close(event: StateChanged) -> None:
    """Make the numbers when a poll opens, and forget who voted when it closes."""
    poll = event.content
    if not isinstance(poll, Poll):
        return
    if poll.state == OPEN:
        poll.box.prepare(poll.keyed)
        now = lifecycle.now()
        if poll.opens is None or now < poll.opens:  # opened earlier by hand: what its page says is so
            poll.opens = now
    elif event.old_state == OPEN:
        poll.box.forget_marks()
        if poll.deadline is None:  # one that was announced stays: when it ended before, `closed_early` says
            poll.deadline = lifecycle.now()


@subscriber(Modified)
def make_new_numbers(event: Modified) -> None:
    """Make the numbers of choices that are added while a poll is open."""
    poll = event.content
    if isinstance(poll, Poll) and poll.state == OPEN and "choices" in event.fields:
        poll.box.prepare(poll.keyed)
