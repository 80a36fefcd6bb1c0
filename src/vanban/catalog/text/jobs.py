"""Writes words to the back end after the transaction that changed them."""

from __future__ import annotations

from typing import Any

from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.text.reading import words_of_content


def index_text(site: Any, registry: Any, *docids: int) -> None:
    """Job: bring the words of `docids` up to date; those gone are forgotten. Safe to run twice."""
    present = {docid: resolve(site, docid) for docid in docids}
    backend = text_backend(registry)
    backend.put({docid: words_of_content(content) for docid, content in present.items() if content is not None})
    gone = [docid for docid, content in present.items() if content is None]
    if gone:
        backend.drop(gone)
