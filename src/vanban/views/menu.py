"""The main menu as a reader sees it: the entries that administrators wrote, or the sections of the portal."""

from __future__ import annotations

from typing import Any, Final

from pyramid.config import Configurator

from vanban.catalog.resolving import walk
from vanban.content.base import Content, lineage
from vanban.content.folder import Folder
from vanban.content.naming import RESERVED
from vanban.content.site import Site
from vanban.permissions import Permission
from vanban.views.models import MenuLink

SECTIONS: Final = 7
"""Shown where nobody wrote a menu."""


def includeme(config: Configurator) -> None:
    """Let menu and front page share the sections, each of which is judged for the reader."""
    config.add_request_method(sections, "sections", reify=True)


def menu_of(content: Content, request: Any) -> list[MenuLink]:
    """Give the menu of the page of `content`; entries that this reader may not see are left out."""
    here = {id(step) for step in lineage(content)}
    entries = request.site_settings["menu"]
    if not entries:
        return [
            MenuLink(str(child.title), request.address(child), id(child) in here)
            for child in request.sections[:SECTIONS]
        ]
    menu: list[MenuLink] = []
    for entry, below in _grouped(entries):
        children = [link for child in below if (link := _link(child, here, request)) is not None]
        top = _link(entry, here, request)
        if top is None or not (top.url or children):
            continue
        current = top.current or any(child.current for child in children)
        menu.append(MenuLink(top.title, top.url, current, children=tuple(children)))
    return menu


def sections(request: Any) -> list[Folder]:
    """Give the folders of the site that this reader may see, in their order."""
    return [
        child
        for child in request.root.values()
        if isinstance(child, Folder) and request.has_permission(Permission.VIEW, child)
    ]


def automatic_entries(request: Any) -> tuple[dict[str, Any], ...]:
    """Give the sections as the entries that somebody could have written, to begin a menu with."""
    return tuple(
        {
            "place": number,
            "label": str(child.title)[:60],
            "target": f"/{child.__name__}",
            "under": False,
            "hidden": False,
        }
        for number, child in enumerate(request.sections[:SECTIONS], 1)
    )


def _grouped(entries: tuple[dict[str, Any], ...]) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Give each entry of the first level with those under it; what is hidden hides what is under it."""
    groups: list[tuple[dict[str, Any], list[dict[str, Any]]]] = []
    for entry in entries:
        if not entry["under"]:
            groups.append((entry, []))
        elif groups and not entry["hidden"]:
            groups[-1][1].append(entry)
    return [(entry, below) for entry, below in groups if not entry["hidden"]]


def _link(entry: dict[str, Any], here: set[int], request: Any) -> MenuLink | None:
    """Give the link of `entry`, without address for a mere heading; `None` when this reader may not follow it."""
    target = entry["target"]
    if not target.startswith("/"):
        return MenuLink(entry["label"], target)
    path, separator, rest = _parted(target)
    place = walk(request.root, path.split("/"))
    if place is None:
        return MenuLink(entry["label"], _address(request, target)) if _is_view(path) else None
    if not request.has_permission(Permission.VIEW, place):
        return None
    current = id(place) in here and not isinstance(place, Site)
    return MenuLink(entry["label"], request.address(place) + separator + rest, current)


def _parted(target: str) -> tuple[str, str, str]:
    at = min((place for sign in "?#" if (place := target.find(sign)) >= 0), default=len(target))
    return target[:at], target[at : at + 1], target[at + 1 :]


def leads_somewhere(target: str, site: Site) -> bool:
    """Tell whether the path `target` names content of `site`, or a page of the portal itself."""
    path = _parted(target)[0]
    return walk(site, path.split("/")) is not None or _is_view(path)


def _is_view(path: str) -> bool:
    """Tell whether `path` may name a page of the portal itself, such as `/search`, rather than content that is gone."""
    first = path.strip("/").partition("/")[0]
    return first in RESERVED or "." in first or "@" in first


def _address(request: Any, target: str) -> str:
    return f"{request.script_name}{target}"
