"""The administrator's page for work in the background."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.resolving import resolve, walk
from vanban.content.site import Site
from vanban.i18n import _
from vanban.jobs import admin
from vanban.mail import is_letter
from vanban.permissions import Permission
from vanban.views.notices import see

TITLES: Final = {
    "index-text": _("File words for the search"),
    "extract-text": _("Read the text of files"),
    "recognise-text": _("Recognise the text of scans"),
    "read-staged": _("Read a file for a form"),
    "draw-thumbnails": _("Draw the first page"),
    "scan-files": _("Scan files for viruses"),
    "rescan-files": _("Scan files again for viruses"),
    "watch-signatures": _("Look whether the virus scanner knows more"),
    "read-batch-row": _("Read a file of a batch"),
    "unpack-batch-row": _("Unpack a ZIP of a batch"),
    "draw-batch-row": _("Draw the first page of a file of a batch"),
    "fire-timed": _("Do what is due by date"),
    "change-workflow": _("Change the workflow of a folder"),
    "send-letter": _("Send a letter"),
    "send-invitation": _("Send an invitation"),
    "send-reset": _("Send a link to set a password"),
    "send-registration": _("Answer who wants to register"),
    "send-confirmation": _("Send a letter that confirms an address"),
    "send-anchor": _("Send the anchor of the audit log"),
    "nightly": _("Begin the work of the night"),
    "scan": _("Watch against tampering"),
    "scan-portion": _("Watch against tampering"),
    "erase-person": _("Erase what is kept of a person"),
    "retention": _("Look for personal data whose time is over"),
    "forget-audited": _("Take old names out of the audit log"),
    "forget-disabled": _("Erase accounts disabled long ago"),
    "forget-over": _("Erase personal data whose time is over"),
    "erase-removed": _("Erase what was removed long ago"),
    "group-opinions": _("Find opinions that say nearly the same"),
    "learn-from-opinions": _("Learn what advertising looks like"),
    "send-opinion-confirmation": _("Send a letter that confirms an address"),
    "send-opinion-news": _("Tell a sender what became of an opinion"),
    "send-inquiry": _("Ask the sender of a question for details"),
    "announce-consultation": _("Tell senders what is new of a consultation"),
    "send-consultation-news": _("Tell a sender what is new of a consultation"),
    "remind-office": _("Remind the office of consultations"),
    "synthesis-file": _("Make the table of opinions as a file"),
    "synthesis-files-clear": _("Delete tables of opinions that are a day old"),
    "send-follow-letter": _("Send a letter that confirms an address"),
    "followers-clear": _("Delete followers that were not confirmed, or of what is over"),
    "remind-followers": _("Tell followers of consultations that close soon"),
    "refused-letters-clear": _("Delete refused letters whose time is over"),
    "remind-of-questions": _("Remind the office of questions"),
    "satisfaction-clear": _("Delete what keeps a rating from counting twice"),
}
"""What the jobs do, for people; one that is not here is called by its name."""


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
        "tried_again": [_row(site, job, request) for job in admin.tried_again(site)],
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
        "title": request.say(TITLES.get(job.name, job.name)),
        "subject": str(content.title) if content is not None else str(first) if is_letter(job) else "",
        "url": request.address(content) if content is not None else "",
        "error": request.say(_(job.error)),
        "attempts": job.attempts,
        "when": datetime.fromtimestamp(job.not_before or job.created, UTC),
    }
