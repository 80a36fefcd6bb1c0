"""The administrator's page for files that nobody may have: scanned again, released with a reason, or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.administration import Attention
from vanban.content import lifecycle
from vanban.content.base import Content, path_string
from vanban.content.site import Site
from vanban.files.stored import StoredFile
from vanban.i18n import _
from vanban.jobs.referring import reference
from vanban.permissions import Permission
from vanban.quarantine.held import BESIDE, held_files
from vanban.quarantine.rescanning import unfinished
from vanban.quarantine.scanning import scan, settle
from vanban.security.audit import note_deed
from vanban.text.normal import clean_line
from vanban.views.files import size_label
from vanban.views.notices import see

NAME: Final = "quarantine"
SHOWN: Final = 200
LONGEST_REASON: Final = 500


@view_config(
    context=Site,
    name=NAME,
    request_method="GET",
    permission=Permission.MANAGE_SITE,
    renderer="vanban.templates:quarantine.pt",
)
def show_quarantine(site: Site, request: Any) -> dict[str, Any]:
    """Show which files are held, where and why."""
    rows = [
        row
        for content in site.service(NAME).contents(site)
        for row in _rows(content, request)
        if request.has_permission(Permission.EDIT, content)
    ]
    return {
        "page_title": _("Quarantine"),
        "show_bar": False,
        "scanner": request.registry.file_scanner is not None,
        "rows": rows[:SHOWN],
        "more": max(0, len(rows) - SHOWN),
        "longest": LONGEST_REASON,
    }


@view_config(context=Site, name=NAME, request_method="POST", permission=Permission.MANAGE_SITE)
def change_quarantine(site: Site, request: Any) -> Any:
    """Scan a file again, release an infected one that is found clean now, for a reason, or delete it."""
    content, name, stored = _asked(site, request)
    here = request.address(site, NAME)
    if "delete" in request.POST:
        _delete(content, name, stored, request)
        return see(request, here, "deleted")
    if stored.scan == "pending":
        scan(content, stored, request.registry)
        return see(
            request, here, {"clean": "scanned-clean", "infected": "scanned-infected"}.get(stored.scan, "not-scanned")
        )
    reason = clean_line(request.POST.get("reason", ""))[:LONGEST_REASON]
    return see(request, here, _released(content, stored, reason, request) if reason else "no-reason")


def attention(site: Site, request: Any) -> Iterator[Attention]:
    """Say whether files are scanned at all, and whether some are held."""
    scanner, url = request.registry.file_scanner, request.address(site, NAME)
    if not request.has_permission(Permission.MANAGE_SITE, site):
        return
    if scanner is None:
        yield Attention("info", _("Files are not scanned for viruses: no scanner is set up (vanban.clamd)."), url)
    elif not scanner.version():
        yield Attention("danger", _("The virus scanner does not answer; new files wait until it does."), url)
    trying = unfinished(site) if scanner is not None else None
    if trying:
        done, total = trying
        told = {"done": done, "total": total}
        yield Attention(
            "info",
            _("Files that are here already are being scanned: ${done} of ${total} documents done.", mapping=told),
            url,
        )
    held = [stored for content in site.service(NAME).contents(site) for stored in held_files(content).values()]
    infected = sum(stored.scan == "infected" for stored in held)
    if infected:
        sentence = _("${count} files with malicious software are in quarantine.", mapping={"count": infected})
        yield Attention("danger", sentence, url)
    if len(held) > infected:
        waiting = {"count": len(held) - infected}
        yield Attention("warning", _("${count} files wait to be scanned for viruses.", mapping=waiting), url)


def _rows(content: Content, request: Any) -> Iterator[dict[str, Any]]:
    for name, stored in held_files(content).items():
        yield {
            "key": reference(content),
            "name": name,
            "sha256": stored.sha256,
            "filename": stored.filename,
            "size": size_label(stored.size),
            "when": stored.created,
            "signature": stored.signature,
            "note": request.say(_(stored.scan_note)) if stored.scan_note else "",
            "title": str(content.title),
            "url": request.address(content),
        }


def _asked(site: Site, request: Any) -> tuple[Content, str, StoredFile]:
    """Give the held file that the form names, with its content and its name there; it may have been replaced meanwhile."""
    key, name = request.POST.get("key", ""), request.POST.get("file", "")
    content = next((one for one in site.service(NAME).contents(site) if str(reference(one)) == key), None)
    stored = held_files(content).get(name) if content is not None else None
    if content is None or stored is None or stored.sha256 != request.POST.get("sha256"):
        raise HTTPNotFound
    return content, name, stored


def _released(content: Content, stored: StoredFile, reason: str, request: Any) -> str:
    if not scan(content, stored, request.registry) or stored.is_held:
        return "scanned-infected" if request.registry.file_scanner.version() else "not-scanned"
    details = {"file": stored.filename, "sha256": stored.sha256, "reason": reason}
    note_deed(content, request.registry, "file-released", path_string(content), **details)
    return "scanned-clean"


def _delete(content: Content, name: str, stored: StoredFile, request: Any) -> None:
    field, _separator, place = name.partition("/")
    value = getattr(content, field)
    left = tuple(item for number, item in enumerate(value) if str(number) != place) if place else None
    if field in BESIDE:
        setattr(content, field, left)
    else:
        lifecycle.modify(content, {field: left}, request.registry, by=request.identity.login)
    details = {"file": stored.filename, "signature": stored.signature, "sha256": stored.sha256}
    note_deed(content, request.registry, "file-deleted", path_string(content), **details)
    settle(content, request.registry)
