"""The box of a poll: how many chose what, and marks that keep a vote from being counted twice. Not who chose what.

Every number is a `Length`, so that a whole school votes at once and nobody waits for the others; marks are spread over
several sets for the same reason.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from typing import Any, Final

from BTrees.Length import Length
from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

SETS: Final = 32
"""Sets that marks are spread over, by their first byte."""


class BallotBox(Persistent):
    """The votes of one poll."""

    def __init__(self) -> None:
        self._voters = Length()
        self._counts: OOBTree = OOBTree()
        self._marks = _empty_sets()

    @property
    def voters(self) -> int:
        """How many have voted."""
        return self._voters()  # type: ignore[no-any-return]

    def votes(self, key: str) -> int:
        """Give how many chose what has this `key`, see `key_of`."""
        length = self._counts.get(key)
        return length() if length is not None else 0

    def has(self, mark: bytes) -> bool:
        """Tell whether a vote with this mark was counted."""
        return mark in self._set(mark)

    def prepare(self, keys: Collection[str]) -> None:
        """Make the numbers before many come at once: two who make one at the same time get into each other's way."""
        for key in keys:
            if key not in self._counts:
                self._counts[key] = Length()

    def cast(self, mark: bytes, keys: Collection[str]) -> bool:
        """Count one vote for each of `keys`; tell whether it is the first with this mark."""
        if self.has(mark):
            return False
        self._set(mark).add(mark)
        self.prepare(keys)
        for key in keys:
            self._counts[key].change(1)
        self._voters.change(1)
        return True

    def forget(self, mark: bytes) -> None:
        """Forget that a vote had this mark; the vote stays."""
        if self.has(mark):
            self._set(mark).remove(mark)

    def forget_marks(self) -> None:
        """Forget which accounts and forms voted: nothing is counted any more."""
        if any(self._marks):
            self._marks = _empty_sets()

    def _set(self, mark: bytes) -> Any:
        return self._marks[mark[0] % SETS]


def _empty_sets() -> tuple[OOTreeSet, ...]:
    return tuple(OOTreeSet() for _number in range(SETS))


def key_of(choice: str) -> str:
    """Give the name under which votes for a choice are counted: it follows from the words, so no vote gets other ones."""
    return sha256(choice.encode()).hexdigest()[:12]
