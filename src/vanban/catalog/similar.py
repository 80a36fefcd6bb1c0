"""Finds documents on the same matter: those that share the rare words of an abstract, or the numbers that a text cites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from itertools import islice, pairwise
from typing import Any, Final

from vanban.catalog.text import text_backend
from vanban.catalog.text.backend import TextBackend
from vanban.catalog.text.ranking import rarity
from vanban.catalog.text.tokens import words_of
from vanban.catalog.visible import Visible
from vanban.content.base import Content
from vanban.content.site import site_of
from vanban.text.citations import find_citations
from vanban.text.normal import fold, unify_iy

MOST: Final = 5
READ: Final = 8_000
"""Characters of a text in which cited numbers are looked for."""
CITED: Final = 6
"""Numbers cited most often that count."""
TOKENS: Final = 8
"""Rare words and numbers that are looked up."""
POSTINGS: Final = 1_000
"""Entries of the index that are read; the rarest words come first."""
ENOUGH: Final = 0.4
"""The share of the rare words, by weight, that a similar document has at least."""


def similar_documents(
    content: Content, registry: Any, principals: frozenset[str], besides: Collection[int] = ()
) -> list[int]:
    """Give the docids of the documents most like `content` that may be viewed, best first, without those `besides`."""
    if content.docid is None:
        return []
    store = text_backend(registry)
    words = store.read(content.docid, READ)
    if words is None:
        return []
    tokens = [*_pairs(str(content.title)), *_numbers(f"{words.title}\n{words.body}\n{words.files}")]
    weights = _chosen(store, tokens)
    least = ENOUGH * sum(weights.values())
    hits: defaultdict[int, float] = defaultdict(float)
    for token, weight in weights.items():
        for docid in store.holding(token).tolist():
            hits[docid] += weight
    indexes = site_of(content).service("catalog")
    likely = sorted((docid for docid, weight in hits.items() if weight >= least), key=lambda docid: -hits[docid])
    visible = Visible(indexes, principals)
    left_out = {content.docid, *besides}
    return list(islice((d for d in likely if d not in left_out and _is_shown(d, indexes, visible)), MOST))


def _pairs(title: str) -> list[str]:
    return ["_".join(pair) for pair in pairwise(map(fold, words_of(title)))]


def _numbers(text: str) -> Iterator[str]:
    cited = Counter(found.number.key for found in find_citations(text) if found.number.symbol)
    return (unify_iy(key) for key, _times in cited.most_common(CITED))


def _chosen(store: TextBackend, tokens: list[str]) -> dict[str, float]:
    """Give the rarest of `tokens` that others have too, with their weights."""
    holders = store.holders(dict.fromkeys(tokens))
    documents = store.totals().documents
    chosen: dict[str, float] = {}
    read = 0
    for token in sorted(holders, key=lambda token: holders[token]):
        read += holders[token]
        if read > POSTINGS or len(chosen) == TOKENS:
            break
        if holders[token] > 1:
            chosen[token] = rarity(holders[token], documents)
    return chosen


def _is_shown(docid: int, indexes: Any, visible: Visible) -> bool:
    return indexes["portal_type"]._rev_index.get(docid) == "OfficialDocument" and docid in visible
