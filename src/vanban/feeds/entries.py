"""What a feed tells of each document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from vanban.catalog.asking.answering import answer
from vanban.catalog.parameters import asked
from vanban.content.base import path_of
from vanban.content.contribution import Contribution, Receiver
from vanban.content.folder import Folder
from vanban.content.site import Site, service_of, site_of
from vanban.content.types import types_of
from vanban.security.reach import is_withdrawn

SIZE: Final = 30


@dataclass(frozen=True)
class Entry:
    """One document in a feed."""

    title: str
    address: str
    identifier: str
    """Stays the same when the document moves."""
    summary: str
    author: str
    published: datetime
    updated: datetime
    category: str
    enclosure: tuple[str, int, str] | None
    """Address, bytes and media type of its file."""


def entries(folder: Folder, request: Any) -> Iterator[Entry]:
    """Give the newest that fit the search in the address, below `folder`, within what the reader may see."""
    site = site_of(folder)
    below = None if isinstance(folder, Site) else path_of(folder)
    found = asked(request.GET, request.principals, request.today, below=below)
    query = found.query
    if "portal_type" not in query.any_of:
        query = replace(query, any_of={**query.any_of, "portal_type": _told_types(folder, request.registry)})
    query = replace(query, sort=query.sort if query.sort not in ("", "relevance") else "issued")
    for content in answer(replace(found, query=query), site, request.registry).result.page(0, SIZE):
        yield _entry(content, request)


def _told_types(folder: Folder, registry: Any) -> tuple[str, ...]:
    """Name what people follow a section for: no folders, and of consultations themselves, not each opinion; in a forum, posts, in a question box answers."""
    if isinstance(folder, Receiver) and folder.handled:
        return folder.handled
    return tuple(info.name for info in types_of(registry).values() if info.addable and info.name != "Folder")


def _entry(content: Any, request: Any) -> Entry:
    number, kind = getattr(content, "number", ""), getattr(content, "kind", "")
    vocabularies = service_of(content, "vocabularies")
    label = vocabularies["document-kinds"].label(kind, request.language) if kind else ""
    issuer = getattr(content, "issuer", "")
    issued = getattr(content, "issued", None)
    moment = datetime(issued.year, issued.month, issued.day, tzinfo=UTC) if issued else content.created
    return Entry(
        title=" ".join(part for part in (label, number) if part)
        + (": " if number or label else "")
        + str(content.title),
        address=request.address(content),
        identifier=f"urn:vanban:{request.host}:{content.docid}",
        summary=_summary(content),
        author=vocabularies["issuers"].label(issuer, request.language) if issuer else _writer(content),
        published=moment,
        updated=content.modified,
        category=label,
        enclosure=_enclosure(content, request),
    )


def _writer(content: Any) -> str:
    named = isinstance(content, Contribution) and "name" not in content.withheld
    return str(content.name) if named else ""


def _summary(content: Any) -> str:
    if is_withdrawn(content):
        return ""
    replied = str(getattr(content, "replied", ""))
    description = replied[:500] or str(getattr(content, "description", "") or "")
    body = getattr(content, "body", None)
    return description or str(getattr(body, "text", body or ""))[:500]  # an opinion is plain text


def _enclosure(content: Any, request: Any) -> tuple[str, int, str] | None:
    stored = getattr(content, "file", None) if "file" in content.field_names() else None
    if stored is None or stored.is_held or is_withdrawn(content):
        return None
    return request.address(content, "download", "file", stored.filename), stored.size, stored.media_type
