"""Divides what lies below a node by what is shared there: within a region, everybody holds the same roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from BTrees import LFBTree

from vanban.catalog.extracting import STOPS
from vanban.permissions import BEYOND_STOPS

Held = frozenset[tuple[str, str]]
"""Roles with the principals that hold them."""


@dataclass(frozen=True)
class Region:
    """A node on which something is shared, or where inheritance stops, and what lies below it up to the next such node."""

    place: int
    """Its docid."""
    above: Region | None
    docids: Any
    """The node and what belongs to it, as a set of docids."""
    given: Held
    stops: bool

    def held(self, at_top: Held) -> Held:
        """Give the roles held here when `at_top` are those held at the topmost region."""
        if self.above is None:
            return at_top
        from_above = self.above.held(at_top)
        return self.given | (passing(from_above) if self.stops else from_above)


def passing(held: Iterable[tuple[str, str]]) -> Held:
    """Give what of `held` holds also below a node that inherits nothing."""
    return frozenset((role, principal) for role, principal in held if role in BEYOND_STOPS)


def regions(top: int, indexes: Any) -> Iterator[Region]:
    """Divide the node with docid `top` and all below it, the topmost region first."""
    filed = indexes["sharing"]._rev_index
    places = LFBTree.LFSet(filed.keys())
    waiting: list[tuple[int, Region | None]] = [(top, None)]
    while waiting:
        place, above = waiting.pop()
        docids, inner = _until(place, places, indexes.paths)
        given, stops = _read(filed.get(place, ()))
        region = Region(place, above, docids, given, stops)
        yield region
        waiting.extend((docid, region) for docid in inner)


def _until(top: int, places: Any, paths: Any) -> tuple[Any, Any]:
    """Give what lies at and below `top` up to the next of `places`, and which these are."""
    docids = paths.reach(LFBTree.LFSet([top]), places)
    inner = [LFBTree.intersection(paths.adjacency[docid], places) for docid in docids if docid in paths.adjacency]
    return docids, LFBTree.multiunion(inner)


def _read(keys: Iterable[str]) -> tuple[Held, bool]:
    read = [tuple(key.split(" ", 1)) for key in keys if key != STOPS]
    return frozenset((role, principal) for role, principal in read), STOPS in keys
