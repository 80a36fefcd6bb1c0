"""The durable queue of a site: jobs are written by the transaction that causes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from time import time
from typing import Any
from uuid import uuid4

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.content.site import service_of
from vanban.jobs.lane import Job, Lane
from vanban.jobs.runtime import after_commit

__all__ = ["Job", "Queue", "enqueue", "enqueue_docid"]


class Queue(Persistent):
    """All jobs of a site: ready ones in a lane for each name, later ones by time, failed ones by id."""

    def __init__(self) -> None:
        self._lanes: OOBTree = OOBTree()
        self._later: OOBTree = OOBTree()
        self._failed: OOBTree = OOBTree()

    def put(self, job: Job) -> None:
        """Take `job` in, among the ready or the later ones."""
        if job.not_before:
            self._later[job.not_before, job.id] = tuple(job)
            return
        self.lane(job.name).put(job)

    def lane(self, name: str) -> Lane:
        """Give the lane of the jobs called `name`, made now if there is none."""
        if name not in self._lanes:
            self._lanes[name] = Lane()
        return self._lanes[name]  # type: ignore[no-any-return]

    def lanes(self) -> Iterator[tuple[str, Lane]]:
        """Walk the names of jobs with their lanes."""
        return iter(self._lanes.items())

    def later(self) -> Iterator[Job]:
        """Walk the jobs whose time has not come, the next first."""
        return (Job(*record) for record in self._later.values())

    def failed(self) -> Iterator[Job]:
        """Walk the jobs that were given up."""
        return (Job(*record) for record in self._failed.values())

    def all_called(self, name: str) -> Iterator[Job]:
        """Walk the jobs called `name`, whether ready, later or given up."""
        lane = self._lanes.get(name, ())
        return (job for job in chain(lane, self.later(), self.failed()) if job.name == name)

    def withdraw(self, job: Job) -> None:
        """Forget `job`, wherever it is."""
        self._later.pop((job.not_before, job.id), None)
        self._failed.pop(job.id, None)
        if job.name in self._lanes:
            self._lanes[job.name].remove(job.id)

    def needs_tending(self, now: float) -> bool:
        """Tell whether `tend` has something to do."""
        due = self._later and self._later.minKey()[0] <= now
        return bool(due) or any(lane.starved() for lane in self._lanes.values())

    def tend(self, now: float) -> None:
        """Make ready what is due at `now`, and fill the fronts of lanes from their backlogs."""
        for key in list(self._later.keys(max=(now, "g"))):  # ids are hexadecimal, so "g" comes after all of them
            job = Job(*self._later.pop(key))
            self.put(job._replace(not_before=0.0, created=job.not_before))
        for lane in self._lanes.values():
            if lane.starved():
                lane.refill()

    def remove_ready(self, job: Job) -> bool:
        """Take `job` out of its lane; tell whether it was still there."""
        return self.lane(job.name).remove(job.id) is not None

    def keep_failed(self, job: Job) -> None:
        """Keep `job` for an administrator to look at."""
        self._failed[job.id] = tuple(job)

    def remove_failed(self, job_id: str) -> Job:
        """Take a failed job out and give it; raise `KeyError` when there is none."""
        return Job(*self._failed.pop(job_id))


def new_job(name: str, args: Iterable[Any], at: datetime | None = None) -> Job:
    """Make a job called `name`, to be run now or not before `at` (which knows its zone)."""
    return Job(uuid4().hex, name, tuple(args), time(), not_before=at.timestamp() if at else 0.0)


def enqueue(node: Any, registry: Any, name: str, *args: Any, at: datetime | None = None) -> str:
    """Have the job `name` run with `args` once the transaction of `node` is committed; give the job's id."""
    job = new_job(name, args, at)
    queue = service_of(node, "jobs")
    queue.put(job)
    after_commit(queue, registry)
    return job.id


def enqueue_docid(node: Any, registry: Any, name: str, docid: int) -> None:
    """Have the job `name` run for `docid`; all docids that one transaction names for it become one job."""
    queue = service_of(node, "jobs")
    pending = after_commit(queue, registry)
    if pending is None:  # a site that is in no database yet
        queue.put(new_job(name, (docid,)))
        return
    if not pending.docids:
        queue._p_jar.transaction_manager.get().addBeforeCommitHook(_flush, (queue, pending))
    pending.docids.setdefault(name, {})[docid] = None


def _flush(queue: Queue, pending: Any) -> None:
    docids, pending.docids = pending.docids, {}
    for name, named in docids.items():
        queue.put(new_job(name, named))
