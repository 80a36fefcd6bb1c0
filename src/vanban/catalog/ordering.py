"""Puts docids into the order of a field index, no further than somebody reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

DEEP: Final = 300
"""Results above which nobody walks."""
STEP: Final = 16
"""Docids that are compared for each value that may be walked by: walking in vain is to cost little."""


def in_order(index: Any, docids: Any, limit: int | None, count: int, *, reverse: bool) -> list[int]:
    """Give the first `limit` of the set `docids` by their value in `index`; `count` is the number of all documents.

    What has no value stands at the end, whichever the direction.
    """
    wanted = len(docids) if limit is None else min(limit, len(docids))
    found = _last_first(index, docids, limit, count) if reverse else _first_first(index, docids, limit, count)
    if len(found) == wanted:
        return found
    return [*found, *(docid for docid in docids if docid not in index._rev_index)][:limit]


def _first_first(index: Any, docids: Any, limit: int | None, count: int) -> list[int]:
    return list(index.sort_forward(docids, limit, count, raise_unsortable=False))


def _last_first(index: Any, docids: Any, limit: int | None, count: int) -> list[int]:
    walked = None if limit is None or limit >= DEEP else _walked(index, docids, limit, count)
    return _all_compared(index, docids, limit) if walked is None else walked


def _all_compared(index: Any, docids: Any, limit: int | None) -> list[int]:
    """Sort all: hypatia would take a heap of them, which takes longer, or order what is alike otherwise on other pages."""
    values, ordered = index._rev_index, list(docids)
    ordered.reverse()
    try:
        ordered.sort(key=values.__getitem__, reverse=True)
    except KeyError:
        ordered = sorted((docid for docid in ordered if docid in values), key=values.__getitem__, reverse=True)
    return ordered[:limit]


def _walked(index: Any, docids: Any, limit: int, count: int) -> list[int] | None:
    """Go through `index` from its highest value down until there are enough; `None` where that would take longer than to
    compare all: most documents of the index are others, or the wanted ones are old."""
    most, forward = len(docids) // STEP, index._fwd_index
    if limit * count > most * len(docids) or not forward or not isinstance(forward.maxKey(), int):
        return None
    found: list[int] = []
    for steps, held in enumerate(_downwards(forward)):
        if steps > most:
            return None
        found += [docid for docid in reversed(list(held)) if docid in docids]
        if len(found) >= limit:
            return found[:limit]
    return found


def _downwards(forward: Any) -> Iterator[Any]:
    """Walk the sets of docids by whole numbers, the highest first; a tree knows its way back only by asking anew."""
    key, lowest = forward.maxKey(), forward.minKey()
    yield forward[key]
    while key > lowest:
        key = forward.maxKey(key - 1)
        yield forward[key]
