"""Leads from an address that something had to the one it has now."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPMovedPermanently, HTTPPermanentRedirect

from vanban.api.addresses import address
from vanban.catalog.resolving import resolve_moved
from vanban.content.site import Site
from vanban.permissions import Permission


def moved_to(request: Any) -> Any:
    """Give the redirect, 301 or, for verbs that change something, 308; `None` when nothing was ever there."""
    site = getattr(request, "root", None)
    if not isinstance(site, Site):
        return None
    path = tuple(step for step in request.path_info.split("/") if step)
    content, rest = resolve_moved(site, path) or (None, ())
    if content is None or not request.has_permission(Permission.VIEW, content):
        return None
    target = address(content, request, *rest)
    if target == request.path_url.rstrip("/"):
        return None
    moved = HTTPMovedPermanently if request.method in {"GET", "HEAD"} else HTTPPermanentRedirect
    return moved(f"{target}?{request.query_string}" if request.query_string else target)
