"""Asks the portal for some of its pages as a reader and as a search engine, and compares what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from pyramid.interfaces import IRequest, IView, IViewClassifier
from pyramid.request import Request
from pyramid.router import Router
from zope.interface import providedBy

from vanban.catalog.query import Query, search
from vanban.content.base import path_string
from vanban.content.site import Site
from vanban.security.hosts import home_of
from vanban.watch.findings import Finding

READER: Final = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
ENGINES: Final = {
    "Googlebot": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Google": READER,
}
"""How each comes: as the robot itself, and as a reader who followed a result."""
MOST: Final = 12
"""Pages that are asked for."""
_CHANGING: Final = re.compile(r'(?:name="(?:csrf_token|began)" value="[^"]*"|\b\d{1,2}:\d{2}(?::\d{2})?\b)')
_BLANK: Final = re.compile(r"\s+")


def can_be_asked(site: Site, registry: Any) -> bool:
    """Tell whether this process knows the pages: a worker may have been started without."""
    found = registry.adapters.lookup((IViewClassifier, IRequest, providedBy(site)), IView, name="")
    return found is not None


def differing_pages(site: Site, registry: Any) -> Iterator[Finding]:
    """Give the pages that are not the same for everybody who comes from outside."""
    router, home = Router(registry), home_of(registry.settings or {})
    for path in _pages(site, registry):
        asked = _answer(router, home, path, READER, "")
        for name, agent in ENGINES.items():
            referer = "" if name == "Googlebot" else "https://www.google.com/"
            if _answer(router, home, path, agent, referer) != asked:
                yield Finding("cloak", path, f"differs for {name}")
                break


def _pages(site: Site, registry: Any) -> list[str]:
    public = Query(frozenset({"system.Everyone"}), sort="modified")
    newest = search(public, site, registry).page(0, MOST - 4)
    return list(dict.fromkeys(["/", "/search?text=thong+bao", "/sitemap", *map(path_string, newest)]))[:MOST]


def _answer(router: Any, home: Any, path: str, agent: str, referer: str) -> tuple[int, str, str]:
    request = Request.blank(path, environ={"REMOTE_ADDR": "127.0.0.1"})
    request.host = next(iter(sorted(home.hosts)), "localhost")
    request.scheme = home.scheme or "http"
    request.headers["User-Agent"] = agent
    if referer:
        request.headers["Referer"] = referer
    response = request.get_response(router)
    text = response.text if response.charset else ""
    return response.status_int, response.headers.get("Location", ""), _BLANK.sub(" ", _CHANGING.sub("", text))
