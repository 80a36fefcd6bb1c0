"""From a docid to its node."""

from __future__ import annotations

from typing import Any

from vanban.content.base import Content
from vanban.content.folder import Folder
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
