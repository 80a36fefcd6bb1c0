"""What is kept of ratings: a number for each page, month and level; and remarks, with their page and month.

Each number is a `Length`, so that people who rate at once do not get into each other's way. Remarks lie under random
numbers: their order tells nothing of when they came.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from BTrees.Length import Length
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree, OOTreeSet
from persistent import Persistent

SERVICE: Final = "satisfaction"
BITS: Final = 22
ROOM: Final = 2**BITS
"""Numbers that remarks of one month have; those of this century have ten digits at most."""
MOST: Final = 2_000
"""Remarks kept of one month: more, nobody reads, and whoever sends them fills no disk."""
Kind = Literal["page", "answer"]
"""What was rated: a page, or how an opinion was dealt with."""
ALL: Final = 0
"""Stands for the docid in the numbers of a whole month; no content has it."""


class Remark(NamedTuple):
    """What somebody thinks should be done better.

    Kept as a plain tuple: trees compare values when two change at once, and only what has an order can be compared.
    """

    docid: int
    month: str
    words: str


def _first(month: str) -> int:
    """Give the lowest number of a remark of `month`: those of one month stand together, the months in order."""
    year, _hyphen, number = month.partition("-")
    return ((int(year) - 2000) * 12 + int(number)) * ROOM


class Ratings(Persistent):
    """The ratings of one site."""

    def __init__(self) -> None:
        self._counts: OOBTree = OOBTree()
        """`Length` by kind, month, level and docid."""
        self._remarks: LOBTree = LOBTree()
        self._forms: OOBTree = OOBTree()
        """By day, the digests of forms that were counted then."""
        self._receipts: OOTreeSet = OOTreeSet()

    def add(self, kind: Kind, month: str, level: int, docid: int) -> None:
        """Count one rating."""
        for number in (ALL, docid):
            key = (kind, month, level, number)
            if key not in self._counts:
                self._counts[key] = Length()
            self._counts[key].change(1)

    def months(self, kind: Kind) -> list[str]:
        """Give the months that have ratings, the newest first."""
        months: list[str] = []
        after: Any = (kind,)
        with suppress(ValueError):  # there is no key after the last
            while (key := self._counts.minKey(after))[0] == kind:
                months.append(key[1])
                after = (kind, f"{key[1]}\0")
        return months[::-1]

    def of_month(self, kind: Kind, month: str, level: int) -> int:
        """Give how many rated so in that month, whatever the page."""
        return self._at((kind, month, level, ALL))

    def by_page(self, kind: Kind, month: str, level: int) -> Iterator[tuple[int, int]]:
        """Give docid and number of what was rated so in that month."""
        first, last = (kind, month, level, -(2**63)), (kind, month, level, 2**63)
        for key, length in self._counts.items(first, last):
            if key[3] != ALL:
                yield key[3], length()

    def records(self) -> Iterator[tuple[Kind, str, int, int, int]]:
        """Give kind, month, level, docid and number of everything that was counted."""
        for (kind, month, level, docid), length in self._counts.items():
            if docid != ALL:
                yield kind, month, level, docid, length()

    def note_form(self, day: date, mark: bytes) -> bool:
        """Note that a form was counted; tell whether it is the first time."""
        if any(mark in marks for marks in self._forms.values()):
            return False
        if day.isoformat() not in self._forms:
            self._forms[day.isoformat()] = OOTreeSet()
        self._forms[day.isoformat()].add(mark)
        return True

    def forget_forms(self, before: date) -> None:
        """Forget the forms of days before that one: they cannot be sent any more."""
        for day in [day for day in self._forms if day < before.isoformat()]:
            del self._forms[day]

    def note_receipt(self, mark: bytes) -> bool:
        """Note that with this receipt it was rated; tell whether it is the first time."""
        return bool(self._receipts.insert(mark))

    def has_receipt(self, mark: bytes) -> bool:
        """Tell whether with this receipt it was rated."""
        return mark in self._receipts

    def forget_receipt(self, mark: bytes) -> None:
        """Forget a receipt that is no more; one that is not there is no mistake."""
        if mark in self._receipts:
            self._receipts.remove(mark)

    def has_room(self, month: str) -> bool:
        """Tell whether one more remark is kept in that month."""
        return len(self._remarks.keys(_first(month), _first(month) + ROOM - 1)) < MOST

    def add_remark(self, remark: Remark) -> None:
        """Keep what somebody wrote; within a month in no order, so that no number tells when."""
        number = _first(remark.month) + secrets.randbits(BITS)
        while number in self._remarks:
            number = _first(remark.month) + secrets.randbits(BITS)
        self._remarks[number] = tuple(remark)

    @property
    def total_remarks(self) -> int:
        """How many are kept."""
        return len(self._remarks)

    def remarks(self, start: int = 0, size: int | None = None) -> list[tuple[int, Remark]]:
        """Give `size` remarks from number `start` on, or all, with their numbers, those of the newest month first."""
        numbers = self._remarks.keys()
        last = len(numbers) - start
        wanted = numbers[0 if size is None else max(0, last - size) : max(0, last)]
        return [(number, Remark(*self._remarks[number])) for number in reversed(list(wanted))]

    def remarks_before(self, month: str, most: int) -> list[int]:
        """Give the numbers of up to `most` remarks of months before that one."""
        return list(self._remarks.keys(None, _first(month) - 1)[:most])

    def drop_remark(self, number: int) -> bool:
        """Delete a remark; tell whether it was there."""
        return self._remarks.pop(number, None) is not None

    def _at(self, key: tuple[str, str, int, int]) -> int:
        length = self._counts.get(key)
        return length() if length is not None else 0
