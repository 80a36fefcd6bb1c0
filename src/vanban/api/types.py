"""`@types`: which types there are, and what each holds as JSON Schema."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.json_schema import json_schema
from vanban.api.rendering import translated
from vanban.api.services import service
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.types import types_of
from vanban.permissions import Permission


@service("@types", permission=Permission.VIEW)
def show_types(content: Content, request: Any) -> Any:
    """List the types, or give the schema of the one named behind."""
    if not request.subpath:
        return type_list(content, request)
    info = types_of(request.registry).get("/".join(request.subpath))
    if info is None:
        raise HTTPNotFound
    request.response.content_type = "application/json+schema"
    return json_schema(info, request)


def type_list(content: Content, request: Any) -> list[dict[str, Any]]:
    """Give every type, and whether the person may add one here."""
    may_add = isinstance(content, Folder) and bool(request.has_permission(Permission.ADD, content))
    infos = sorted(types_of(request.registry).values(), key=lambda info: info.name)
    return [
        {
            "@id": address(content, request, "@types", info.name),
            "id": info.name,
            "title": translated(info.title, request),
            "addable": may_add and info.addable,
            "immediately_addable": may_add and info.addable,
        }
        for info in infos
    ]
