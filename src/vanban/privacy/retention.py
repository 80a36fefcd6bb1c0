"""Takes away each night what was kept long enough: a job for each line of the register, a portion to a transaction."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from vanban.jobs import enqueue
from vanban.personal_data import PORTION, register_of
from vanban.privacy.periods import periods_of
from vanban.security.audit import note_deed

JOB: Final = "forget-over"


def begin(site: Any, registry: Any) -> None:
    """Job of the night: have each part forget what is over."""
    for kept in register_of(registry).values():
        if kept.forget is not None:
            enqueue(site, registry, JOB, kept.name)


def forget_over(site: Any, registry: Any, name: str) -> None:
    """Job: take away a portion of what the line `name` keeps too long, and go on when there is more."""
    kept = register_of(registry).get(name)
    if kept is None or kept.forget is None:  # a part that is gone since
        return
    periods = periods_of(site)
    count = kept.forget(site, registry, periods.of(kept))
    if not count:
        return
    periods.gone = datetime.now(UTC)
    note_deed(site, registry, "forgotten-over", kind=name, count=count)
    if count >= PORTION:
        enqueue(site, registry, JOB, name)
