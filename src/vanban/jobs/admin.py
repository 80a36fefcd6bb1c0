"""What an administrator sees of the queue, and may do about jobs that failed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from vanban.content.site import service_of
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.jobs.daily import JOB as NIGHTLY
from vanban.jobs.lane import Job
from vanban.jobs.runtime import after_commit


@dataclass(frozen=True)
class Counts:
    """How many jobs there are."""

    ready: dict[str, int]
    """By name."""
    later: int
    """Apart from the next night's."""
    failed: int


def counts(node: Any) -> Counts:
    """Count the jobs of the site that `node` is in."""
    queue = service_of(node, "jobs")
    ready = {name: len(lane) for name, lane in queue.lanes() if len(lane)}
    return Counts(ready, sum(job.name != NIGHTLY for job in queue.later()), sum(1 for _job in queue.failed()))


def failed(node: Any) -> list[Job]:
    """Give the jobs that were given up, the newest first."""
    return sorted(service_of(node, "jobs").failed(), key=lambda job: job.created, reverse=True)


def tried_again(node: Any) -> list[Job]:
    """Give the jobs that failed and are tried again by themselves, the next first."""
    return [job for job in service_of(node, "jobs").later() if job.attempts]


def oldest_waiting(node: Any) -> float | None:
    """Give when the job that waits longest to be taken up was asked for; `None` when none waits."""
    fronts = (lane.front() for _name, lane in service_of(node, "jobs").lanes())
    return min((job.created for front in fronts for job in front), default=None)


def retry(node: Any, registry: Any, job_id: str) -> None:
    """Run the failed job `job_id` once more, with all its attempts; raise `Conflict` when it is not there."""
    queue = service_of(node, "jobs")
    queue.put(_take(queue, job_id)._replace(attempts=0, not_before=0.0, error=""))
    after_commit(queue, registry)


def discard(node: Any, job_id: str) -> None:
    """Forget the failed job `job_id`; raise `Conflict` when it is not there."""
    _take(service_of(node, "jobs"), job_id)


def _take(queue: Any, job_id: str) -> Job:
    try:
        return queue.remove_failed(job_id)  # type: ignore[no-any-return]
    except KeyError:
        raise Conflict(_("This job is no longer among those that failed.")) from None
