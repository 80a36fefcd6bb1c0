"""What lies in a folder, in the folder's order, within what the reader may see."""

from __future__ import annotations

from typing import Any

from vanban.api.batching import batched, part_of
from vanban.api.summaries import full, summary
from vanban.catalog.query import Query, search
from vanban.content.base import Content, path_of
from vanban.content.folder import Folder
from vanban.content.site import site_of
from vanban.permissions import Permission


def items_of(folder: Folder, request: Any) -> dict[str, Any]:
    """Answer with a part of what lies in `folder`."""
    names = visible_names(folder, request)
    answer = batched(
        request,
        len(names),
        part_of(request),
        lambda start, size: [folder[name] for name in names[start : start + size]],
        shower(request),
    )
    del answer["@id"]  # the folder has its own
    return answer


def shower(request: Any) -> Any:
    """Give how members of a list are said: in full for `fullobjects`, else with the fields in `metadata_fields`."""
    if request.GET.get("fullobjects", "0").lower() not in {"0", "false"}:
        return lambda content: full(content, request)
    wanted = [*request.GET.getall("metadata_fields"), *request.GET.getall("metadata_fields:list")]
    return lambda content: summary(content, request, wanted)


def visible_names(folder: Folder, request: Any) -> list[str]:
    """Name the children that the reader may see, in order, without loading them where the catalog can tell."""
    if folder.docid is None:
        return [name for name, child in folder.items() if request.has_permission(Permission.VIEW, child)]
    query = Query(principals=request.principals, below=path_of(folder), depth=1)
    result = search(query, site_of(folder), request.registry)
    address_of = result.indexes.documents.address_for_docid
    found = {str(address_of(docid)).rpartition("/")[2] for docid in result.docids}
    placed = [name for name in folder.order if name in found]
    return placed + sorted(found.difference(placed))


def visible_children(folder: Content, request: Any, limit: int) -> list[Content]:
    """Give the first children that the reader may see."""
    return [folder[name] for name in visible_names(folder, request)[:limit]] if isinstance(folder, Folder) else []
