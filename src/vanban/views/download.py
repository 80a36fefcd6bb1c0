"""Hands out the files of content to those who may see it."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.base import Content
from vanban.fields import Attachment, Attachments
from vanban.files.sending import send
from vanban.permissions import Permission
from vanban.security.reach import is_kept_back, is_withheld
from vanban.views.whole_numbers import whole_number


@view_config(context=Content, name="download", request_method=("GET", "HEAD"), permission=Permission.VIEW)
def download(content: Content, request: Any) -> Any:
    """Send `download/<field>[/<place>]/<filename>`; `?inline` shows it in the browser where that is safe."""
    stored = _find(content, request.subpath)
    if stored is None or is_withheld(content, request):
        raise HTTPNotFound
    if request.subpath and is_kept_back(content, request.subpath[0], request):
        raise HTTPNotFound
    return send(stored, request, inline="inline" in request.GET)


def _find(content: Content, steps: tuple[str, ...]) -> Any:
    nodes = {node.name: node for node in content.nodes() if isinstance(node, (Attachment, Attachments))}
    name = steps[0] if steps else next(iter(nodes), "")
    if name not in nodes:
        return None
    value = getattr(content, name)
    if isinstance(nodes[name], Attachment):
        return value
    place = whole_number(steps[1]) if len(steps) > 1 else None
    return value[place] if place is not None and 0 <= place < len(value) else None
