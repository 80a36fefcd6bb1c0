"""Tells who wants JSON from who wants a page: a page is the answer unless JSON was asked for in so many words."""

from __future__ import annotations

from typing import Any, Final

from pyramid.events import ContextFound, subscriber
from pyramid.httpexceptions import HTTPUnauthorized

from vanban.errors import Invalid
from vanban.i18n import _

MEDIA_TYPE: Final = "application/json"
_ONLY_PROGRAMS: Final = frozenset({"PUT", "PATCH", "DELETE"})
"""No form of a page sends these."""


class SpeaksJson:
    """View predicate `speaks_json`: whether the request wants, or does not want, JSON."""

    def __init__(self, value: bool, _config: Any) -> None:
        self.value = value

    def text(self) -> str:
        """Name the predicate in messages about configuration."""
        return f"speaks_json = {self.value}"

    phash = text

    def __call__(self, _context: Any, request: Any) -> bool:
        """Tell whether the view fits the request."""
        return speaks_json(request) is self.value


def speaks_json(request: Any) -> bool:
    """Tell whether the answer is to be JSON. `*/*`, or no Accept header at all, asks for a page."""
    return (
        _accepts_json(request)
        or request.method in _ONLY_PROGRAMS
        or (request.method == "POST" and is_json(request.content_type or ""))
        # A name with @ belongs to a service, which has no page.
        or "/@" in request.environ.get("PATH_INFO", "").replace("/@@", "/")
    )


def is_json(media_type: str) -> bool:
    """Tell whether `media_type` is JSON, perhaps of a special kind such as `application/merge-patch+json`."""
    return media_type == MEDIA_TYPE or (media_type.startswith("application/") and media_type.endswith("+json"))


def _accepts_json(request: Any) -> bool:
    wanted = {"json": 0.0, "html": 0.0}
    for media_range, quality, *_rest in getattr(request.accept, "parsed", None) or ():
        kind = media_range.partition(";")[0].lower()
        face = "json" if is_json(kind) else "html" if kind in {"text/html", "application/xhtml+xml"} else None
        if face is not None:
            wanted[face] = max(wanted[face], quality)
    return wanted["json"] > 0 and wanted["json"] >= wanted["html"]


@subscriber(ContextFound)
def refuse_unreadable(event: Any) -> None:
    """Refuse, before any view, a query string that is no UTF-8 and a token that opens nothing."""
    request = event.request
    if speaks_json(request):
        try:
            request.GET.items()
        except UnicodeDecodeError as error:
            request.environ["QUERY_STRING"] = ""  # whoever words the answer would stumble over it again
            raise Invalid(_("The address holds characters that are not UTF-8.")) from error
    kind = request.headers.get("Authorization", "").partition(" ")[0].lower()
    if kind == "bearer" and request.view_name != "@login" and request.identity is None:
        raise HTTPUnauthorized
