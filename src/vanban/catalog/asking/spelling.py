"""Offers another spelling where a search finds next to nothing: one slip of the keys, in words that the reader may see.

No list of words is kept: a slip is undone in every possible way, and the text store tells which words it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, Final

from vanban.catalog.asking.answering import understood
from vanban.catalog.asking.knowing import Known
from vanban.catalog.query import Query, search
from vanban.catalog.text import text_backend
from vanban.catalog.text.backend import TextBackend
from vanban.content.site import Site
from vanban.text.asking.keyed import unkeyed, well_marked
from vanban.text.asking.old_charset import in_unicode
from vanban.text.legacy.syllables import is_syllable
from vanban.text.normal import canonical, fold, nfc, unify_iy
from vanban.text.number_grammar import SPOKEN

FEW: Final = 3
"""Results from which on nothing is offered."""
LONGEST: Final = 120
MOST_WORDS: Final = 12
TRIED: Final = 4
"""Spellings that are searched for."""
LOOKED_AT: Final = 200
"""Documents with a word, the latest, among which the reader must see one."""
SHORT: Final = 3
"""Letters of a word up to which another letter makes quite another word: then its neighbours must speak for it."""
_WORD: Final = re.compile(r"[^\W_]+")
_KEYS: Final = re.compile("aa|ee|oo|dd|w|[a-z][1-9]", re.IGNORECASE)
"""What only keys of Telex and VNI write."""
_LETTERS: Final = "abcdeghiklmnopqrstuvxyđ"
_LENGTHS: Final = range(2, 9)


def near_spelling(query: Query, total: int, site: Site, registry: Any) -> str:
    """Give a spelling of the words of ``query``, which found ``total``, that finds more; `""` when there is none."""
    text = nfc(query.text)
    if not text or len(text) > LONGEST or len(text.split()) > MOST_WORDS:
        return ""
    known = Known(site.service("catalog"), query.principals)
    spelling = Spelling(text, text_backend(registry), known, doubtful=total >= FEW)
    if total >= FEW and not spelling.missing:
        return ""
    # What lacks a word may have been answered by the most alike, as many as the right word finds.
    enough = 1 if spelling.missing else total + 1
    for other in islice(dict.fromkeys(spelling.others()), TRIED):
        if spelling.is_seen(other) and _total(replace(query, text=other), site, registry) >= enough:
            return other
    return ""


def _total(query: Query, site: Site, registry: Any) -> int:
    return search(understood(query, site), site, registry).total or search(query, site, registry).total


@dataclass(frozen=True)
class Spelling:
    """What somebody typed, and what the store knows of it."""

    text: str
    store: TextBackend
    known: Known
    doubtful: bool = False
    """Whether documents answer the rest of the words: then neighbours must speak for every word that is changed."""

    def others(self) -> Iterator[str]:
        """Give other spellings, the likeliest first."""
        converted = in_unicode(self.text)
        if converted:
            yield converted
        pressed = {word: unkeyed(word) for word in self._words() if _KEYS.search(word)}
        keyed = {word: other for word, other in pressed.items() if other}
        if keyed:
            yield self._with(keyed)
        if len(self.missing) > 1 and all(map(unkeyed, self.missing)):
            yield self._with({word: unkeyed(word) for word in self.missing})
        unknown = list(filter(str.isalpha, self.missing))
        if unknown:
            yield from self._mended(unknown)

    @cached_property
    def missing(self) -> list[str]:
        """The words that no document holds which the reader may see, as far as few hold them."""
        held = self._held(map(_token, self._words()))
        return [word for word in self._words() if not self._is_known(_token(word), held[_token(word)])]

    def _is_known(self, token: str, held: int) -> bool:
        """Tell whether a word that `held` documents have is one for the reader; a word of many is one for all."""
        return held > LOOKED_AT or (held > 0 and self._sees(token))

    def is_seen(self, other: str) -> bool:
        """Tell whether the reader may see a document with each word that is new in ``other``."""
        typed = set(map(_token, self._words()))
        new = {_token(word) for word in _WORD.findall(other)} - typed
        return all(self._sees(token) for token in new)

    def _sees(self, token: str) -> bool:
        found = self.store.matching([[(token,)]], most=LOOKED_AT).tolist()
        return next(self.known.seen(found), None) is not None

    def _mended(self, unknown: list[str]) -> Iterator[str]:
        ranked = {word: self._ranked(word) for word in unknown}
        best = {word: others[0] for word, others in ranked.items() if others}
        if len(best) == len(unknown):
            yield self._with(best)
            for word, others in ranked.items():
                yield from (self._with(best | {word: other}) for other in others[1:])

    def _ranked(self, word: str) -> list[str]:
        """Give the words one slip away that the store holds: first those that it holds beside the neighbours typed."""
        others = {other: _token(other) for other in (*_one_slip_away(word), *filter(None, [unkeyed(word)]))}
        held = self._held(others.values())
        beside = {other: self._pairs(word, token) for other, token in others.items() if held[token]}
        pairs = self._held(pair for found in beside.values() for pair in found)
        weight = {
            other: (other.isascii() or is_syllable(other), sum(map(pairs.__getitem__, found)), held[others[other]])
            for other, found in beside.items()
        }
        needed = self.doubtful or len(word) <= SHORT
        likely = [other for other, (_legal, beside_held, _held) in weight.items() if beside_held or not needed]
        return sorted(likely, key=weight.__getitem__, reverse=True)[:TRIED]

    def _pairs(self, word: str, token: str) -> list[str]:
        words = [_token(each) for each in self._words()]
        place = self._words().index(word)
        before, after = words[max(place - 1, 0) : place], words[place + 1 : place + 2]
        return [*(f"{each}_{token}" for each in before), *(f"{token}_{each}" for each in after)]

    def _words(self) -> list[str]:
        return _WORD.findall(self.text)

    def _held(self, tokens: Iterable[str]) -> dict[str, int]:
        asked = list(tokens)
        found = self.store.holders(asked)
        return {token: found.get(token, 0) for token in asked}

    def _with(self, changes: dict[str, str]) -> str:
        return _WORD.sub(lambda match: changes.get(match[0], match[0]), self.text)


def _token(word: str) -> str:
    """Give a word as the store keeps it."""
    return unify_iy(fold(canonical(word)))


def _one_slip_away(word: str) -> list[str]:
    """Give the syllables that become ``word`` by a letter too many, too few or wrong, or by two that changed places."""
    if len(word) not in _LENGTHS or not word.isalpha():
        return []
    parts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    fewer = (head + tail[1:] for head, tail in parts if tail)
    swapped = (head + tail[1] + tail[0] + tail[2:] for head, tail in parts if len(tail) > 1)
    other = (head + letter + tail[1:] for head, tail in parts if tail for letter in _LETTERS)
    more = (head + letter + tail for head, tail in parts for letter in _LETTERS)
    found = dict.fromkeys((*swapped, *fewer, *more, *other))
    spoken = (each for each in found if SPOKEN.fullmatch(fold(each)))
    return list(dict.fromkeys(well_marked(each) for each in spoken if _token(each) != _token(word)))
