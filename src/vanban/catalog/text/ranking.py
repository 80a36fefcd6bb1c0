"""Orders documents by relevance: BM25F (Robertson and Zaragoza 2009) over title, headings, body and files.

Tokens are syllables and pairs of neighbours, folded; a word typed with accents counts less where it is written with
others. Weights were measured on questions with answers (`make bench`), see ADR 28.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np

from vanban.catalog.text.querying import Term, TextQuery
from vanban.catalog.text.vectors import ANY, Numbers, find, hash_of

WEIGHTS: Final = np.array([6.0, 6.0, 1.0, 0.8], np.float32)
"""Of title, summary and headings, body, files."""
SHARE: Final = np.array([0.8, 0.8, 0.75, 0.75], np.float32)
"""How much the length of each part counts against it (BM25's b)."""
SATURATION: Final = 1.2
"""BM25's k1."""
OTHER_ACCENTS: Final = 0.4
"""What a word counts that is the one typed but for its accents."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of all documents together."""

    documents: int
    lengths: tuple[float, ...]
    """Mean lengths of the four parts, in words, where there are any."""


def rarity(holders: int, documents: int) -> float:
    """Give the weight of a token that `holders` of `documents` have (BM25's idf)."""
    return log(1 + (max(documents - holders, 0) + 0.5) / (holders + 0.5))


def score(
    query: TextQuery, vectors: Sequence[bytes], holders: Mapping[str, int], known: Known
) -> tuple[Numbers, Numbers]:
    """Give for each of `vectors` its score, and whether it has every word with the accents typed.

    `holders` tells how many documents have each token.
    """
    terms = [term for term in query.terms if holders.get(term.token)]
    if not terms or not vectors:
        return np.zeros(len(vectors), np.float32), np.zeros(len(vectors), bool)
    hashes = [hash_of((term.accented or term.token).split("_")) for term in terms]
    hits = find(vectors, [folded for folded, _written in hashes])
    wanted = np.array([written if term.accented else ANY for term, (_f, written) in zip(terms, hashes, strict=True)])
    as_typed = (wanted[hits.token] == ANY) | (wanted[hits.token] == hits.written)
    means = np.maximum(np.array(known.lengths, np.float32), 1.0)
    norms = 1 - SHARE + SHARE * hits.lengths / means
    times = (hits.times.T * (WEIGHTS / norms)[hits.document]).sum(axis=1) * np.where(as_typed, 1.0, OTHER_ACCENTS)
    shape = (len(vectors), len(terms))
    cells = hits.document * len(terms) + hits.token
    found = np.bincount(cells, times, len(vectors) * len(terms)).reshape(shape)
    weights = np.array([term.weight * rarity(holders[term.token], known.documents) for term in terms])
    scores = (found / (SATURATION + found)) @ weights
    exact = np.bincount(cells, as_typed, len(vectors) * len(terms)).reshape(shape) > 0
    return scores, np.asarray(exact[:, _typed(query, terms)].all(axis=1) & query.has_accents)


def _typed(query: TextQuery, terms: Sequence[Term]) -> list[int]:
    """Give the places of the terms that are the single words typed."""
    words = set(query.folded)
    return [place for place, term in enumerate(terms) if term.token in words]
