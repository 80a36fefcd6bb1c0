"""The job that reads the words of files, and what asks for it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from pyramid.events import subscriber
from ZODB.POSException import POSKeyError

from vanban.content.base import Content
from vanban.content.events import Added, Modified
from vanban.content.site import Site
from vanban.errors import Invalid
from vanban.files import picturing, recognising
from vanban.files.extraction import PLAIN, READABLE, extract, notes
from vanban.files.stored import StoredFile, files_of
from vanban.i18n import _
from vanban.jobs import enqueue, enqueue_docid
from vanban.jobs.referring import find, reference
from vanban.text.legacy import CHARSETS, WESTERN

EXTRACT: Final = "extract-text"
INDEX: Final = "index-text"
"""Done by the catalog."""

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
    """Have the files of `content` (of its fields `names`) that wait for it read and pictured after the commit."""
    files = files_of(content, names)
    if any(stored.is_waiting for stored in files):
        enqueue(content, registry, EXTRACT, reference(content))
    if any(stored.recognition for stored in files):  # a copy made meanwhile: its words are to be indexed, too
        enqueue(content, registry, recognising.RECOGNISE, reference(content))
    if registry.file_thumbnails and any(picturing.is_wanted(stored) for stored in files):
        enqueue(content, registry, picturing.PICTURE, reference(content))


def read_again(content: Content, registry: Any, files: Iterable[StoredFile]) -> int:
    """Have those of `files`, all of `content`, read once more that can be; tell how many."""
    readable = [stored for stored in files if stored.media_type in READABLE]
    for stored in readable:
        stored.forget()
    request_extraction(content, registry)
    return len(readable)


def read_as(content: Content, registry: Any, stored: StoredFile, charset: str) -> None:
    """Have `stored`, a text file of `content`, read in the `charset` that an editor chose."""
    if stored.media_type not in PLAIN or charset not in (*CHARSETS, WESTERN):
        raise Invalid(_("Choose one of the readings of this text."))
    stored.chosen = charset
    read_again(content, registry, [stored])


def may_gain(stored: StoredFile) -> bool:
    """Tell whether reading `stored` again may give words that are missing, once what stood in the way is gone."""
    is_whole = stored.extraction == "done" and not stored.extraction_note
    return stored.media_type in READABLE and not is_whole and stored.extraction != "waiting"


def extract_text(site: Site, registry: Any, found: int | str) -> None:
    """Read one waiting file of the content `found`; the others follow in jobs of their own, so that none is lost."""
    content = find(site, found)
    if content is None:
        return
    waiting = [stored for stored in files_of(content) if stored.is_waiting]
    if waiting:
        read_now(waiting[0], registry)
    if any(stored.is_waiting for stored in waiting):
        enqueue(content, registry, EXTRACT, found)
        return
    if any(stored.recognition for stored in files_of(content)):
        enqueue(content, registry, recognising.RECOGNISE, found)
    if content.docid is not None:
        enqueue_docid(content, registry, INDEX, content.docid)


def recognise_text(site: Site, registry: Any, found: int | str) -> None:
    """Recognise a portion of the scanned pages of the content `found`; the rest follows in jobs of their own."""
    content = find(site, found)
    if content is None:
        return
    begun = [stored for stored in files_of(content) if stored.recognition is not None]
    path = path_of(begun[0]) if begun else None
    if path is not None:
        recognising.proceed(begun[0], path)
    if any(stored.recognition for stored in begun):
        enqueue(content, registry, recognising.RECOGNISE, found)
    elif content.docid is not None:
        enqueue_docid(content, registry, INDEX, content.docid)


def path_of(stored: StoredFile) -> Path | None:
    """Give where the bytes of `stored` are; when they are missing, log and note that, and give `None`."""
    try:
        return stored.path()
    except (OSError, POSKeyError):
        log.exception("The bytes of %s (%s) are not in the store.", stored.filename, stored.sha256)
        stored.settle("failed", notes.MISSING)
        return None


def read_now(stored: StoredFile, registry: Any) -> None:
    """Read the words of `stored`, whose bytes are committed, and settle it; scanned pages may be left to recognise."""
    path = path_of(stored)
    if path is None:
        return
    outcome = extract(path, stored.media_type, stored.charset, stored.chosen)
    if outcome.scans:
        recognising.begin(stored, outcome, registry)
    else:
        stored.settle(outcome.state, outcome.note, outcome.text, tool=outcome.tool, pages=len(outcome.pages))
        stored.converted_from, stored.readings = outcome.converted_from, outcome.readings
