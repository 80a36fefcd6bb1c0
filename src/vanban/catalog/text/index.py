"""The text store as a hypatia index, so that words compose with every other condition."""

from __future__ import annotations

from collections.abc import Collection, Container
from typing import Any

import numpy as np
from BTrees import LFBTree
from hypatia import query
from hypatia.util import BaseIndexMixin

from vanban.catalog.text.backend import TextBackend
from vanban.catalog.text.querying import parse_query
from vanban.catalog.text.searching import Found, matches, ranked, search


class TextIndex(BaseIndexMixin):
    """Made for one query over a store; never stored, never holds a connection."""

    __name__ = "text"

    def __init__(self, store: TextBackend) -> None:
        self.store = store

    def contains(self, text: str) -> Any:
        """Give the condition «answers these words», which composes with `&`, `|` and the rest."""
        return query.Contains(self, text)

    def applyContains(self, text: str) -> Any:  # noqa: N802 (hypatia's name)
        """Give docids weighted by rank: the best has the highest weight."""
        hits = search(self.store, text)
        return LFBTree.LFBucket([(hit.docid, float(len(hits) - place)) for place, hit in enumerate(hits)])

    def matches(self, text: str, allowed: Container[int] | None = None) -> Any:
        """Give the set of docids that answer `text`, among those `allowed`."""
        # In order: a set made of numbers that come in falling order moves all that it has for each.
        return LFBTree.LFSet(np.sort(matches(self.store, parse_query(text), allowed)).tolist())

    def ranked(self, text: str, docids: Collection[int]) -> list[Found]:
        """Give `docids`, some of those that answer `text`, best first; of very many, the best."""
        return ranked(self.store, parse_query(text), np.fromiter(docids, np.int64, len(docids)))
