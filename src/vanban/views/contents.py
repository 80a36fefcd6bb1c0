"""The management table of a folder: mark, move, copy, order, publish and delete several items at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from pyramid.view import view_config

from vanban.catalog.resolving import resolve
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import site_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import require_below, require_copying, require_moving
from vanban.views.batching import batch_of, start_of
from vanban.views.chrome import addable_links
from vanban.views.clipboard import clear_marked, is_cut, mark, marked
from vanban.views.deleting import confirm_page
from vanban.views.models import Row
from vanban.views.needing import need
from vanban.views.notices import see
from vanban.views.ordering import in_order, shift
from vanban.views.rows import row_for, state_chip
from vanban.workflow.engine import fire

SIZE: Final = 50
CONTENTS: Final = "vanban.templates:contents.pt"


@view_config(context=Folder, name="contents", request_method="GET", permission=Permission.ADD, renderer=CONTENTS)
def show_contents(folder: Folder, request: Any, **more: Any) -> dict[str, Any]:
    """List all that this person may see here, with what may be done to it."""
    docids = in_order(folder, request)
    start = min(start_of(request), (max(len(docids) - 1, 0) // SIZE) * SIZE)
    children = [resolve(site_of(folder), docid) for docid in docids[start : start + SIZE]]
    address = request.address(folder, "contents")
    return {
        "content": folder,
        "page_title": _("Contents: ${folder}", mapping={"folder": folder.title}),
        "rows": [
            {"name": child.__name__, "row": _row(child, request), "position": start + place + 1}
            for place, child in enumerate(children)
            if child is not None
        ],
        "batch": batch_of(len(docids), start, lambda number: f"{address}?start={number}", SIZE),
        "clipboard": [row_for(content, request) for content in marked(request)],
        "add": addable_links(folder, request),
        "orderable": bool(request.has_permission(Permission.EDIT, folder)),
        **more,
    }


def _row(child: Content, request: Any) -> Row:
    """Describe one item with its state, also to those who may not change it: the table is for people at work."""
    return replace(row_for(child, request), state=state_chip(child, request))


@view_config(context=Folder, name="contents", request_method="POST", permission=Permission.ADD)
def change_contents(folder: Folder, request: Any) -> Any:
    """Do what the pressed button says to the chosen items: all of it or nothing."""
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        raise Invalid(_("Choose what to do with one of the buttons."))
    chosen = [folder[name] for name in dict.fromkeys(request.POST.getall("names")) if name in folder]
    chosen = [child for child in chosen if request.has_permission(Permission.VIEW, child)]
    if not chosen and deed is not _paste:
        return see(request, request.address(folder, "contents"), "nothing-chosen")
    return deed(folder, chosen, request)


def _back(folder: Folder, request: Any, notice: str) -> Any:
    return see(request, request.address(folder, "contents"), notice)


def _cut(folder: Folder, chosen: list[Content], request: Any) -> Any:
    for content in chosen:
        require_below(content, Permission.DELETE, request)
    return mark(_back(folder, request, "cut"), "cut", chosen, request)


def _copy(folder: Folder, chosen: list[Content], request: Any) -> Any:
    return mark(_back(folder, request, "marked"), "copy", chosen, request)


def _paste(folder: Folder, _chosen: list[Content], request: Any) -> Any:
    waiting = marked(request)
    if not waiting:
        return clear_marked(_back(folder, request, "nothing-to-paste"), request)
    login = request.identity.login
    moving = is_cut(request)
    for content in waiting:
        if moving:
            require_moving(content, folder, request)
            lifecycle.move(content, folder, request.registry, by=login)
        else:
            require_copying(content, request)
            lifecycle.copy(content, folder, request.registry, by=login)
    return clear_marked(_back(folder, request, "moved" if moving else "copied"), request)


def _delete(folder: Folder, chosen: list[Content], request: Any) -> Any:
    need(request, Permission.DELETE, chosen)
    return confirm_page(folder, chosen, request)


def _rename(folder: Folder, chosen: list[Content], request: Any) -> Any:
    need(request, Permission.EDIT, chosen)
    query = [("names", child.__name__) for child in chosen]
    return see(request, request.address(folder, "rename", query=query))


def _shift(step: int) -> Any:
    def move(folder: Folder, chosen: list[Content], request: Any) -> Any:
        need(request, Permission.EDIT, [folder])
        shift(folder, {str(child.__name__) for child in chosen}, step, request)
        return _back(folder, request, "arranged")

    return move


def _publish(folder: Folder, chosen: list[Content], request: Any) -> Any:
    for child in chosen:

        def may(permission: str, child: Content = child) -> bool:
            return bool(request.has_permission(permission, child))

        fire(child, "publish", request.registry, by=request.identity.login, may=may)
    return _back(folder, request, "state")


DEEDS: Final = {
    "cut": _cut,
    "copy": _copy,
    "paste": _paste,
    "delete": _delete,
    "rename": _rename,
    "up": _shift(-1),
    "down": _shift(1),
    "publish": _publish,
}
