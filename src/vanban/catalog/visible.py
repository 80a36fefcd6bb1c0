"""The documents that a reader may see, from the index `allowed`, without listing all of them for each query."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from BTrees import LFBTree


class Visible:
    """The docids that one of `principals` may view; a container, and a set where it is asked for.

    Each principal has a set in the index, the public's nearly all documents: to join or copy those costs more than
    all else in a search for two words, so what else is asked is found first, and looked up in each set.
    """

    def __init__(self, index: Any, principals: Iterable[str]) -> None:
        forward = index._fwd_index
        self._sets = [held for principal in principals if (held := forward.get(principal)) is not None]

    def __contains__(self, docid: object) -> bool:
        return any(docid in held for held in self._sets)

    @cached_property
    def docids(self) -> Any:
        """All of them."""
        return self._sets[0] if len(self._sets) == 1 else LFBTree.multiunion(self._sets)

    def among(self, docids: Any) -> Any:
        """Give those of the set `docids`."""
        found = LFBTree.LFSet()
        for held in self._sets:
            seen = LFBTree.intersection(held, docids)
            if len(seen) == len(docids):
                return seen
            found = LFBTree.union(found, seen)
        return found
