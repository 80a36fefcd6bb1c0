"""Runs jobs: each in one transaction with its removal from the queue, so that none is lost and none counts twice."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from secrets import randbelow
from time import time
from typing import Any, Final

from transaction import TransactionManager
from transaction.interfaces import TransientError

from vanban.errors import SetupError, VanbanError
from vanban.jobs.lane import Job
from vanban.jobs.queue import Queue, new_job
from vanban.jobs.runtime import Handler, runtime_of

log = logging.getLogger(__name__)

BACK_OFF: Final = (10.0, 60.0, 600.0, 3600.0)
"""Seconds until the second, third … attempt; who fails after the last is kept as failed."""
CONFLICTS: Final = 5
"""How often in a row a transaction is tried again at once."""
PATIENCE: Final = 5.0
"""Seconds that short jobs wait for those who write."""
FEW: Final = 64
"""Jobs up to which it is worth waiting for more of a merging handler, and to keep who writes waiting."""
BATCH: Final = 200
"""How many docids one call of a merging handler gets, unless a single job brings more."""


def run_pending(
    db: Any,
    registry: Any,
    *,
    now: float | None = None,
    limit: int | None = None,
    slow: bool | None = None,
    idle: bool = True,
    spread: bool = False,
    gather: bool = False,
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Run the jobs of `db` that are due at `now` (seconds since the epoch); give how many were taken up.

    `slow` chooses between slow and quick ones; idle ones come when no other is due, or not at all; `spread` keeps several workers from choosing the same job, and `gather` leaves for the next time the few short ones that come meanwhile.
    Nothing that a job does wrong is raised.
    """
    known = runtime_of(registry).handlers.items()
    handlers = {name: h for name, h in known if slow in (None, h.slow) and (idle or not h.idle)}
    taken, turn, gathering = 0, 1, set()
    while turn:
        _tend(db, time() if now is None else now)
        turn = 0
        for name in _waiting(db, handlers):
            if stopping() or (limit is not None and taken >= limit):
                return taken
            if name in gathering:
                continue
            ran = _run_next(db, registry, name, handlers[name], spread)
            taken, turn = taken + ran, turn + ran
            if gather and handlers[name].merge and ran <= FEW:
                gathering.add(name)
    return taken


def _run_next(db: Any, registry: Any, name: str, handler: Handler, spread: bool) -> int:
    for _attempt in range(CONFLICTS):
        jobs: list[Job] = []
        try:
            with _its_turn(registry, handler) as its_turn, _site(db) as (site, queue):
                jobs = _claim(queue, name, handler, spread)
                if len(jobs) > FEW:
                    its_turn.close()  # who writes is not kept waiting for a long batch
                if jobs:
                    handler.run(site, registry, *_arguments(jobs))
            return len(jobs)
        except TransientError:  # somebody else changed the same thing, or did this job: look again
            log.info("A job “%s” met another change and is tried again.", name)
        except Exception as error:  # whatever a handler raises is the job's failure, not the worker's
            log.exception("A job “%s” failed.", name)
            _put_back(db, jobs, handler, error)
            return len(jobs)
    _put_back(db, jobs, handler, VanbanError("Other changes kept coming in between."))
    return len(jobs)


def _claim(queue: Queue, name: str, handler: Handler, spread: bool) -> list[Job]:
    front = queue.lane(name).front()
    start = randbelow(len(front)) if spread and front else 0
    chosen: list[Job] = []
    size = 0
    for job in front[start:] + front[:start]:
        # What failed before runs alone: it may be what is wrong with its neighbours.
        if chosen and (not handler.merge or job.attempts or size + len(job.args) > BATCH):
            break
        chosen.append(job)
        size += len(job.args)
        if job.attempts:
            break
    for job in chosen:
        queue.remove_ready(job)
    return chosen


def _arguments(jobs: Collection[Job]) -> tuple[Any, ...]:
    if len(jobs) == 1:
        return next(iter(jobs)).args
    return tuple(dict.fromkeys(arg for job in jobs for arg in job.args))


def _put_back(db: Any, jobs: list[Job], handler: Handler, error: Exception) -> None:
    sentence = _sentence(error)

    def put_back(queue: Queue) -> None:
        for job in jobs:
            if queue.remove_ready(job):  # otherwise another worker has done it meanwhile
                _set_back(queue, job._replace(attempts=job.attempts + 1, error=sentence), handler)

    _change(db, put_back)


def _set_back(queue: Queue, job: Job, handler: Handler) -> None:
    if job.attempts > len(BACK_OFF):
        queue.keep_failed(job)
        return
    due = time() + BACK_OFF[job.attempts - 1]
    # A batch that failed twice is taken apart, so that one bad document holds up no others.
    apart = handler.merge and job.attempts > 1 and len(job.args) > 1
    for part in [new_job(job.name, (arg,)) for arg in job.args] if apart else [job]:
        queue.put(job._replace(id=part.id, args=part.args, not_before=due))


def _sentence(error: Exception) -> str:
    text = str(error) if isinstance(error, VanbanError) else f"{type(error).__name__}: {error}"
    return " ".join(text.split())[:500]


def _tend(db: Any, now: float) -> None:
    with _site(db) as (_site_found, queue):
        needed = queue is not None and queue.needs_tending(now)
    if needed:
        _change(db, lambda queue: queue.tend(now))


def _waiting(db: Any, handlers: Mapping[str, Handler]) -> list[str]:
    with _site(db) as (_site_found, queue):
        names = [] if queue is None else [name for name, lane in queue.lanes() if name in handlers and lane]
    return [name for name in names if not handlers[name].idle] or names


def _change(db: Any, change: Callable[[Queue], None]) -> None:
    for _attempt in range(CONFLICTS):
        try:
            with _site(db) as (_site_found, queue):
                change(queue)
            return
        except TransientError:
            continue
    log.warning("The queue is busy; what could not be noted now is noted after the next run.")


def _its_turn(registry: Any, handler: Handler) -> ExitStack:
    """Keep requests that write from coming in between, where many short jobs are done at once; after a while go ahead all the same."""
    turn, mine = runtime_of(registry).turn, ExitStack()
    if handler.merge and not handler.slow and turn.acquire(timeout=PATIENCE):
        mine.callback(turn.release)
    return mine


@contextmanager
def _site(db: Any) -> Iterator[tuple[Any, Any]]:
    """Give the site and its queue, `None` if there are none yet, in a transaction that ends with the block."""
    manager = TransactionManager(explicit=True)
    manager.begin()
    connection = db.open(manager)
    try:
        site = connection.root().get("vanban")
        yield site, _queue(site)
        manager.commit()
    except BaseException:
        manager.abort()
        raise
    finally:
        connection.close()


def _queue(site: Any) -> Any:
    try:
        return None if site is None else site.service("jobs")
    except SetupError:
        return None
