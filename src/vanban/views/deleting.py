"""Deletes, after saying what will be lost."""

from __future__ import annotations

from typing import Any

from pyramid.renderers import render_to_response
from pyramid.view import view_config

from vanban.catalog.validity import pointing_at
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.errors import Conflict
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import require_below
from vanban.views.notices import see
from vanban.views.rows import row_for


def confirm_page(folder: Content, chosen: list[Content], request: Any) -> Any:
    """Show what would go, how much is below it, and which documents name it."""
    values = {
        "content": folder,
        "page_title": _("Delete"),
        "items": [row_for(content, request) for content in chosen],
        "names": [] if chosen == [folder] else [content.__name__ for content in chosen],
        "count_below": sum(1 for content in chosen for _node in lifecycle.subtree(content)) - len(chosen),
        "links_to": [
            row_for(other, request)
            for content in chosen
            for other, _kind in pointing_at(content)
            if request.has_permission(Permission.VIEW, other)
        ],
        "action": request.address(folder, "delete"),
        "cancel_url": request.address(folder),
        "single": not isinstance(folder, Folder) or folder in chosen,
    }
    return render_to_response("vanban.templates:confirm_delete.pt", values, request)


@view_config(context=Content, name="delete", request_method="GET", permission=Permission.DELETE)
def ask_delete(content: Content, request: Any) -> Any:
    """Ask before deleting this one."""
    _refuse_site(content)
    return confirm_page(content, [content], request)


@view_config(context=Content, name="delete", request_method="POST", permission=Permission.VIEW)
def delete(content: Content, request: Any) -> Any:
    """Delete the chosen children of a folder, or `content` itself: all of it or nothing."""
    doomed = _chosen(content, request.POST.getall("names"))
    for node in doomed:
        _refuse_site(node)
        require_below(node, Permission.DELETE, request)
    parent = content.__parent__ if content in doomed else content
    for node in doomed:
        lifecycle.remove(node, request.registry)
    return see(request, request.address(parent), "deleted")


def _chosen(content: Content, names: list[str]) -> list[Content]:
    if not names:
        return [content]
    chosen = [content[name] for name in dict.fromkeys(names) if name in content] if isinstance(content, Folder) else []
    if not chosen:
        raise Conflict(_("What you chose is not here any more."))
    return chosen


def _refuse_site(content: Content) -> None:
    if isinstance(content, Site):
        raise Conflict(_("The portal itself cannot be deleted."))
