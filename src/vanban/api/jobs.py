"""`@jobs`: how the queue stands, and what to do about work that failed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.rendering import moment, no_content
from vanban.api.services import service
from vanban.content.site import Site
from vanban.jobs.admin import counts, discard, failed, retry
from vanban.permissions import Permission


@service("@jobs", permission=Permission.MANAGE_SITE, context=Site)
def show_jobs(site: Site, request: Any) -> dict[str, Any]:
    """Count the jobs, and name those that were given up."""
    found = counts(site)
    return {
        "@id": address(site, request, "@jobs"),
        "ready": found.ready,
        "later": found.later,
        "failed": [
            {
                "@id": address(site, request, "@jobs", job.id),
                "name": job.name,
                "args": [str(argument) for argument in job.args],
                "created": moment(datetime.fromtimestamp(job.created, UTC)),
                "attempts": job.attempts,
                "error": job.error,
            }
            for job in failed(site)
        ],
    }


@service("@jobs", method="POST", permission=Permission.MANAGE_SITE, context=Site)
def retry_job(site: Site, request: Any) -> Any:
    """Run the failed job named behind once more."""
    retry(site, request.registry, _job(request))
    return no_content(request)


@service("@jobs", method="DELETE", permission=Permission.MANAGE_SITE, context=Site)
def discard_job(site: Site, request: Any) -> Any:
    """Forget the failed job named behind."""
    discard(site, _job(request))
    return no_content(request)


def _job(request: Any) -> str:
    if not request.subpath:
        raise HTTPNotFound
    return "/".join(request.subpath)
