"""Jobs of one name that are ready to run, in a shape in which writers and workers do not conflict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from persistent import Persistent
from zc.queue import CompositeQueue
from zc.queue import Queue as Stripe


class Job(NamedTuple):
    """One piece of work. Kept in the database as a plain tuple, so that resolving a conflict needs no class of ours."""

    id: str
    name: str
    args: tuple[Any, ...]
    """Plain values: what they name is looked up when the job runs."""
    created: float
    """When it was asked for or, if it had to wait, became due: seconds since the epoch, UTC."""
    attempts: int = 0
    not_before: float = 0.0
    error: str = ""
    """Why it failed last, in one sentence."""


STRIPES = 8
STRIPE_LENGTH = 16
BACKLOG_BUCKET = 50


class Lane(Persistent):
    """Ready jobs of one name, roughly in order.

    A long-running worker takes a job out while others put jobs in. A `CompositeQueue` refuses that whenever a bucket
    was or becomes empty, which is the usual state of a queue. So the front is a fixed set of short plain queues, which
    merge any additions and removals but two removals of one job; the backlog of a big import is a `CompositeQueue`.
    """

    def __init__(self) -> None:
        self._front = tuple(Stripe() for _number in range(STRIPES))
        self._backlog = CompositeQueue(BACKLOG_BUCKET)

    def __len__(self) -> int:
        return sum(map(len, self._front)) + len(self._backlog)

    def __bool__(self) -> bool:
        return any(self._front) or bool(self._backlog._data)

    def __iter__(self) -> Iterator[Job]:
        return (Job(*record) for record in chain(*self._front, self._backlog))

    def put(self, job: Job) -> None:
        """Take `job` in."""
        stripe = self._front[int(job.id[:4], 16) % STRIPES]
        (stripe if len(stripe) < STRIPE_LENGTH else self._backlog).put(tuple(job))

    def front(self) -> list[Job]:
        """Give the jobs that may be run now, the oldest first."""
        return sorted((Job(*record) for record in chain(*self._front)), key=lambda job: job.created)

    def remove(self, job_id: str) -> Job | None:
        """Take the job `job_id` out and give it; `None` when it is not here (any more)."""
        for queue in (*self._front, self._backlog):
            for place, record in enumerate(queue):
                if record[0] == job_id:
                    return Job(*queue.pull(place))
        return None

    def starved(self) -> bool:
        """Tell whether jobs wait in the backlog while the front is empty."""
        return bool(self._backlog._data) and not any(self._front)

    def refill(self) -> None:
        """Move jobs from the backlog to the front; a short transaction of its own, since it may conflict."""
        for place, _record in enumerate(list(islice(self._backlog, STRIPES * STRIPE_LENGTH))):
            self._front[place % STRIPES].put(self._backlog.pull())
