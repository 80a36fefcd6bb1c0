"""Answers `rss.xml`, `atom.xml` and `sitemap.xml`."""

from __future__ import annotations

import re
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pyramid.response import Response
from pyramid.view import view_config

from vanban.catalog.query import Query, search
from vanban.content.folder import Folder
from vanban.content.post import Post
from vanban.content.site import Site
from vanban.feeds.entries import entries
from vanban.permissions import Permission

ATOM = "http://www.w3.org/2005/Atom"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST = 50_000
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@view_config(context=Folder, name="rss.xml", permission=Permission.VIEW)
def rss(folder: Folder, request: Any) -> Response:
    """Give the newest of a folder or search as RSS 2.0."""
    root = Element("rss", version="2.0")
    channel = SubElement(root, "channel")
    _texts(
        channel,
        title=_title(folder, request),
        link=request.address(folder),
        description=_about(folder),
        language=request.language,
    )
    for entry in entries(folder, request):
        item = SubElement(channel, "item")
        _texts(
            item,
            title=entry.title,
            link=entry.address,
            description=entry.summary,
            pubDate=format_datetime(entry.published),
        )
        SubElement(item, "guid", isPermaLink="false").text = clean(entry.identifier)
        if entry.category:
            SubElement(item, "category").text = clean(entry.category)
        if entry.enclosure:
            address, size, media_type = entry.enclosure
            SubElement(item, "enclosure", url=address, length=str(size), type=media_type)
    return _answer(root, "application/rss+xml")


@view_config(context=Folder, name="atom.xml", permission=Permission.VIEW)
def atom(folder: Folder, request: Any) -> Response:
    """Give the newest of a folder or search as Atom (RFC 4287)."""
    found = list(entries(folder, request))
    root = Element("feed", xmlns=ATOM)
    updated = max((entry.updated for entry in found), default=folder.modified)
    _texts(root, title=_title(folder, request), id=request.url, updated=updated.isoformat(timespec="seconds"))
    SubElement(root, "link", rel="self", href=request.url)
    SubElement(root, "link", rel="alternate", href=request.address(folder), type="text/html")
    SubElement(SubElement(root, "author"), "name").text = clean(request.root.title)
    for entry in found:
        item = SubElement(root, "entry")
        _texts(
            item,
            title=entry.title,
            id=entry.identifier,
            published=entry.published.isoformat(timespec="seconds"),
            updated=entry.updated.isoformat(timespec="seconds"),
            summary=entry.summary,
        )
        SubElement(item, "link", rel="alternate", href=entry.address, type="text/html")
        if entry.author:
            SubElement(SubElement(item, "author"), "name").text = clean(entry.author)
        if entry.category:
            SubElement(item, "category", term=clean(entry.category))
        if entry.enclosure:
            address, size, media_type = entry.enclosure
            SubElement(item, "link", rel="enclosure", href=address, length=str(size), type=media_type)
    return _answer(root, "application/atom+xml")


@view_config(context=Site, name="sitemap.xml", permission=Permission.VIEW)
def site_map(site: Site, request: Any) -> Response:
    """List every address that anybody may open."""
    root = Element("urlset", xmlns=SITEMAP)
    query = Query(principals=frozenset(("system.Everyone",)), sort="modified", today=request.today)
    found = search(query, site, request.registry).page(0, MOST)
    for content in (one for one in found if not isinstance(one, Post)):  # a post has no page but that of its topic
        place = SubElement(root, "url")
        _texts(place, loc=request.address(content), lastmod=content.modified.date().isoformat())
    return _answer(root, "application/xml")


def clean(text: str) -> str:
    """Give `text` without the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = clean(str(text))


def _title(folder: Folder, request: Any) -> str:
    words = request.GET.get("text", "")
    return f"{folder.title} – {words}" if words else str(folder.title)


def _about(folder: Folder) -> str:
    return str(folder.description or folder.title)


def _answer(root: Element, media_type: str) -> Response:
    return Response(tostring(root, encoding="utf-8", xml_declaration=True), content_type=media_type, charset="utf-8")
