"""The order in which the table of a folder shows its items, and how it is changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vanban.catalog.query import Query, search
from vanban.content import lifecycle
from vanban.content.base import path_of
from vanban.content.folder import Folder
from vanban.content.site import service_of, site_of


def in_order(folder: Folder, request: Any) -> list[int]:
    """Give the docids of what this person may see here: what was placed by hand, then the last changed first."""
    query = Query(principals=request.principals, below=path_of(folder), depth=1, sort="modified")
    result = search(query, site_of(folder), request.registry)
    present = result.docids
    placed = [
        child.docid for name in folder.order if (child := folder.get(name)) is not None and child.docid in present
    ]
    known = set(placed)
    return placed + [docid for docid in result.ordered() if docid not in known]


def shift(folder: Folder, moving: set[str], step: int, request: Any) -> None:
    """Move the children called `moving` one place up (`step` -1) or down (1)."""
    addresses = service_of(folder, "catalog").documents
    names = [addresses.address_for_docid(docid).rpartition("/")[2] for docid in in_order(folder, request)]
    for place in range(len(names))[::-step]:
        target = place + step
        if names[place] in moving and 0 <= target < len(names) and names[target] not in moving:
            names[place], names[target] = names[target], names[place]
    # Only what somebody placed is remembered: up to the last item that moved or had a place.
    had_place = len(set(folder.order).intersection(names))
    last = max(place for place, name in enumerate(names) if name in moving)
    lifecycle.arrange(folder, _with_hidden(folder, names[: max(had_place, last + 1)], set(names)))


def _with_hidden(folder: Folder, names: Iterable[str], seen: set[str]) -> list[str]:
    """Put back, where they stood, the items that this person does not see."""
    coming = iter(names)
    merged = [next(coming) if name in seen else name for name in folder.order]
    return [*merged, *coming]
