"""What else a reader of a document may want: those that cite it, and those on the same matter."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from vanban.catalog.cited_by import citing
from vanban.catalog.resolving import resolve
from vanban.catalog.similar import similar_documents
from vanban.content.site import site_of
from vanban.views.models import CitedBy, Row
from vanban.views.rows import row_for


def cited_by(document: Any, request: Any, shown: Collection[str]) -> CitedBy | None:
    """Give the newest documents that cite `document`, without those `shown` already, by address."""
    found, count = citing(document, request.registry, request.principals)
    rows = [row_for(other, request) for other in found if request.address(other) not in shown]
    if not rows:
        return None
    quoted = f'"{document.number}"'
    more = request.address(site_of(document), "search", query={"text": quoted}) if count > len(found) else ""
    return CitedBy(rows, more)


def similar(document: Any, request: Any, shown: Collection[str]) -> list[Row]:
    """Give the documents most like `document`, without those `shown` already, by address."""
    site = site_of(document)
    docids = similar_documents(document, request.registry, request.principals)
    found = (content for docid in docids if (content := resolve(site, docid)) is not None)
    return [row_for(content, request) for content in found if request.address(content) not in shown]
