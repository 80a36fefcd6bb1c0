"""Knows the verbs of HTTP that the portal has; with any other, nothing is looked up, shown or echoed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from vanban.views.errors import bare_page

KNOWN: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
"""`OPTIONS` is not among them: pages of other sites may not ask for anything here, so there is nothing to tell them."""


def refuse_other_verbs(handler: Callable[[Any], Any], _registry: Any) -> Callable[[Any], Any]:
    """Tween: 405 for `TRACE`, `PROPFIND` and whatever else there may be."""

    def answer(request: Any) -> Any:
        if request.method in KNOWN:
            return handler(request)
        response = bare_page(request, 405)
        response.headers["Allow"] = ", ".join(KNOWN)
        return response

    return answer
