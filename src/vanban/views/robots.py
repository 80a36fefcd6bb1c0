"""What search engines are told: content is to be found, everything made of what somebody typed is not.

Pages that repeat a search are where spammers leave their words: with a link to `/search?text=…` from elsewhere, an
office's name would stand beside them in the results of a search engine.
"""

from __future__ import annotations

from typing import Any, Final

from pyramid.response import Response
from pyramid.view import view_config

from vanban.content.site import Site
from vanban.permissions import Permission

FOUND: Final = frozenset({"", "download", "sitemap", "sitemap.xml"})
"""Views of content that search engines may list; nothing else is for them, whatever views there will be."""
NOT_FOR_ROBOTS: Final = "noindex, nofollow"


@view_config(context=Site, name="robots.txt", request_method=("GET", "HEAD"), permission=Permission.VIEW)
def robots(site: Site, request: Any) -> Response:
    """Lead robots to the map of the site. What they must not list says so itself: of what they may not read they cannot know."""
    return Response(
        f"User-agent: *\nDisallow:\n\nSitemap: {request.address(site, 'sitemap.xml')}\n", content_type="text/plain"
    )


def tell_robots(request: Any, response: Any) -> None:
    """Say on every answer but content itself that it is not to be listed."""
    view = getattr(request, "view_name", None)
    if response.status_code != 200 or view not in FOUND or (view == "" and _is_filtered(request)):
        response.headers.setdefault("X-Robots-Tag", NOT_FOR_ROBOTS)


def _is_filtered(request: Any) -> bool:
    return bool(request.environ.get("QUERY_STRING", ""))
