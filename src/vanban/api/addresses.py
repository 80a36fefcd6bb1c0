"""The addresses that answers carry, without a slash at the end; and the way back from an address to a node."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from vanban.catalog.resolving import resolve, walk
from vanban.content.base import Content
from vanban.permissions import Permission


def address(content: Content, request: Any, *steps: str) -> str:
    """Give the address of `content`, or of what lies `steps` below it."""
    return str(request.resource_url(content, *steps)).rstrip("/")


def find(request: Any, named: Any) -> Content | None:
    """Give the node at `named`, a path, an address of this portal or a UID, if the person may see it."""
    if isinstance(named, int) and not isinstance(named, bool):
        named = str(named)
    if not isinstance(named, str):
        return None
    site_address = address(request.root, request)
    if named == site_address or named.startswith(f"{site_address}/"):
        named = unquote(named.removeprefix(site_address)) or "/"
    content = walk(request.root, named.split("/")) if named.startswith("/") else _by_uid(request, named)
    return content if content is not None and request.has_permission(Permission.VIEW, content) else None


def _by_uid(request: Any, uid: str) -> Content | None:
    digits = uid.removeprefix("-")
    known = digits.isascii() and digits.isdecimal() and len(digits) < 19
    return resolve(request.root, int(uid)) if known else None
