"""From a docid to its node."""

from __future__ import annotations

from typing import Any

from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.content.naming import RESERVED
from vanban.content.site import Site


def resolve(site: Site, docid: int) -> Content | None:
    """Give the node numbered `docid`, or `None` when there is none any more."""
    address: str | None = site.service("catalog").documents.address_for_docid(docid)
    return None if address is None else walk(site, address.split("/")[1:])


def walk(site: Site, names: list[str] | tuple[str, ...]) -> Content | None:
    """Give the node at the path `names` below the site, or `None`."""
    node: Any = site
    for name in names:
        if not name:
            continue
        node = node.get(name) if isinstance(node, Folder) else None
        if node is None:
            return None
    return node  # type: ignore[no-any-return]


def resolve_moved(site: Site, path: tuple[str, ...]) -> tuple[Content, tuple[str, ...]] | None:
    """Give the node that used to be at `path`, and the steps after its address when they name one of its views."""
    docid, rest = site.service("redirects").find(path) or (None, ())
    content = None if docid is None else resolve(site, docid)
    if content is None:
        return None
    taken = walk(site, path[: len(path) - len(rest)]) is not None
    while rest and isinstance(content, Folder) and rest[0] in content:
        content, rest = content[rest[0]], rest[1:]
    # Where something else is now, only what lies below the old node is looked for: two that changed places
    # would send readers in circles.
    if rest and (taken or not (rest[0] in RESERVED or {".", "@"} & set(rest[0]))):
        return None
    return content, rest
