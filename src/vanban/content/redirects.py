"""Old addresses keep working: what moved is found by where it was."""

from __future__ import annotations

from BTrees.OOBTree import OOBTree
from persistent import Persistent
from pyramid.events import subscriber

from vanban.content.events import Moved
from vanban.content.site import site_of


class Redirects(Persistent):
    """Old path → docid of what was there. A moved folder has one entry that serves all below it."""

    def __init__(self) -> None:
        self._by_path: OOBTree = OOBTree()

    def remember(self, old_path: tuple[str, ...], docid: int) -> None:
        """Note that the node `docid` was at `old_path`."""
        self._by_path["/".join(old_path)] = docid

    def find(self, path: tuple[str, ...]) -> tuple[int, tuple[str, ...]] | None:
        """Give the docid of the nearest node that was on `path`, and what of the path lay below it."""
        for length in range(len(path), 0, -1):
            docid = self._by_path.get("/".join(path[:length]))
            if docid is not None:
                return docid, path[length:]
        return None


@subscriber(Moved)
def remember_old_address(event: Moved) -> None:
    """Keep the address that `event.content` had."""
    if event.content.docid is not None:
        site_of(event.content).service("redirects").remember(event.old_path, event.content.docid)
