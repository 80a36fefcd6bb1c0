"""How a service is declared: a name with @ on a node, one view for a verb, and always a permission."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.api.rendering import RENDERER
from vanban.content.base import Content


def service(
    name: str, *, permission: str, method: str = "GET", context: type[Content] = Content
) -> Callable[[Any], Any]:
    """Declare a callable `(content, request)` as the service `name` of `context`; what it gives is answered as JSON."""
    return view_config(  # type: ignore[no-any-return]
        context=context, name=name, request_method=method, permission=permission, renderer=RENDERER
    )


def one_step(request: Any) -> str | None:
    """Give what stands in the address after the name of the service, if anything; several steps lead nowhere."""
    steps: tuple[str, ...] = request.subpath
    if len(steps) > 1:
        raise HTTPNotFound
    return steps[0] if steps else None


def actor(request: Any) -> str:
    """Give the login of who is asking, empty for anybody."""
    return request.identity.login if request.identity is not None else ""
