"""The worker beside the portal or alone in a process: two threads, so that slow jobs keep no quick one waiting."""

from __future__ import annotations

import atexit
import logging
from threading import Event, Thread
from typing import Any, Final

from pyramid.events import ApplicationCreated, subscriber

from vanban.jobs.runtime import runtime_of
from vanban.jobs.worker import run_pending
from vanban.outages import is_full_disk

log = logging.getLogger(__name__)

POLL: Final = 2.0
"""Seconds after which jobs that other processes added are found."""
REST: Final = 1.0
"""Seconds after jobs were done: what comes in meanwhile is done in one go, and leaves the processor to readers."""


class Worker:
    """Runs the jobs of one database until it is stopped."""

    def __init__(self, db: Any, registry: Any) -> None:
        self.db = db
        self.registry = registry
        self._stopping, self._full = Event(), Event()
        self._threads = [
            Thread(
                target=self._work, args=(slow, Event()), name=f"vanban-{'slow' if slow else 'quick'}-jobs", daemon=True
            )
            for slow in (False, True)
        ]

    def start(self) -> None:
        """Begin to work, in the background."""
        atexit.register(self.stop)
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Finish the jobs at hand, waiting `timeout` seconds at most; what is cut off runs again later."""
        self._stopping.set()
        for wake in list(runtime_of(self.registry).listeners):
            wake.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout)
        atexit.unregister(self.stop)

    def _work(self, slow: bool, wake: Event) -> None:
        listeners = runtime_of(self.registry).listeners
        listeners.append(wake)
        try:
            while not self._stopping.is_set():
                wake.clear()
                if self._look(slow):
                    self._stopping.wait(REST)
                elif not self._stopping.is_set():
                    wake.wait(POLL)
        finally:
            listeners.remove(wake)

    def _look(self, slow: bool) -> int:
        """Do what there is; give how many jobs were taken up."""
        try:
            for errand in () if slow else runtime_of(self.registry).errands:
                errand(self.db, self.registry)
            taken = run_pending(
                self.db, self.registry, slow=slow, spread=True, gather=True, stopping=self._stopping.is_set
            )
            self._full.clear()
            return taken
        except Exception as error:  # a lost database comes back; a dead worker would not
            if not is_full_disk(error):
                log.exception("The queue cannot be read just now.")
            elif not self._full.is_set():  # once: the log may lie on the same disk
                self._full.set()
                log.error("The disk is full (%s); jobs wait until there is room.", error)
            return 0


def run_forever(db: Any, registry: Any, stopping: Event | None = None) -> None:
    """Work until `stopping` is set or the process is interrupted: the command `vanban worker`."""
    worker = Worker(db, registry)
    worker.start()
    try:
        (stopping or Event()).wait()
    finally:
        worker.stop()


@subscriber(ApplicationCreated)
def start_with_application(event: Any) -> None:
    """Start a worker beside the application, if `vanban.jobs` says so and there is a database."""
    registry = event.app.registry
    db = getattr(registry, "_zodb_databases", {}).get("")
    registry.job_worker = None
    if db is not None and runtime_of(registry).mode == "thread":
        registry.job_worker = Worker(db, registry)
        registry.job_worker.start()
