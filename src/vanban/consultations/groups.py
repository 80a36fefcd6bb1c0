"""Opinions that say nearly the same, as campaign letters do: grouped, so that they are read and answered once.

An opinion belongs to the group of the first one that it is like. Which group it is in is kept beside the opinions, by a
job (`vanban.consultations.grouping`): whoever sends one waits for nobody here, and no opinion is written for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

import numpy as np
from BTrees.LLBTree import LLBTree, LLSet, LLTreeSet
from BTrees.LOBTree import LOBTree
from persistent import Persistent

from vanban.catalog.text.sketch import LANES, bands_of, shared_lanes, sketch_of
from vanban.catalog.text.tokens import words_of
from vanban.text.normal import fold

ALIKE: Final = 0.7
"""Share of the pairs of syllables of both texts that is in common: a letter with a sentence of one's own added."""
COMPARED: Final = 8
"""Groups that a new opinion is compared with: those with which it shares most keys."""

SHORTEST: Final = 20
"""Different pairs of syllables from which opinions can be alike; shorter ones are when they say the same."""
TWO_SENTENCES: Final = 60
"""Syllables up to which texts are alike only if they deny as often."""
NOT: Final = "khong"
CAMPAIGN: Final = 3
"""Opinions from which a group is listed once, with how many it stands for."""
REMEMBERED: Final = 128
"""Texts whose keys are kept: each is asked for when it comes and, by the job, a moment later."""


class Groups(Persistent):
    """The groups of one consultation, each by the docid of its first opinion."""

    _campaigns: LLTreeSet | None = None
    """Groups of `CAMPAIGN` and more; `None` where a version before this one wrote last."""

    def __init__(self) -> None:
        self._group_of_key: LLBTree = LLBTree()
        self._group_of: LLBTree = LLBTree()
        self._sketches: LOBTree = LOBTree()
        self._members: LOBTree = LOBTree()
        self._campaigns = LLTreeSet()

    def put(self, docid: int, text: str) -> int:
        """Give the group of the opinion `docid`, which says `text`; one that has a group stays in it."""
        known: int | None = self._group_of.get(docid)
        if known is not None:
            return known
        keys, sketch = keys_of(text)
        group = self._like(keys, sketch) if keys else None
        if group is None:
            group = docid
            self._found(docid, keys, sketch)
        else:
            self._join(docid, group)
        self._group_of[docid] = group
        return group

    def drop(self, docid: int) -> None:
        """Forget the opinion `docid`; the others stay together."""
        group = self._group_of.pop(docid, None)
        members = self._members.get(group)
        if members is not None and docid in members:
            members.remove(docid)
            if len(members) == CAMPAIGN - 1 and group in self.campaigns():
                self._kept_campaigns().remove(group)
            if len(members) < 2:
                del self._members[group]

    def members(self, docid: int) -> Sequence[int]:
        """Give the docids of all opinions that are like `docid`, itself among them, in the order of these numbers."""
        group = self._group_of.get(docid)
        return list(self._members.get(group, (docid,))) if group is not None else [docid]

    def size(self, group: int) -> int:
        """Give how many opinions are in `group`."""
        members = self._members.get(group)
        return len(members) if members is not None else 1

    def several(self) -> dict[int, int]:
        """Give the groups of two or more opinions with their sizes, the largest first."""
        return dict(sorted(((group, len(members)) for group, members in self._members.items()), key=_largest))

    def campaigns(self) -> LLTreeSet | LLSet:
        """Give the groups of `CAMPAIGN` opinions and more."""
        if self._campaigns is not None:
            return self._campaigns
        return LLSet(group for group, members in self._members.items() if len(members) >= CAMPAIGN)

    def repeats(self, among: Collection[int], age: Callable[[int], Any]) -> list[int]:
        """Give those of `among` that repeat one that was there before them by `age`, as far as their group is a campaign."""
        found: list[int] = []
        for group in self.campaigns():
            here = [docid for docid in self._members[group] if docid in among]
            if here:
                here.remove(min(here, key=age))
                found += here
        return found

    def like(self, text: str) -> int | None:
        """Give the group that an opinion of these words would join."""
        keys, sketch = keys_of(text)
        return self._like(keys, sketch) if keys else None

    def _like(self, keys: Sequence[int], sketch: bytes) -> int | None:
        met = Counter(group for key in keys if (group := self._group_of_key.get(key)) is not None)
        groups = [group for group, _times in met.most_common(COMPARED)]
        if not (groups and sketch):
            return groups[0] if groups else None  # a short text's only key is the text itself
        shares = shared_lanes(sketch, [self._sketches[group] for group in groups]).sum(axis=1) / LANES
        best = int(np.argmax(shares))
        return groups[best] if shares[best] >= ALIKE else None

    def _found(self, docid: int, keys: Sequence[int], sketch: bytes) -> None:
        for key in keys:
            self._group_of_key.setdefault(key, docid)
        if sketch:
            self._sketches[docid] = sketch

    def _join(self, docid: int, group: int) -> None:
        if group not in self._members:
            first = [group] if group in self._group_of else []
            self._members[group] = LLTreeSet(first)
        members = self._members[group]
        members.insert(docid)
        if len(members) == CAMPAIGN:
            self._kept_campaigns().insert(group)

    def _kept_campaigns(self) -> LLTreeSet:
        if self._campaigns is None:
            self._campaigns = LLTreeSet(self.campaigns())
        return self._campaigns


class AllGroups(Persistent):
    """The groups of every consultation, by its docid."""

    def __init__(self) -> None:
        self._by_docid: LOBTree = LOBTree()

    def of(self, docid: int | None) -> Groups:
        """Give the groups of a consultation, to read."""
        found: Groups | None = self._by_docid.get(docid)
        return found if found is not None else Groups()

    def writable(self, docid: int | None) -> Groups:
        """Give the groups of a consultation, to be changed."""
        if docid not in self._by_docid:
            self._by_docid[docid] = Groups()
        groups: Groups = self._by_docid[docid]
        return groups

    def drop(self, docid: int) -> None:
        """Forget a consultation."""
        self._by_docid.pop(docid, None)


@lru_cache(maxsize=REMEMBERED)
def keys_of(text: str) -> tuple[tuple[int, ...], bytes]:
    """Give the keys under which a text like this one is found, and its sketch; a short one has no sketch and one key."""
    sketch = sketch_of(text, SHORTEST)
    words = [fold(word) for word in words_of(text)]
    if not sketch:
        return (_number(" ".join(words)),) if words else (), sketch
    # In two sentences «không» is one word of many, and makes them mean the opposite.
    denied = f"{words.count(NOT)} " if len(words) <= TWO_SENTENCES else ""
    return tuple(_number(f"{denied}{band}") for band in bands_of(sketch)), sketch


def _number(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)


def _largest(pair: tuple[int, int]) -> tuple[int, int]:
    group, size = pair
    return -size, group
