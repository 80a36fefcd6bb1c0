"""Addresses of content: one for each page, without a slash at its end."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote, urlencode

from pyramid.config import Configurator

_KEPT: Final = "@:,;=+$!*'()~"


def includeme(config: Configurator) -> None:
    """Let every part of a request write addresses alike."""
    config.add_request_method(address, "address")
    config.add_request_method(origin, "origin", reify=True)


def origin(request: Any) -> str:
    """Give where this request reached the portal, without scheme, which proxies change: `portal.vn/prefix`."""
    return str(request.application_url).partition("://")[2].rstrip("/")


def address(request: Any, content: Any, *steps: str, query: Any = None) -> str:
    """Give the address of `content`, or of its view or file that `steps` name."""
    base: str = request.resource_url(content)
    path = base + "/".join(quote(step, safe=_KEPT) for step in steps)
    path = path if steps or content.__parent__ is None else path.removesuffix("/")
    return f"{path}?{urlencode(query, doseq=True)}" if query else path
