"""How much a text is like those that this office called spam: naive Bayes, learnt from what moderators decide.

Kept are counts by the hash of a syllable or of a pair of neighbours, never words. Only a job writes them
(`vanban.consultations.learning`), so that people who send opinions never wait for each other here.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import exp, log
from typing import Any, Final, Literal

from BTrees.LLBTree import LLBTree
from persistent import Persistent

from vanban.catalog.text.tokens import words_of
from vanban.catalog.text.vectors import keys_of
from vanban.content.base import Content
from vanban.content.site import site_of

SERVICE: Final = "spam-counts"
SPAM_FROM: Final = 0.97
"""Probability from which an opinion is held."""
LEAST: Final = 10
"""Opinions of each kind that must have been learnt before anything is said."""
TELLING: Final = 15
"""Tokens that decide: those that differ most between the kinds."""
LEAST_TELLING: Final = 4
MOST: Final = 60_000
"""Tokens of one kind that are kept; the rare ones go first."""
LONGEST: Final = 6_000
"""Characters of an opinion that count."""
Label = Literal["ham", "spam"]
_LABELS: Final[tuple[Label, Label]] = ("ham", "spam")


class SpamCounts(Persistent):
    """In how many opinions of each kind every token was."""

    def __init__(self) -> None:
        self._counts = {label: LLBTree() for label in _LABELS}
        self._sizes = dict.fromkeys(_LABELS, 0)
        self._texts = dict.fromkeys(_LABELS, 0)
        self._learnt: LLBTree = LLBTree()

    def learnt(self, label: Label) -> int:
        """Give how many opinions of this kind were learnt."""
        return self._texts[label]

    def learn(self, docid: int, text: str, label: Label | None) -> bool:
        """Learn that the opinion `docid` is of this kind, or of none; what was learnt of it before is taken back."""
        before = self._learnt.get(docid)
        now = None if label is None else _LABELS.index(label)
        if before == now:
            return False
        keys = set(_keys(text))
        if before is not None:
            self._count(_LABELS[before], keys, -1)
            del self._learnt[docid]
        if label is not None and now is not None:
            self._count(label, keys, 1)
            self._learnt[docid] = now
        return True

    def probability(self, text: str) -> float:
        """Give how probable it is that `text` is spam, from 0 to 1; 0.5 as long as too little was learnt."""
        if min(self._texts.values()) < LEAST:
            return 0.5
        odds = sorted((self._odds(key) for key in set(_keys(text))), key=abs)[-TELLING:]
        telling = [value for value in odds if abs(value) > 0.5]
        return 1 / (1 + exp(-sum(telling))) if len(telling) >= LEAST_TELLING else 0.5

    def telling_words(self, text: str, most: int = 5) -> list[str]:
        """Give the syllables and pairs of `text` that speak most for spam, for whoever asks why it was held."""
        if min(self._texts.values()) < LEAST:
            return []
        words = words_of(text[:LONGEST])
        named = dict(zip(_keys(text), [*words, *map(" ".join, pairwise(words))], strict=True))
        found = sorted(((self._odds(key), word) for key, word in named.items()), reverse=True)
        return [word for odds, word in found[:most] if odds > 0.5]

    def _odds(self, key: int) -> float:
        ham, spam = (self._counts[label].get(key, 0) for label in _LABELS)
        if not ham + spam:
            return 0.0
        shares = [count / max(1, self._texts[label]) for count, label in zip((ham, spam), _LABELS, strict=True)]
        # What is rare says little (Robinson's smoothing with the weight of one neutral opinion).
        sure = (0.5 + (ham + spam) * shares[1] / sum(shares)) / (1 + ham + spam)
        return log(sure / (1 - sure))

    def _count(self, label: Label, keys: set[int], by: int) -> None:
        counts = self._counts[label]
        for key in keys:
            before = counts.get(key, 0)
            if before + by > 0:
                counts[key] = before + by
            else:
                counts.pop(key, None)
            self._sizes[label] += (before == 0 and by > 0) - (before > 0 and before + by <= 0)
        self._texts[label] = max(0, self._texts[label] + by)
        if self._sizes[label] > MOST:
            self._thin(label)
        self._p_changed = True

    def _thin(self, label: Label) -> None:
        """Halve what is counted, and so forget what was met once: what is old weighs less, too."""
        kept = {key: count // 2 for key, count in self._counts[label].items() if count > 1}
        self._counts[label] = LLBTree(kept)
        self._sizes[label], self._texts[label] = len(kept), self._texts[label] // 2


def counts_of(node: Content) -> SpamCounts:
    """Give what was learnt on the site of `node`."""
    found: Any = site_of(node).service(SERVICE)
    return found  # type: ignore[no-any-return]


def _keys(text: str) -> Iterator[int]:
    """Give a number for each syllable of `text`, then for each pair, without accents."""
    tokens, length = keys_of(text[:LONGEST])
    for place, token in enumerate(tokens.tolist()):
        yield (token & 0xFFFFFFFF) | (1 << 33 if place >= length else 0)
