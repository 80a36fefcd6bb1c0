"""Moves and copies content to another folder, and renames it where it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vanban.api.addresses import address, find
from vanban.api.bodies import json_object
from vanban.api.services import actor, service
from vanban.content import lifecycle
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.naming import checked_name
from vanban.content.site import Site
from vanban.errors import Invalid, NotAllowed
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.security.reach import require_copying, require_moving


@service("@move", method="POST", permission=Permission.ADD, context=Folder)
def move_here(folder: Folder, request: Any) -> list[dict[str, str]]:
    """Move the content named in `source` into this folder."""

    def move(content: Content) -> Content:
        require_moving(content, folder, request)
        return lifecycle.move(content, folder, request.registry, by=actor(request))

    return _each(request, move)


@service("@copy", method="POST", permission=Permission.ADD, context=Folder)
def copy_here(folder: Folder, request: Any) -> list[dict[str, str]]:
    """Copy the content named in `source`, with all below it, into this folder."""

    def copy(content: Content) -> Content:
        require_copying(content, request)
        return lifecycle.copy(content, folder, request.registry, by=actor(request))

    return _each(request, copy)


def rename(content: Content, name: str, request: Any) -> None:
    """Give `content` another name in its folder; its old address keeps leading to it."""
    folder = content.__parent__
    if isinstance(content, Site) or not request.has_permission(Permission.ADD, folder):
        raise NotAllowed(_("You may not rename this here."))
    lifecycle.move(content, folder, request.registry, by=actor(request), name=checked_name(folder, name))


def _each(request: Any, do: Callable[[Content], Content]) -> list[dict[str, str]]:
    done = []
    for content in _sources(request):
        source = address(content, request)
        done.append({"source": source, "target": address(do(content), request)})
    return done


def _sources(request: Any) -> list[Content]:
    named = json_object(request).get("source")
    if not named:
        raise Invalid(_("Property 'source' is required: a path, an address, or a list of them."))
    found = []
    for item in named if isinstance(named, list) else [named]:
        content = find(request, item)
        if content is None or isinstance(content, Site):
            raise Invalid(_("There is nothing to move or copy at “${source}”.", mapping={"source": str(item)[:200]}))
        found.append(content)
    return list(dict.fromkeys(found))
