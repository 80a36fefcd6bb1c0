"""Tells a text that is nearly another one from texts that only stand on the same printed form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vanban.catalog.text.backend import Alike
from vanban.catalog.text.sketch import shared_lanes

LEAST_COMMON: Final = 0.5
"""Share of pairs in common from which two texts are nearly the same."""
FORM: Final = 6
"""Documents that share something from which it counts for a form: letterhead, greeting, closing words."""
LEAST_TELLING: Final = 12
"""Lanes of their own that two texts on one form need to be compared by."""
SURE: Final = 0.9
"""Share of pairs in common from which two texts are nearly the same, form or not."""


def ranked(sketch: bytes, papers: str, candidates: Sequence[tuple[int, bytes, str]]) -> list[Alike]:
    """Give those of `candidates` (docid, sketch, digests of files) that share a file or most of the text, best first."""
    own = set(papers.split())
    same_file = {docid for docid, _sketch, theirs in candidates if not own.isdisjoint(theirs.split())}
    lanes = {docid: shared_lanes(sketch, other) for docid, other, _papers in candidates if sketch and other}
    holders = list(map(sum, zip(*lanes.values(), strict=True)))
    telling = [place for place, count in enumerate(holders) if count < FORM]
    found = [Alike(docid, _common(lanes.get(docid, ()), telling), docid in same_file) for docid, *_rest in candidates]
    near = [one for one in found if one.same_file or one.common >= LEAST_COMMON]
    return sorted(near, key=lambda one: (-one.same_file, -one.common, one.docid))


def _common(lanes: Sequence[bool], telling: Sequence[int]) -> float:
    """Give the share of lanes in common, of those alone that no form explains; 0 when too few of these are."""
    if not lanes:
        return 0.0
    whole = sum(lanes) / len(lanes)
    if whole >= SURE:
        return whole
    if len(telling) < LEAST_TELLING:
        return 0.0
    return min(whole, sum(lanes[place] for place in telling) / len(telling))
