"""Remembers how many documents hold a token: counting means reading its whole entry, and a guess is good enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

FEW: Final = 1_000
"""Documents up to which counts are remembered only until something is written: each document changes them."""
CHANGE: Final = 0.02
"""The share by which the number of documents may change before everything is counted again."""
MOST: Final = 100_000


class Holders:
    """Counts by token, as long as there are about as many documents as when they were counted; of few, the very same."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._documents = 0
        self._revision = -1

    def of(
        self,
        tokens: Iterable[str],
        documents: int,
        revision: int,
        count: Callable[[Sequence[str]], Mapping[str, int]],
    ) -> dict[str, int]:
        """Give the number of documents that hold each of `tokens`, by `count` where it is not remembered.

        `documents` is how many there are, `revision` tells the state of the store.
        """
        few = documents <= FEW and revision != self._revision
        if few or abs(documents - self._documents) > CHANGE * documents or len(self._counts) > MOST:
            self._counts, self._documents, self._revision = {}, documents, revision
        counts, asked = self._counts, list(dict.fromkeys(tokens))
        unknown = [token for token in asked if token not in counts]
        if unknown:
            found = count(unknown)
            counts.update((token, found.get(token, 0)) for token in unknown)
        return {token: counts[token] for token in asked}
