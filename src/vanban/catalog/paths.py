"""Which documents lie below which folder: repoze.catalog's path index, fitted to 64-bit sets and large folders."""

from __future__ import annotations

from typing import Any

import BTrees
from BTrees import LFBTree, LOBTree, OLBTree
from repoze.catalog.indexes.path2 import CatalogPathIndex2


class _TreeSets:
    """The set operations of hypatia's family, with trees for plain sets.

    The original keeps the children of a folder in one bucket: with 50,000 children each save would rewrite them all.
    """

    Set = LFBTree.LFTreeSet
    multiunion = staticmethod(LFBTree.multiunion)


class _Family:
    IF = _TreeSets
    IO = LOBTree
    OI = OLBTree
    OO = BTrees.family64.OO


class PathIndex(CatalogPathIndex2):
    """Paths are tuples that begin with the empty string: `("", "van-ban", "thong-tu-…")`."""

    family = _Family

    def _simple_search(self, path: Any, depth: int | None, include_path: bool) -> Any:
        # The original walks every document; only those that have children need a visit.
        top = self.path_to_docid.get(self._getPathTuple(path))
        if top is None:
            return LFBTree.LFSet()
        sets = [LFBTree.LFSet([top])] if include_path else []
        level, below = [top], 0
        while level and (depth is None or below < depth):
            children = [self.adjacency[docid] for docid in level if docid in self.adjacency]
            sets.extend(children)
            below += 1
            level = [] if below == depth else [docid for held in children for docid in self._with_children(held)]
        return sets[0] if len(sets) == 1 else LFBTree.multiunion(sets)

    def reach(self, tops: Any, stops: Any = ()) -> Any:
        """Give the docids of `tops` and of all below them, but not of `stops` and what lies below those.

        A top that is among the stops is given all the same, with what lies below it.
        """
        sets, level = [tops], list(tops)
        while level:
            children = [self.adjacency[docid] for docid in level if docid in self.adjacency]
            sets.extend(children)
            level = [docid for theset in children for docid in self._with_children(theset) if docid not in stops]
        found = LFBTree.multiunion(sets)
        return LFBTree.union(LFBTree.difference(found, stops), tops) if stops else found

    def _with_children(self, docids: Any) -> Any:
        few, many = (self.adjacency, docids) if len(self.adjacency) < len(docids) else (docids, self.adjacency)
        return [docid for docid in few if docid in many]
