"""The text back end as a hypatia index, so that words compose with every other condition."""

from __future__ import annotations

from typing import Any

from BTrees import LFBTree
from hypatia import query
from hypatia.util import BaseIndexMixin

from vanban.catalog.text.backend import TextBackend


class TextIndex(BaseIndexMixin):  # type: ignore[misc]
    """Made for one query over a back end; never stored, never holds a connection."""

    __name__ = "text"

    def __init__(self, backend: TextBackend) -> None:
        self.backend = backend

    def contains(self, text: str) -> Any:
        """Give the condition «holds these words», which composes with `&`, `|` and the rest."""
        return query.Contains(self, text)

    def applyContains(self, text: str) -> Any:  # noqa: N802 (hypatia's name)
        """Give docids weighted by rank: the best has the highest weight."""
        hits = self.backend.search(text)
        return LFBTree.LFBucket([(hit.docid, float(len(hits) - place)) for place, hit in enumerate(hits)])
