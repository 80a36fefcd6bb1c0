"""Tells machines whether the portal lives and is ready."""

from __future__ import annotations

from typing import Any

from pyramid.response import Response
from pyramid.security import NO_PERMISSION_REQUIRED
from pyramid.view import view_config

from vanban.catalog.text import text_backend
from vanban.catalog.visible import Visible
from vanban.content.site import Site


@view_config(context=Site, name="healthz", request_method=("GET", "HEAD"), permission=NO_PERMISSION_REQUIRED)
def alive(_site: Site, _request: Any) -> Response:
    """Answer that the process answers."""
    return Response("ok\n", content_type="text/plain")


@view_config(context=Site, name="readyz", request_method=("GET", "HEAD"), permission=NO_PERMISSION_REQUIRED)
def ready(site: Site, request: Any) -> Response:
    """Answer that database and text index can be read."""
    site.service("catalog").documents.address_for_docid(0)
    text_backend(request.registry).read(0)
    return Response("ready\n", content_type="text/plain")


@view_config(context=Site, name="metrics", request_method=("GET", "HEAD"), permission=NO_PERMISSION_REQUIRED)
def metrics(site: Site, request: Any) -> Response:
    """Give counts for monitoring, in the Prometheus text format: of what the one who asks may see."""
    catalog = site.service("catalog")
    seen = Visible(catalog, request.principals)
    lines = [
        "# TYPE vanban_nodes gauge",
        f"vanban_nodes {len(seen.docids)}",
        "# TYPE vanban_documents gauge",
        f"vanban_documents {len(seen.among(catalog['portal_type'].applyEq('OfficialDocument')))}",
    ]
    return Response("\n".join(lines) + "\n", content_type="text/plain", charset="utf-8")
