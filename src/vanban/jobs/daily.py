"""Jobs that are done every night: one job at half past two puts all of them in the queue, and itself for the next night."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from pyramid.config import Configurator
from pyramid.events import subscriber

from vanban.content.events import SiteOpened
from vanban.content.site import service_of
from vanban.jobs.queue import enqueue
from vanban.jobs.runtime import runtime_of

JOB: Final = "nightly"
AT: Final = time(2, 30)
"""In the portal's time zone."""


def add_daily_job(config: Configurator, name: str, handler: Any) -> None:
    """Directive: `handler(site, registry)`, a callable or its dotted name, is done each night as a job called `name`."""
    config.add_job(name, handler, slow=True)

    def register() -> None:
        runtime_of(config.registry).daily.append(name)

    config.action(("daily job", name), register)


@subscriber(SiteOpened)
def see_to_it(event: SiteOpened) -> None:
    """When the portal starts: have the first night come, unless it is on its way."""
    queue = service_of(event.site, "jobs")
    if not any(job.name == JOB for job in queue.later()) and not queue.lane(JOB):
        _next_night(event.site, event.registry)


def begin_night(site: Any, registry: Any) -> None:
    """Job: put each job of the night in the queue, and this one for tomorrow."""
    for name in runtime_of(registry).daily:
        enqueue(site, registry, name)
    _next_night(site, registry)


def next_night(now: datetime, zone: ZoneInfo) -> datetime:
    """Give when the night after `now` is."""
    here = now.astimezone(zone)
    day = here.date() if here.time() < AT else here.date() + timedelta(days=1)
    return datetime.combine(day, AT, zone)


def _next_night(site: Any, registry: Any) -> None:
    zone = ZoneInfo((registry.settings or {}).get("vanban.timezone", "Asia/Ho_Chi_Minh"))
    enqueue(site, registry, JOB, at=next_night(datetime.now(UTC), zone))
