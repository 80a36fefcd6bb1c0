"""What lies in a folder, in the folder's order, within what the reader may see."""

from __future__ import annotations

from typing import Any

from vanban.api.batching import batched, part_of
from vanban.api.summaries import full, summary
from vanban.catalog.query import Query, search
from vanban.content.base import path_of
from vanban.content.folder import Folder
from vanban.content.site import site_of


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


def visible_names(folder: Folder, request: Any, types: tuple[str, ...] = ()) -> list[str]:
    """Name the children, of `types` if given, that the reader may see: in order, and without loading them."""
    any_of = {"portal_type": types} if types else {}
    query = Query(principals=request.principals, any_of=any_of, below=path_of(folder), depth=1)
    result = search(query, site_of(folder), request.registry)
    address_of = result.indexes.documents.address_for_docid
    found = {str(address_of(docid)).rpartition("/")[2] for docid in result.docids}
    placed = [name for name in folder.order if name in found]
    return placed + sorted(found.difference(placed))
