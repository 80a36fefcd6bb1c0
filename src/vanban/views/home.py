"""The front page: one large search, the newest documents, news, and the ways into the portal."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlencode

from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.content.folder import Folder
from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.views.folder_icons import icon_of
from vanban.views.models import Link
from vanban.views.rows import row_for

PUBLISHED: Final = ("published",)
NEWEST: Final = 8
NEWS: Final = 4


@view_config(context=Site, permission=Permission.VIEW, renderer="vanban.templates:home.pt")
def home(site: Site, request: Any) -> dict[str, Any]:
    """Show what is new to whoever comes."""
    newest = _newest(site, request, {"portal_type": ("OfficialDocument",)}, None, NEWEST)
    news = _newest(site, request, {"portal_type": ("Page", "News")}, ("tin-tuc",), NEWS)
    search_url = request.address(site, "search")
    return {
        "content": site,
        "body": request.linked(site, str(site.body or "")),
        "examples": _examples(newest, search_url),
        "newest": [row_for(content, request) for content in newest],
        "newest_url": request.address(site, "search", query={"portal_type": "OfficialDocument"}),
        "news": [row_for(content, request) for content in news],
        "news_url": request.address(site["tin-tuc"]) if "tin-tuc" in site else "",
        "shortcuts": _shortcuts(site, request),
    }


def _newest(
    site: Site, request: Any, kinds: dict[str, tuple[str, ...]], below: tuple[str, ...] | None, size: int
) -> list[Any]:
    query = Query(
        principals=request.principals, any_of={**kinds, "review_state": PUBLISHED}, below=below, today=request.today
    )
    return search(query, site, request.registry).page(0, size)


def _examples(newest: list[Any], search_url: str) -> list[Link]:
    """Give three real things to search for: a number, a part of one, words without accents."""
    numbers = [content.number for content in newest if content.number][:1]
    words = ["tuyển sinh", "ke hoach nam hoc"]
    return [Link(text, f"{search_url}?{_encoded(text)}") for text in [*numbers, *words]]


def _encoded(text: str) -> str:
    return urlencode({"text": text})


def _shortcuts(site: Site, request: Any) -> list[Link]:
    shown = [
        child for child in site.values() if isinstance(child, Folder) and request.has_permission(Permission.VIEW, child)
    ]
    return [Link(str(child.title), request.address(child), icon=icon_of(child)) for child in shown]
