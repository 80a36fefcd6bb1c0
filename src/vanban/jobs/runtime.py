"""What a running portal knows of jobs: who does which, and how the worker hears of new ones."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, RLock
from typing import Any, Final

from pyramid.config import Configurator

from vanban.errors import SetupError

log = logging.getLogger(__name__)
MODES: Final = ("thread", "external", "inline")


@dataclass(frozen=True)
class Handler:
    """How one kind of job is done; `run(site, registry, *args)` may be called again after a failure."""

    run: Callable[..., None]
    merge: bool = False
    """Whether args are docids, and several waiting jobs may be done in one call."""
    slow: bool = False
    """Whether it takes seconds: such jobs have a thread of their own and keep no quick one waiting."""
    idle: bool = False
    """Whether it can wait until nothing else is to be done: commands end without it."""


@dataclass
class Runtime:
    """The jobs of one application."""

    mode: str
    handlers: dict[str, Handler] = field(default_factory=dict)
    listeners: list[Event] = field(default_factory=list)
    """Set after each commit that added jobs."""
    errands: list[Callable[[Any, Any], object]] = field(default_factory=list)
    """What a worker looks after whenever it looks for jobs, with database and registry: what comes in from outside."""
    daily: list[str] = field(default_factory=list)
    """Names of the jobs of every night."""
    turn: Any = field(default_factory=RLock)
    """Held by whoever writes in this process: two at once would only repeat each other's work."""
    _inline: Lock = field(default_factory=Lock)
    _again: bool = False

    def committed(self, db: Any, registry: Any) -> None:
        """Hear that jobs were added to `db`."""
        for event in self.listeners:
            event.set()
        if self.mode == "inline":
            self._run_inline(db, registry)

    def _run_inline(self, db: Any, registry: Any) -> None:
        from vanban.jobs.worker import run_pending  # noqa: PLC0415 (the worker needs this module)

        self._again = True
        if not self._inline.acquire(blocking=False):  # a job that adds jobs: whoever runs it will see them
            return
        try:
            while self._again:
                self._again = False
                run_pending(db, registry)
        finally:
            self._inline.release()


@dataclass
class Pending:
    """What one transaction has asked for so far."""

    docids: dict[str, dict[int, None]] = field(default_factory=dict)


def runtime_of(registry: Any) -> Runtime:
    """Give the jobs of the application that `registry` belongs to; raise `SetupError` for an unknown mode."""
    if not hasattr(registry, "jobs"):
        mode = (registry.settings or {}).get("vanban.jobs", "thread")
        if mode not in MODES:
            raise SetupError(f"The setting vanban.jobs is “{mode}”; it can be {', '.join(MODES)}.")
        registry.jobs = Runtime(mode)
    return registry.jobs  # type: ignore[no-any-return]


def add_job(
    config: Configurator, name: str, handler: Any, *, merge: bool = False, slow: bool = False, idle: bool = False
) -> None:
    """Directive: jobs called `name` are done by `handler(site, registry, *args)`, a callable or its dotted name."""
    resolved = Handler(config.maybe_dotted(handler), merge, slow, idle)

    def register() -> None:
        runtime_of(config.registry).handlers[name] = resolved

    config.action(("job", name), register)


def add_errand(config: Configurator, errand: Any) -> None:
    """Directive: a worker calls `errand(db, registry)`, a callable or its dotted name, whenever it looks for jobs."""
    resolved = config.maybe_dotted(errand)
    config.action(("errand", errand), lambda: runtime_of(config.registry).errands.append(resolved))


def after_commit(queue: Any, registry: Any) -> Pending | None:
    """See that the worker hears of this transaction; give what the transaction asked for, `None` outside a database."""
    if queue._p_jar is None:
        return None
    transaction = queue._p_jar.transaction_manager.get()
    try:
        return transaction.data(queue)  # type: ignore[no-any-return]
    except KeyError:
        pending = Pending()
        transaction.set_data(queue, pending)
        transaction.addAfterCommitHook(_tell, (queue._p_jar.db(), registry))
        return pending


def _tell(success: bool, db: Any, registry: Any) -> None:
    if success:
        runtime_of(registry).committed(db, registry)
