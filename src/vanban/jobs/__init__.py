"""Work that is done after a save: kept in the database until it is done, whatever happens to the process."""

from pyramid.config import Configurator

from vanban.jobs.queue import Job, enqueue, enqueue_docid

__all__ = ["Job", "enqueue", "enqueue_docid", "includeme"]


def includeme(config: Configurator) -> None:
    """Keep a queue in every site, let parts name their jobs, and start what `vanban.jobs` asks for."""
    config.include("vanban.content")
    config.add_directive("add_job", "vanban.jobs.runtime.add_job")
    config.add_directive("add_errand", "vanban.jobs.runtime.add_errand")
    config.add_site_service("jobs", "vanban.jobs.queue.Queue")
    config.add_directive("add_daily_job", "vanban.jobs.daily.add_daily_job")
    config.add_job("nightly", "vanban.jobs.daily.begin_night")
    config.scan("vanban.jobs")
