"""How many opinions a consultation has: by state, and in each state by day, part of the draft, participant and verdict.

Each number is a `Length` of its own, so that people who answer at once do not get into each other's way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final, Literal

from BTrees.Length import Length
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.content.base import Content
from vanban.content.contribution import Contribution
from vanban.content.site import site_of
from vanban.time_zone import portal_zone
from vanban.workflow.engine import state_of

SERVICE: Final = "opinion-counts"
PUBLIC: Final = ("released", "answered")
"""States in which everybody reads an opinion."""
TAKEN_IN: Final = (*PUBLIC, "accepted", "answered_privately")
"""States in which an opinion counts as one that was given."""
ANSWERED: Final = ("answered", "answered_privately")
"""States in which an answer is known to those who may read the opinion."""
HIDDEN: Final = "hidden"
"""Stands for the state of an opinion that was hidden: whatever state it is in, nobody is told of it."""
Dimension = Literal["all", "day", "article", "participant", "verdict"]
VERDICT: Final = "verdict"
DIMENSIONS: Final[tuple[Dimension, ...]] = ("all", "day", "article", "participant", VERDICT)


class Tally(Persistent):
    """The numbers of one consultation."""

    def __init__(self) -> None:
        self._counts: OOBTree = OOBTree()

    def change(self, counted: tuple[str, ...], by: int) -> None:
        """Count `by` more of what `key_of` gave for an opinion."""
        state, *values = counted
        for dimension, value in zip(DIMENSIONS, ("", *values), strict=False):  # older ones have fewer values
            if value or dimension != VERDICT:
                self._length((state, dimension, value)).change(by)

    def take_in(self, other: Tally, sign: int) -> None:
        """Count all that `other` counts here too (`sign` 1), or no more (-1)."""
        for key, length in other._counts.items():
            if length():
                self._length(key).change(sign * length())

    def total(self, states: Iterable[str]) -> int:
        """Give how many opinions are in one of `states`."""
        return sum(self._counts[key]() for key in ((state, "all", "") for state in states) if key in self._counts)

    def by(self, dimension: Dimension, states: Collection[str]) -> Counter[str]:
        """Give how many opinions in `states` each value of `dimension` has, in the order of the values."""
        found: Counter[str] = Counter()
        for state in states:
            for (_state, _dimension, value), length in self._counts.items(
                (state, dimension, ""), (state, f"{dimension}\0", "")
            ):
                found[value] += length()
        if dimension == VERDICT:  # what has none is not counted apart: that would be one more write for each that comes
            del found[""]
            found[""] = self.total(states) - found.total()
        return Counter({value: found[value] for value in sorted(found) if found[value]})

    def _length(self, key: tuple[str, str, str]) -> Any:
        if key not in self._counts:
            self._counts[key] = Length()
        return self._counts[key]


class Tallies(Persistent):
    """The numbers of every consultation, by its docid."""

    def __init__(self) -> None:
        self._by_docid: LOBTree = LOBTree()

    def __iter__(self) -> Iterator[int]:
        return iter(self._by_docid)

    def of(self, consultation: Content) -> Tally:
        """Give the numbers of `consultation`, to read."""
        found: Tally | None = self._by_docid.get(consultation.docid)
        return found if found is not None else Tally()

    def writable(self, consultation: Content) -> Tally:
        """Give the numbers of `consultation`, to be changed."""
        if consultation.docid not in self._by_docid:
            self._by_docid[consultation.docid] = Tally()
        tally: Tally = self._by_docid[consultation.docid]
        return tally

    def drop(self, docid: int) -> None:
        """Forget the numbers of a consultation that goes."""
        self._by_docid.pop(docid, None)


def tally_of(consultation: Content) -> Tally:
    """Give the numbers of `consultation`."""
    return site_of(consultation).service(SERVICE).of(consultation)  # type: ignore[no-any-return]


def key_of(opinion: Contribution, registry: Any) -> tuple[str, ...]:
    """Give under what `opinion` is counted: state, day of the portal, part of the draft, kind of participant, verdict."""
    state = state_of(opinion, registry)
    name = HIDDEN if opinion.hidden is not None else state.name if state else ""
    day = opinion.created.astimezone(portal_zone(registry)).date().isoformat()
    verdict = opinion.answer.verdict if opinion.answer is not None and name in ANSWERED else ""
    return (name, day, opinion.article, opinion.participant, verdict)
