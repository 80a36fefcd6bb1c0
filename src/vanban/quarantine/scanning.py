"""The job that scans held files until there is a verdict, and what asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from pyramid.events import subscriber

from vanban.content.base import Content, path_string
from vanban.content.events import Added, Modified, Scanned
from vanban.content.site import Site, service_of, site_of
from vanban.files.extracting import INDEX, request_extraction
from vanban.files.scanning import scan_again
from vanban.files.stored import StoredFile
from vanban.jobs import enqueue, enqueue_docid
from vanban.jobs.referring import find, reference
from vanban.quarantine.held import held_files, scanned_files
from vanban.security.audit import note_deed

SCAN: Final = "scan-files"
FIRST, LAST = timedelta(minutes=1), timedelta(hours=1)
"""Between tries while the daemon gives no verdict: at first, and at most."""


@subscriber(Added)
@subscriber(Modified)
def scan_when_changed(event: Added | Modified) -> None:
    """Have held files of new or changed content scanned."""
    if held_files(event.content):
        request_scan(event.content, event.registry)
    elif len(service_of(event.content, "quarantine")):
        service_of(event.content, "quarantine").follow(event.content)


def request_scan(content: Content, registry: Any) -> None:
    """Have the files of `content` that have no verdict scanned after the commit."""
    service_of(content, "quarantine").follow(content)
    if _pending(content):
        enqueue(content, registry, SCAN, reference(content), 0)


def scan_held(site: Site, registry: Any, found: int | str, tries: int) -> None:
    """Scan one file of the content `found` that has no verdict; the others follow in jobs of their own."""
    content = find(site, found)
    if content is None:
        site.service("quarantine").forget(found)
        return
    pending = _pending(content)
    if not pending:
        return
    scan(content, pending[tries % len(pending)], registry)  # one that never gets a verdict does not stop the others
    left = len(_pending(content))
    if left:
        again = left < len(pending)
        wait = timedelta() if again else min(LAST, FIRST * 2 ** min(tries // left, 10))
        at = None if again else datetime.now(UTC) + wait
        enqueue(content, registry, SCAN, found, 0 if again else tries + 1, at=at)


def scan(content: Content, stored: StoredFile, registry: Any) -> bool:
    """Scan `stored` of `content` once more and do what follows from the verdict; tell whether it changed."""
    if not scan_again(stored, registry):
        return False
    if stored.scan == "infected":
        details = {"file": stored.filename, "signature": stored.signature, "sha256": stored.sha256}
        note_deed(site_of(content), registry, "virus", path_string(content), **details)
        if content.docid is not None:
            enqueue_docid(content, registry, INDEX, content.docid)  # forget its words
    settle(content, registry)
    return True


def settle(content: Content, registry: Any) -> None:
    """Note what of `content` is held now, have read what is not any more, and tell whoever waits for it."""
    service_of(content, "quarantine").follow(content)
    request_extraction(content, registry)
    registry.notify(Scanned(content, registry))


def _pending(content: Content) -> list[StoredFile]:
    return [stored for stored in scanned_files(content).values() if stored.scan == "pending"]
