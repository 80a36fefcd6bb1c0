"""Tells a text that is nearly another one from texts that only stand on the same printed form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from vanban.catalog.text.backend import Alike
from vanban.catalog.text.sketch import bands_of, shared_lanes

LEAST_COMMON: Final = 0.5
"""Share of pairs in common from which two texts are nearly the same."""
FORM: Final = 6
"""Documents that share something from which it counts for a form: letterhead, greeting, closing words."""
LEAST_TELLING: Final = 12
"""Lanes of their own that two texts on one form need to be compared by."""
SURE: Final = 0.9
"""Share of pairs in common from which two texts are nearly the same, form or not."""

MOST: Final = 2000
"""Documents that are compared."""


def keys_of(sketch: bytes, papers: str) -> list[str]:
    """Give the keys by which a store finds the documents that may share a file or most of the text."""
    return [*bands_of(sketch), *(f"f_{digest}" for digest in papers.split())]


def ranked(sketch: bytes, papers: str, candidates: Sequence[tuple[int, bytes, str]]) -> list[Alike]:
    """Give those of `candidates` (docid, sketch, digests of files) that share a file or most of the text, best first."""
    own = set(papers.split())
    same_file = {docid for docid, _sketch, theirs in candidates if not own.isdisjoint(theirs.split())}
    texts = {docid: other for docid, other, _papers in candidates if other} if sketch else {}
    common = dict(zip(texts, _common(sketch, list(texts.values())), strict=True))
    found = [Alike(docid, common.get(docid, 0.0), docid in same_file) for docid, *_rest in candidates]
    near = [one for one in found if one.same_file or one.common >= LEAST_COMMON]
    return sorted(near, key=lambda one: (-one.same_file, -one.common, one.docid))


def _common(sketch: bytes, others: list[bytes]) -> list[float]:
    """Give the share of pairs in common with each of `others`, of those alone that no form explains."""
    if not others:
        return []
    lanes = shared_lanes(sketch, others)
    whole = lanes.mean(axis=1)
    telling = lanes[:, lanes.sum(axis=0) < FORM]
    told = telling.mean(axis=1) if telling.shape[1] >= LEAST_TELLING else np.zeros(len(others))
    return [float(share) for share in np.where(whole >= SURE, whole, np.minimum(whole, told))]
