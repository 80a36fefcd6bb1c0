"""Finds documents by the words of their title while the last of them is still being typed.

Nothing is ranked by all its text here, as a search does: that takes too long for every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from vanban.catalog.asking.knowing import Known
from vanban.catalog.query import Query
from vanban.catalog.text.backend import TextBackend
from vanban.text.asking.typed import plain_words
from vanban.text.normal import fold, unify_iy

LOOKED_AT: Final = 250
"""Documents of which the title is looked at."""
STEP: Final = 30
"""Characters of a title that make no difference."""
LONG: Final = 3
"""Letters of a lone word from which on it may be the beginning of one: of fewer, too many are."""
_NOT_WORD: Final = re.compile(r"[\W_]+")


def titled(query: Query, known: Known, store: TextBackend, most: int) -> list[int]:
    """Give at most `most` documents whose title has the words of `query`, the last perhaps cut short.

    Of its other conditions kind, issuer and days of issue count. Titles that begin with the words side by side come
    first, then the newest.
    """
    words = _Words(tuple(plain_words(query.text).split()))
    found = []
    for candidates in _candidates(words, query, known, store):
        found = [
            docid for docid in known.seen(candidates) if _fits(docid, query, known) and words.are_in(*_of(docid, known))
        ]
        if found:
            break
    newest = known.indexes["date_order"]._rev_index
    found.sort(key=lambda docid: (words.depth(_of(docid, known)[0]), -newest.get(docid, 0)))
    return found[:most]


@dataclass(frozen=True)
class _Words:
    """Folded words, of which the last may go on."""

    words: tuple[str, ...]

    @property
    def whole(self) -> list[str]:
        """The words but the last, as the index has them."""
        return [unify_iy(word) for word in self.words[:-1]]

    def are_in(self, title: str, kind: str) -> bool:
        """Tell whether a title, or the name of the kind, has the words."""
        held = f" {title} {kind}"
        return all(f" {word}" in held or f" {unify_iy(word)}" in held for word in self.words)

    def depth(self, title: str) -> int:
        """Tell how far into a title, in steps of some words, it has the words side by side; far beyond if nowhere."""
        place = f" {title}".find("".join(f" {word}" for word in (*self.whole, *self.words[-1:])))
        return place // STEP if place >= 0 else len(title)


def _candidates(words: _Words, query: Query, known: Known, store: TextBackend) -> Iterator[Iterable[int]]:
    """Give documents to look at, each set only if the ones before led to none."""
    if not words.words:
        yield from _of_terms(query, known)
        return
    last, whole = words.words[-1], words.whole
    required = [[(word,)] for word in whole]
    if whole:
        # Beside the word before it few words can begin so; anywhere nearly all may.
        yield store.matching(required, beginnings=[f"{whole[-1]}_{last}"], head=True, most=LOOKED_AT).tolist()
        yield store.matching(required, head=True, most=LOOKED_AT).tolist()
    else:
        yield store.matching([[(unify_iy(last),)]], head=True, most=LOOKED_AT).tolist()
        if len(last) >= LONG:
            yield store.matching((), beginnings=[last], head=True, most=LOOKED_AT).tolist()


def _of_terms(query: Query, known: Known) -> Iterator[Iterable[int]]:
    for name, tokens in query.any_of.items():
        forward = known.indexes[name]._fwd_index
        yield islice((docid for token in tokens for docid in forward.get(token, ())), LOOKED_AT)


def _fits(docid: int, query: Query, known: Known) -> bool:
    lowest, highest = query.ranges.get("issued", (None, None))
    issued = known.indexes["issued"]._rev_index.get(docid)
    in_time = (lowest is None or (issued is not None and issued >= lowest)) and (
        highest is None or (issued is not None and issued <= highest)
    )
    return in_time and all(known.indexes[name]._rev_index.get(docid) in tokens for name, tokens in query.any_of.items())


def _of(docid: int, known: Known) -> tuple[str, str]:
    """Give the words of the title and of the kind of a document, folded."""
    kind: Any = known.indexes["kind"]._rev_index.get(docid, "")
    return _title_words(str(known.indexes["title_order"]._rev_index.get(docid, ""))), str(kind).replace("-", " ")


@lru_cache(maxsize=8192)
def _title_words(key: str) -> str:
    """Give the words of the title that a key to sort by ends with."""
    return unify_iy(_NOT_WORD.sub(" ", fold(key.rpartition("\x01")[2])).strip())
