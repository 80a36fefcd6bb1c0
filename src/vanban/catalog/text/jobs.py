"""Writes words to the back end after the transaction that changed them."""

from __future__ import annotations

import logging
from typing import Any

from pyramid.events import subscriber

from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.text.reading import words_of_content
from vanban.content.events import SiteOpened
from vanban.jobs import enqueue_docid

log = logging.getLogger(__name__)


@subscriber(SiteOpened)
def rebuild_when_lost(event: SiteOpened) -> None:
    """Have all words indexed anew when there are none: their file was deleted, or holds tokens of another version."""
    docids = list(event.site.service("catalog").documents.docid_to_address)
    if docids and not text_backend(event.registry).digests():
        log.warning("The text index is empty; the words of %s documents are being indexed anew.", len(docids))
        for docid in docids:
            enqueue_docid(event.site, event.registry, "index-text", docid)


def index_text(site: Any, registry: Any, *docids: int) -> None:
    """Job: bring the words of `docids` up to date; those gone are forgotten. Safe to run twice."""
    present = {docid: resolve(site, docid) for docid in docids}
    backend = text_backend(registry)
    backend.put({docid: words_of_content(content) for docid, content in present.items() if content is not None})
    gone = [docid for docid, content in present.items() if content is None]
    if gone:
        backend.drop(gone)
