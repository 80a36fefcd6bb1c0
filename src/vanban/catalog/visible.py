"""The documents that a reader may see, without listing all of them for each query.

Two things let somebody see a document. Its state: the index `allowed` has whom that lets in, by role, and its owner. And
what is shared on the folders above: that is filed at these folders alone (index `sharing`) and brought down to the
documents when it is asked. So a change of sharing holds at once for all that lies below, and nothing is filed anew
(docs/adr/0035). What waits to go through another workflow is taken away from whom that will not show it
(docs/adr/0042). And what people say in a forum, a question box or a consultation is withheld from whom may not see that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Final

from BTrees import LFBTree

from vanban.catalog.extracting import HIDDEN, STOPS, sharing_key
from vanban.content.contribution import Receiver
from vanban.content.workflow_change import Waiting
from vanban.permissions import BEYOND_STOPS, FULL_ACCESS, SHARED_ON_FOLDERS, Role, role_principal

_ADMINISTRATORS: Final = frozenset(map(role_principal, FULL_ACCESS))


class Visible:
    """The docids that one of `principals` may view; a container, and a set where it is asked for.

    Each principal has a set in the index, the public's nearly all documents: to join or copy those costs more than
    all else in a search for two words, so what else is asked is found first, and looked up in each set.
    """

    def __init__(self, indexes: Any, principals: Iterable[str]) -> None:
        self._indexes = indexes
        self._principals = frozenset(principals)
        self._by_state = indexes["allowed"]._fwd_index
        self._sets = [held for principal in self._principals if (held := self._by_state.get(principal)) is not None]

    def __contains__(self, docid: object) -> bool:
        if docid in self._withheld:
            return False
        return self._lets_in(docid)

    def _lets_in(self, docid: object) -> bool:
        if any(docid in held for held in self._sets):
            return True
        return bool(self._places) and docid in self._shared

    @cached_property
    def docids(self) -> Any:
        """All of them."""
        sets = list(self._every_set())
        found = sets[0] if len(sets) == 1 else LFBTree.multiunion(sets)
        return LFBTree.difference(found, self._withheld) if self._withheld else found

    def among(self, docids: Any) -> Any:
        """Give those of the set `docids`."""
        if self._withheld:
            docids = LFBTree.difference(docids, self._withheld)
        found = LFBTree.LFSet()
        for held in self._every_set():
            seen = LFBTree.intersection(held, docids)
            if len(seen) == len(docids):
                return seen
            found = LFBTree.union(found, seen)
        return found

    def _every_set(self) -> Iterator[Any]:
        yield from self._sets
        if self._places:
            yield self._shared

    @cached_property
    def _withheld(self) -> Any:
        """What was hidden, with all below it, what waits for a workflow in which the principals will not see it, and what
        lies in a room that they do not see.

        Only administrators find what is hidden; others who may see it open its address.
        """
        if self._principals & _ADMINISTRATORS:
            return ()
        return self._with_closed_rooms(self._kept_back())

    def _with_closed_rooms(self, withheld: Any) -> Any:
        rooms = self._indexes["portal_type"]._fwd_index
        docids = (docid for name in Receiver.rooms for docid in rooms.get(name, ()))
        closed = LFBTree.LFSet([docid for docid in docids if docid in withheld or not self._lets_in(docid)])
        below = LFBTree.difference(self._indexes.paths.reach(closed), closed) if closed else ()
        return LFBTree.multiunion([withheld or LFBTree.LFSet(), below]) if below else withheld

    def _kept_back(self) -> Any:
        tops = self._indexes["sharing"]._fwd_index.get(HIDDEN)
        hidden = self._indexes.paths.reach(tops) if tops else ()
        if not self._indexes.changes:
            return hidden
        steps = [step for change in self._indexes.changes.values() for step in change.steps]
        return LFBTree.multiunion([hidden or LFBTree.LFSet(), *map(self._unseen, steps)])

    def _unseen(self, step: Waiting) -> Any:
        """Give what of `step` none of the principals will see."""
        if any(role_principal(role) in self._principals for role in step.viewers):
            return LFBTree.LFSet()
        seen = []
        if Role.OWNER in step.viewers:
            owned = self._indexes["creator"]._fwd_index
            names = [who.removeprefix("user:") for who in self._principals if who.startswith("user:")]
            seen += [held for name in names if (held := owned.get(name)) is not None]
        for role, places in self._places.items():
            if role in step.viewers or role in BEYOND_STOPS:
                seen.append(self._reached(role, places))
        return LFBTree.difference(step.docids, LFBTree.multiunion(seen))

    @cached_property
    def _places(self) -> dict[Role, Any]:
        """The docids of the folders on which one of the principals is given a role, by role."""
        if self._principals & _ADMINISTRATORS:  # they see everything anyway
            return {}
        given = self._indexes["sharing"]._fwd_index
        found = {
            role: [held for name in self._principals if (held := given.get(sharing_key(role, name))) is not None]
            for role in SHARED_ON_FOLDERS
        }
        return {role: LFBTree.multiunion(sets) for role, sets in found.items() if sets}

    @cached_property
    def _shared(self) -> Any:
        """What the principals may view because of what is shared with them or their groups."""
        return LFBTree.multiunion([self._seen_by(role, places) for role, places in self._places.items()])

    def _seen_by(self, role: Role, places: Any) -> Any:
        reached = self._reached(role, places)
        if role in BEYOND_STOPS:  # these hold every permission whatever the state
            return reached
        seen = self._by_state.get(role_principal(role))
        return LFBTree.LFSet() if seen is None else LFBTree.intersection(seen, reached)

    def _reached(self, role: Role, places: Any) -> Any:
        """Give what lies where `role`, given on `places`, holds."""
        stops = () if role in BEYOND_STOPS else self._indexes["sharing"]._fwd_index.get(STOPS, ())
        return self._indexes.paths.reach(places, stops)
