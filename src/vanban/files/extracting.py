"""The job that reads the words of files, and what asks for it."""

from __future__ import annotations

import logging
from typing import Any, Final

from pyramid.events import subscriber
from ZODB.POSException import POSKeyError

from vanban.content.base import Content
from vanban.content.events import Added, Modified
from vanban.content.site import Site
from vanban.files.extraction import extract
from vanban.files.stored import StoredFile, files_of
from vanban.i18n import _
from vanban.jobs import enqueue, enqueue_docid
from vanban.jobs.referring import find, reference

EXTRACT = "extract-text"
INDEX = "index-text"
"""Done by the catalog."""
MISSING_NOTE: Final = str(_("The bytes of this file are missing from the store; the log says more."))

log = logging.getLogger(__name__)


@subscriber(Added)
def extract_when_added(event: Added) -> None:
    """Have the files of new content read."""
    request_extraction(event.content, event.registry)


@subscriber(Modified)
def extract_when_modified(event: Modified) -> None:
    """Have new files of changed content read."""
    request_extraction(event.content, event.registry, event.fields)


def request_extraction(content: Content, registry: Any, names: frozenset[str] | None = None) -> None:
    """Have the files of `content` (of its fields `names`) that wait for it read after the commit."""
    if any(stored.extraction == "waiting" for stored in files_of(content, names)):
        enqueue(content, registry, EXTRACT, reference(content))


def extract_text(site: Site, registry: Any, found: int | str) -> None:
    """Read one waiting file of the content `found`; the others follow in jobs of their own, so that none is lost."""
    content = find(site, found)
    if content is None:
        return
    waiting = [stored for stored in files_of(content) if stored.extraction == "waiting"]
    if waiting:
        read_now(waiting[0])
    if any(stored.extraction == "waiting" for stored in waiting):
        enqueue(content, registry, EXTRACT, found)
    elif content.docid is not None:
        enqueue_docid(content, registry, INDEX, content.docid)


def read_now(stored: StoredFile) -> None:
    """Read the words of `stored`, whose bytes are committed, and settle it."""
    try:
        path = stored.path()
    except (OSError, POSKeyError):
        log.exception("The bytes of %s (%s) are not in the store.", stored.filename, stored.sha256)
        stored.settle("failed", MISSING_NOTE)
        return
    outcome = extract(path, stored.media_type, stored.charset)
    stored.settle(outcome.state, outcome.note, outcome.text)
