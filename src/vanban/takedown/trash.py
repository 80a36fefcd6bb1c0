"""Where removed content waits to be erased: out of the tree, so that no page, list, file or program reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from BTrees.LOBTree import LOBTree
from persistent import Persistent

from vanban.catalog.resolving import walk
from vanban.content import lifecycle
from vanban.content.base import Content, path_of
from vanban.content.events import Added
from vanban.content.folder import Folder
from vanban.content.site import Site, site_of
from vanban.errors import Conflict
from vanban.i18n import _


@dataclass(frozen=True, slots=True)
class Place:
    """Where something lay."""

    parent: tuple[str, ...]
    name: str


class Removed(Persistent):
    """One node that was taken out, with all below it."""

    def __init__(self, content: Content, place: Place, until: datetime) -> None:
        self.content, self.place, self.until = content, place, until


class Trash(Persistent):
    """What was removed and can be brought back for a while, by docid."""

    def __init__(self) -> None:
        self._removed: LOBTree = LOBTree()

    def __contains__(self, docid: object) -> bool:
        return docid in self._removed

    def __len__(self) -> int:
        return len(self._removed)

    def nodes(self) -> Iterator[Content]:
        """Walk all that was removed."""
        return (node for removed in self._removed.values() for node in lifecycle.subtree(removed.content))

    def due(self, now: datetime) -> Iterator[int]:
        """Give the docids of what is to be erased at `now`."""
        return iter([docid for docid, removed in self._removed.items() if removed.until <= now])

    def put(self, content: Content, registry: Any, until: datetime) -> None:
        """Take `content` out of the tree, and of everything derived from it."""
        place = Place(path_of(content.__parent__), str(content.__name__))
        docid = content.docid
        lifecycle.remove(content, registry)
        self._removed[docid] = Removed(content, place, until)

    def take_back(self, docid: int, site: Site, registry: Any) -> Content:
        """Put what was removed back where it was, as it was; raise `Conflict` when that cannot be done."""
        removed: Removed | None = self._removed.get(docid)
        if removed is None:
            raise Conflict(_("It has been erased and cannot be brought back."))
        parent = walk(site, removed.place.parent)
        if not isinstance(parent, Folder) or site_of(parent) is not site:
            raise Conflict(
                _(
                    "The folder that it was in is gone. Make it again first: ${path}",
                    mapping={"path": "/" + "/".join(removed.place.parent)},
                )
            )
        parent.put(removed.place.name, removed.content)
        del self._removed[docid]
        for node in lifecycle.subtree(removed.content):
            registry.notify(Added(node, registry))
        return removed.content

    def erase(self, docid: int) -> None:
        """Forget it for good; the next pack of the database takes it off the disk."""
        del self._removed[docid]
