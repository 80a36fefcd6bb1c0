"""Finds answered questions like one that somebody is about to send: by the words and pairs of neighbours that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any, Final

import numpy as np

from vanban.catalog.query import Query, search
from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.text.ranking import rarity
from vanban.catalog.text.tokens import words_of
from vanban.consultations.tally import PUBLIC
from vanban.content.base import path_of
from vanban.content.question import Question
from vanban.content.question_box import QuestionBox
from vanban.content.site import site_of
from vanban.text.normal import fold

MOST: Final = 3
TOKENS: Final = 40
"""Words and pairs that count, the rarest of them: one line has no more."""
POSTINGS: Final = 20_000
"""Entries of the index that are read."""
ENOUGH: Final = 0.3
"""The share of the words, by weight, that a similar question has at least; a word that no answer has weighs most."""


def similar_questions(box: QuestionBox, line: str, registry: Any, principals: frozenset[str]) -> list[Question]:
    """Give the answered questions of `box` most like `line` that may be viewed, the best first, `MOST` at the most."""
    site = site_of(box)
    query = Query(
        principals=principals,
        any_of={"portal_type": (box.takes,), "review_state": PUBLIC},
        below=path_of(box),
        depth=1,
    )
    answered = np.fromiter(search(query, site, registry).docids, np.int64)
    found = (resolve(site, docid) for docid in _ranked(line, answered, registry))
    return list(islice((one for one in found if isinstance(one, Question)), MOST))


def _ranked(line: str, answered: Any, registry: Any) -> Iterator[int]:
    """Give those of `answered` that are like `line`, the best first."""
    store = text_backend(registry)
    syllables = [fold(word) for word in words_of(line)]
    tokens = list(dict.fromkeys([*("_".join(pair) for pair in pairwise(syllables)), *syllables]))[:TOKENS]
    holders = store.holders(tokens)
    scores: defaultdict[int, float] = defaultdict(float)
    total, read = 0.0, 0
    for token in sorted(tokens, key=lambda token: holders.get(token, 0)):
        read += holders.get(token, 0)
        if read > POSTINGS:
            break
        hits = np.intersect1d(store.holding(token), answered) if token in holders else ()
        weight = rarity(len(hits), len(answered))
        total += weight
        for docid in hits:
            scores[int(docid)] += weight
    likely = sorted(scores, key=lambda docid: -scores[docid])
    return (docid for docid in likely if scores[docid] >= ENOUGH * total)
