"""Has the clock's transitions made when their time comes: a job waits in the queue for each node that has one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.events import subscriber

from vanban.content.events import Added, ContentEvent, Modified, StateChanged, WorkflowEntered
from vanban.jobs import enqueue
from vanban.jobs.referring import find, reference
from vanban.workflow.timed import fire_if_due, next_time

JOB: Final = "fire-timed"


@subscriber(Added)
@subscriber(Modified)
@subscriber(StateChanged)
@subscriber(WorkflowEntered)
def schedule(event: ContentEvent) -> None:
    """Have the next timed transition of what changed made in its time; one whose time has gone by, at once."""
    when = next_time(event.content, event.registry)
    if when is not None:
        enqueue(event.content, event.registry, JOB, reference(event.content), at=when)


def fire_timed(site: Any, registry: Any, found: int | str) -> None:
    """Job: make what is due now. A date that was moved has a job of its own; a guard waits for the next change."""
    content = find(site, found)
    if content is not None:
        fire_if_due(content, registry, datetime.now(UTC))
