"""Finds answered questions like one that somebody is about to send: by the rare words that they share."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any, Final

from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.text.ranking import rarity
from vanban.catalog.text.tokens import words_of
from vanban.catalog.visible import Visible
from vanban.content.question import Question
from vanban.content.question_box import QuestionBox
from vanban.content.site import site_of
from vanban.text.normal import fold

MOST: Final = 3
TOKENS: Final = 12
"""Rare words and pairs of neighbours that are looked up."""
POSTINGS: Final = 3_000
"""Entries of the index that are read; the rarest words come first."""
ENOUGH: Final = 0.3
"""The share of the rare words, by weight, that a similar question has at least."""
LONGEST: Final = 400
"""Characters of what is asked that count."""
ANSWERED: Final = frozenset({"answered", "released"})


def similar_questions(box: QuestionBox, words: str, registry: Any, principals: frozenset[str]) -> list[Question]:
    """Give the answered questions of `box` most like `words` that may be viewed, the best first, `MOST` at the most."""
    store = text_backend(registry)
    tokens = [fold(word) for word in words_of(words[:LONGEST])]
    wanted = dict.fromkeys([*("_".join(pair) for pair in pairwise(tokens)), *tokens])
    holders, documents = store.holders(wanted), store.totals().documents
    scores: defaultdict[int, float] = defaultdict(float)
    chosen, read = 0.0, 0
    for token in sorted(holders, key=lambda token: holders[token])[:TOKENS]:
        read += holders[token]
        if read > POSTINGS:
            break
        weight = rarity(holders[token], documents)
        chosen += weight
        for docid in store.holding(token).tolist():
            scores[docid] += weight
    return _readable(box, scores, ENOUGH * chosen, principals)


def _readable(box: QuestionBox, scores: dict[int, float], least: float, principals: frozenset[str]) -> list[Question]:
    site = site_of(box)
    indexes = site.service("catalog")
    visible, types = Visible(indexes, principals), indexes["portal_type"]._rev_index
    states = indexes["review_state"]._rev_index
    found: list[Question] = []
    for docid in sorted(scores, key=lambda docid: -scores[docid]):
        if scores[docid] < least or len(found) == MOST:
            break
        if types.get(docid) == "Question" and states.get(docid) in ANSWERED and docid in visible:
            question = resolve(site, docid)
            if isinstance(question, Question) and question.__parent__ is box:
                found.append(question)
    return found
