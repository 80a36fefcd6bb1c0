"""`@search`: the catalog for programs, below the folder it is asked of."""

from __future__ import annotations

from typing import Any

from vanban.api.batching import batched, part_of
from vanban.api.listing import shower
from vanban.api.search_terms import query_of
from vanban.api.services import service
from vanban.catalog.asking.spelling import near_spelling
from vanban.catalog.query import search
from vanban.content.base import Content
from vanban.permissions import Permission


@service("@search", permission=Permission.VIEW)
def find_content(content: Content, request: Any) -> dict[str, Any]:
    """Give a part of what fits the query in the address."""
    query = query_of(content, request)
    result = search(query, request.root, request.registry)
    found = batched(request, result.total, part_of(request), result.page, shower(request))
    other = near_spelling(query, result.total, request.root, request.registry)
    return {**found, "spelling": other} if other else found
