"""How a job names the content it is about, so that it is found even if it has moved by then."""

from __future__ import annotations

from typing import Any

from ZODB.POSException import POSKeyError
from ZODB.utils import p64, u64

from vanban.content.base import Content, lineage, path_string
from vanban.content.site import Site, site_of


def reference(content: Content) -> int | str:
    """Give what finds `content` again when the job runs, even if it has moved by then.

    That is its number in the database; its path, where there is no database yet.
    """
    connection = site_of(content)._p_jar
    if connection is None:
        return path_string(content)
    if content._p_oid is None:
        connection.add(content)
    return int(u64(content._p_oid))


def find(site: Site, found: int | str) -> Content | None:
    """Give the content that `reference` named; `None` when it is gone from the tree."""
    if isinstance(found, str):
        node: Any = site
        for name in found.strip("/").split("/"):
            node = node.get(name) if hasattr(node, "get") else None
        return node if isinstance(node, Content) else None
    try:
        content = site._p_jar.get(p64(found))
        return content if isinstance(content, Content) and _in_tree(content, site) else None
    except POSKeyError:
        return None


def _in_tree(content: Content, site: Site) -> bool:
    *below, top = lineage(content)
    return top is site and all(node.__parent__.get(node.__name__) is node for node in below)
