"""The administrator's page for work in the background."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pyramid.view import view_config

from vanban.catalog.resolving import resolve, walk
from vanban.content.site import Site
from vanban.i18n import _
from vanban.jobs import admin
from vanban.permissions import Permission
from vanban.views.notices import see


@view_config(
    context=Site,
    name="jobs",
    request_method="GET",
    permission=Permission.MANAGE_SITE,
    renderer="vanban.templates:jobs.pt",
)
def show_jobs(site: Site, request: Any) -> dict[str, Any]:
    """Show how much waits and what failed, with its reason."""
    counts = admin.counts(site)
    return {
        "page_title": _("Work in the background"),
        "show_bar": False,
        "waiting": sum(counts.ready.values()) + counts.later,
        "failed": [_row(site, job, request) for job in admin.failed(site)],
    }


@view_config(context=Site, name="jobs", request_method="POST", permission=Permission.MANAGE_SITE)
def change_jobs(site: Site, request: Any) -> Any:
    """Try a failed job again, or drop it."""
    if "retry" in request.POST:
        admin.retry(site, request.registry, request.POST["retry"])
    elif "discard" in request.POST:
        admin.discard(site, request.POST["discard"])
    return see(request, request.address(site, "jobs"), "done")


def _row(site: Site, job: Any, request: Any) -> dict[str, Any]:
    first = job.args[0] if job.args else None
    content = (
        resolve(site, first)
        if isinstance(first, int)
        else walk(site, first.split("/"))
        if isinstance(first, str)
        else None
    )
    return {
        "id": job.id,
        "name": job.name,
        "subject": str(content.title) if content is not None else str(first) if job.name.startswith("send-") else "",
        "url": request.address(content) if content is not None else "",
        "error": request.say(_(job.error)),
        "attempts": job.attempts,
        "when": datetime.fromtimestamp(job.created, UTC),
    }
