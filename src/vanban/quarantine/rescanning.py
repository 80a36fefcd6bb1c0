"""Scans files again when the daemon has new signatures: a virus is known some days after it went round.

Bounded: a slice of the documents at a time, when nothing else is to be done, and of them what came lately or was never
scanned. `vanban scan-files --all` takes all.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import monotonic, time
from typing import Any, Final

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.content.events import SiteOpened
from vanban.content.site import Site
from vanban.files.stored import StoredFile
from vanban.jobs import enqueue
from vanban.quarantine.held import scanned_files
from vanban.quarantine.scanning import scan

WATCH: Final = "watch-signatures"
RESCAN: Final = "rescan-files"
EVERY: Final = timedelta(hours=6)
SLICE_SECONDS: Final = 10.0
SLICE: Final = 500
"""Documents looked at by one job at most."""


@subscriber(SiteOpened)
def look_when_opened(event: SiteOpened) -> None:
    """Begin to look after new signatures, unless that is going on."""
    site: Any = event.site
    if event.registry.file_scanner is not None and site.service("quarantine").next_look < time():
        enqueue(site, event.registry, WATCH)


def watch(site: Site, registry: Any) -> None:
    """Have files scanned again if the daemon has new signatures, and look again later."""
    quarantine = site.service("quarantine")
    if registry.file_scanner is None or quarantine.next_look > time() + 1:
        return  # another such job is on its way
    version = registry.file_scanner.version()
    if version and version != quarantine.version:
        enqueue(site, registry, RESCAN, version, None)
    later = datetime.now(UTC) + EVERY
    quarantine.next_look = later.timestamp()
    enqueue(site, registry, WATCH, at=later)


def rescan(site: Site, registry: Any, version: str, after: int | None) -> None:
    """Scan again files of documents numbered above `after`, as far as the time of one job reaches."""
    end = monotonic() + SLICE_SECONDS
    for seen, (docid, content) in enumerate(documents(site, after), 1):
        for stored in due(content, registry):
            scan(content, stored, registry)
        if seen >= SLICE or monotonic() > end:
            enqueue(site, registry, RESCAN, version, docid)
            return
    site.service("quarantine").version = version


def unfinished(site: Site) -> tuple[int, int] | None:
    """Give how many documents new signatures have tried, of how many; `None` when none are being tried."""
    lane = dict(site.service("jobs").lanes()).get(RESCAN, ())
    reached = [job.args[1] for job in lane]
    if not reached:
        return None
    known = site.service("catalog").documents.docid_to_address
    after = max((docid for docid in reached if docid is not None), default=None)
    return 0 if after is None else len(known.keys(max=after)), len(known)


def documents(site: Site, after: int | None = None) -> Iterator[tuple[int, Content]]:
    """Walk what the catalog knows, by number, above `after`, from the first by default; numbers may be below 0."""
    known = site.service("catalog").documents.docid_to_address
    for docid in list(known.keys(min=after, excludemin=after is not None)):
        content = resolve(site, docid)
        if content is not None:
            yield docid, content


def due(content: Content, registry: Any, *, every: bool = False) -> list[StoredFile]:
    """Give the files of `content` that new signatures should try, or `every` one; infected ones wait for a person."""
    oldest = datetime.now(UTC) - timedelta(days=registry.rescan_days)
    files = [stored for stored in scanned_files(content).values() if stored.scan != "infected"]
    return [stored for stored in files if every or not stored.scan or stored.created > oldest]
