"""Searches a text store in two steps: documents that may fit, by their rarest words; then their order, by all words.

A query of a few words is answered by the documents that have them all. A question of many words is answered by the
documents most like it: those that share its rare words and pairs are gathered, and only they are scored.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from vanban.catalog.text.backend import NONE, Docids, TextBackend
from vanban.catalog.text.querying import Term, TextQuery, parse_query
from vanban.catalog.text.ranking import Known, rarity, score
from vanban.catalog.text.vectors import Numbers

POSTINGS: Final = 20_000
"""Entries of the index that are read to gather documents for a question; the entries of the rarest word always are."""
GATHERED: Final = 400
"""Documents that a question leads to at most."""
ENOUGH: Final = 0.15
"""The share of the best document's rare words that another one needs to be an answer to a question."""
FEW: Final = 2
"""Words of which none may be missing."""
SCORED: Final = 200
"""Documents that are scored of more than `GATHERED`: those first that have the words side by side, in title or headings."""
HEAD: Final = 1.5
"""What a word in title or headings adds, while documents are gathered."""


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: `score` grows with relevance; `exact` means that all words are there with the accents typed."""

    docid: int
    score: float
    exact: bool


def search(store: TextBackend, text: str, *, prefix: bool = False) -> list[Found]:
    """Give the documents that answer `text`, best first. Any text is a query."""
    query = parse_query(text, prefix=prefix)
    docids = matches(store, query)
    hits = ranked(store, query, docids)
    scored = {hit.docid for hit in hits}
    return hits + [Found(docid, 0.0, False) for docid in docids.tolist() if docid not in scored]


def matches(store: TextBackend, query: TextQuery, allowed: Container[int] | None = None) -> Docids:
    """Give the docids of the documents that answer `query`, in no order.

    `allowed` are those that the reader may see: others do not take the places of a question's answers, nor do they
    pass for an answer where none of these is one.
    """
    if not query.accented:
        return NONE
    if query.is_strict:
        found = store.matching(query.required, beginnings=query.beginnings)
        if not _has_any(found, allowed) and not query.prefix:
            found = store.matching(query.completed().required, beginnings=query.completed().beginnings)
        if _has_any(found, allowed) or query.phrases or len(query.accented) <= FEW:
            return found
    return _alike(store, query, allowed)


def _has_any(found: Docids, allowed: Container[int] | None) -> bool:
    return len(found) > 0 if allowed is None else any(docid in allowed for docid in map(int, found))


def ranked(store: TextBackend, query: TextQuery, docids: Docids) -> list[Found]:
    """Give `docids` best first: those with the accents typed before others, then by relevance.

    Of more than `GATHERED` only the `SCORED` most promising are given.
    """
    holders = store.holders(term.token for term in query.terms)
    totals = store.totals()
    known = Known(totals.documents, tuple(words / max(count, 1) for words, count in totals.lengths))
    scored = _shortlist(store, query, holders, known, docids) if len(docids) > GATHERED else docids
    vectors = store.vectors(scored.tolist())
    scores, exact = score(query, list(vectors.values()), holders, known)
    tiered = exact & query.is_strict
    hits = [Found(*hit) for hit in zip(vectors, scores.tolist(), tiered.tolist(), strict=True)]
    return sorted(hits, key=lambda hit: (hit.exact, hit.score), reverse=True)


def _alike(store: TextBackend, query: TextQuery, allowed: Container[int] | None) -> Docids:
    holders = store.holders(term.token for term in query.terms)
    documents = store.totals().documents
    rarest = _rarest(query.terms, holders)
    docids, weights = _summed(_postings(store, rarest, rarest, holders, documents))
    order = np.argsort(-weights, kind="stable")
    ordered = zip(docids[order].tolist(), weights[order].tolist(), strict=True)
    best = list(islice((hit for hit in ordered if allowed is None or hit[0] in allowed), GATHERED))
    least = best[0][1] * ENOUGH if best else 0.0
    return np.array([docid for docid, weight in best if weight >= least], np.int64)


def _rarest(terms: Iterable[Term], holders: dict[str, int]) -> list[Term]:
    present = sorted((term for term in terms if holders.get(term.token)), key=lambda term: holders[term.token])
    chosen: list[Term] = []
    read = 0
    for term in present:
        read += holders[term.token]
        if chosen and read > POSTINGS:
            break
        chosen.append(term)
    return chosen


def _postings(
    store: TextBackend, anywhere: Sequence[Term], in_head: Sequence[Term], holders: dict[str, int], documents: int
) -> Iterator[tuple[Docids, float]]:
    for terms, head in ((anywhere, False), (in_head, True)):
        found = store.holding_all([term.token for term in terms], head=head)
        for term, docids in zip(terms, found, strict=True):
            yield docids, term.weight * rarity(holders[term.token], documents) * HEAD**head


def _summed(postings: Iterable[tuple[Docids, float]]) -> tuple[Docids, Numbers]:
    """Give every docid named once, with the sum of its weights."""
    read = [(docids, weight) for docids, weight in postings if len(docids)]
    if not read:
        return NONE, np.zeros(0)
    docids, places = np.unique(np.concatenate([found for found, _weight in read]), return_inverse=True)
    weights = np.concatenate([np.full(len(found), weight) for found, weight in read])
    return docids, np.bincount(places, weights)


def _shortlist(store: TextBackend, query: TextQuery, holders: dict[str, int], known: Known, among: Docids) -> Docids:
    """Give the `SCORED` most promising `among` many: neighbours that stay neighbours, words in titles, the newest."""
    present = [term for term in query.terms if holders.get(term.token)]
    pairs = [term for term in present if "_" in term.token]
    among = np.sort(among)
    points = np.zeros(len(among))
    for docids, weight in _postings(store, pairs, present, holders, known.documents):
        places = np.minimum(np.searchsorted(among, docids), len(among) - 1)
        points[places[among[places] == docids]] += weight
    return among[np.lexsort((-among, -points))[:SCORED]]
