"""A section: its sub-sections and what is kept in it, the newest first unless somebody gave an order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.catalog.resolving import resolve
from vanban.content.base import path_of, path_string
from vanban.content.consultation import Consultation
from vanban.content.folder import Folder
from vanban.content.site import site_of
from vanban.permissions import Permission
from vanban.views.batching import SIZE, batch_of, start_of
from vanban.views.consultations.following import follow_button
from vanban.views.consultations.stages import FIELD, by_stage, narrowed_to, stage_of, stages_of
from vanban.views.folder_icons import icon_of
from vanban.views.forum.forum_page import forum_row
from vanban.views.forum.posts import pieces
from vanban.views.models import Link, Row
from vanban.views.rows import row_for

APART: Final = ("Folder", "Forum")
"""Types of what stands above the list."""


@view_config(context=Folder, permission=Permission.VIEW, renderer="vanban.templates:folder.pt")
def show_folder(folder: Folder, request: Any) -> dict[str, Any]:
    """List what the reader may see."""
    start = start_of(request)
    subfolders = children(folder, request, ("Folder",))
    forums = [forum_row(forum, request) for forum in children(folder, request, ("Forum",))]
    stage = stage_of(request)
    items = listing(folder, request, stage)
    total = len(items)
    start = min(start, (max(total - 1, 0) // SIZE) * SIZE)
    shown = [
        content for docid in items[start : start + SIZE] if (content := resolve(site_of(folder), docid)) is not None
    ]
    asks = bool(stage) or any(isinstance(one, Consultation) for one in shown)
    kept = {FIELD: stage} if stage else {}
    return {
        "content": folder,
        "stages": stages_of(folder, request) if asks else [],
        "body": request.linked(folder, str(folder.body or "")),
        "subfolders": [
            Link(
                str(child.title), request.address(child), icon=icon_of(child), description=str(child.description or "")
            )
            for child in subfolders
        ],
        "forums": forums,
        "pieces": pieces() if forums else None,
        "rows": _without_one_type([row_for(content, request) for content in shown]),
        "follow": follow_button(folder, request) if asks else None,
        "batch": batch_of(total, start, lambda number: f"{request.path_url}?{urlencode(kept | {'start': number})}"),
        "empty": not (total or subfolders or forums or stage),
        "search_url": request.address(site_of(folder), "search", query={"in": path_string(folder)}),
    }


def _without_one_type(rows: list[Row]) -> list[Row]:
    """Leave out what every row would say: a list of nothing but pages need not call each of them a page."""
    mixed = len({row.type_name for row in rows}) > 1
    return rows if mixed else [replace(row, type_title="") for row in rows]


def children(folder: Folder, request: Any, types: tuple[str, ...]) -> list[Any]:
    """Give the children of the given types that the reader may see, in the folder's order."""
    query = Query(
        principals=request.principals,
        any_of={"portal_type": types},
        below=path_of(folder),
        depth=1,
        sort="title",
        reverse=False,
    )
    found = search(query, site_of(folder), request.registry).page(0, 500)
    place = {name: number for number, name in enumerate(folder.order)}
    return sorted(found, key=lambda child: place.get(child.__name__, len(place)))


def listing(folder: Folder, request: Any, stage: str = "") -> list[int]:
    """Give the docids of all other children that the reader may see: those placed by hand first, then the newest.

    Consultations stand by how far they are, those that are open above. With a `stage`, only those that are so far.
    """
    query = Query(
        principals=request.principals, any_of=narrowed_to(stage), below=path_of(folder), depth=1, sort="issued"
    )
    result = search(query, site_of(folder), request.registry)
    apart = result.indexes["portal_type"].search(list(APART), operator="or")
    docids = by_stage([docid for docid in result.ordered() if docid not in apart], result.indexes)
    if not folder.order:
        return docids
    present = set(docids)
    placed = [
        child.docid for name in folder.order if (child := folder.get(name)) is not None and child.docid in present
    ]
    return placed + [docid for docid in docids if docid not in set(placed)]
