"""Every way to name the kinds and issuers of a site, worked out from its vocabularies and kept while they stay the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from vanban.content.site import Site
from vanban.content.vocabulary import Term
from vanban.text.asking.bodies import BODY, FULL, SHORT, members, spellings
from vanban.text.asking.kinds import SHORT as SHORT_KINDS
from vanban.text.asking.typed import plain_words
from vanban.text.number_grammar import SPOKEN

LONGEST: Final = 16
"""Words of the longest name that is looked for."""


@dataclass(frozen=True)
class Names:
    """Folded spellings of the terms of one vocabulary."""

    tokens: Mapping[str, tuple[str, ...]]
    """Spelling → the terms it names; with several it is ambiguous."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Abbreviations that mean a term only where something else says so."""
    joint: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Term → the joint ones that it is part of."""

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.tokens)

    def beginning(self, plain: str) -> list[str]:
        """Give the spellings that begin with `plain`."""
        return self._sorted[bisect_left(self._sorted, plain) : bisect_right(self._sorted, f"{plain}\uffff")]

    def widened(self, token: str) -> tuple[str, ...]:
        """Give `token` and the terms that it is part of."""
        return (token, *self.joint.get(token, ()))


def kind_names(site: Site) -> Names:
    """Give how the kinds of documents of `site` are named."""
    return names_of_kinds(tuple(site.service("vocabularies")["document-kinds"]))


def issuer_names(site: Site) -> Names:
    """Give how the issuers of `site` are named."""
    return names_of_issuers(tuple(site.service("vocabularies")["issuers"]))


@lru_cache(maxsize=16)
def names_of_kinds(terms: tuple[Term, ...]) -> Names:
    """Give the names of these kinds."""
    tokens = {plain_words(term.title): (term.token,) for term in terms}
    joint = {
        token: tuple(longer for name, (longer,) in tokens.items() if name.startswith(f"{own} "))
        for own, (token,) in tokens.items()
    }
    return Names(tokens, _short_kinds(terms, tokens), joint)


def _short_kinds(terms: tuple[Term, ...], tokens: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give the abbreviations that are no syllables and mean one kind: HD may be Hướng dẫn and, folded, Hợp đồng."""
    found: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        found[plain_words(term.abbreviation)].add(term.token)
    short = {letters: next(iter(meant)) for letters, meant in found.items() if len(meant) == 1}
    short |= {letters: tokens[name][0] for letters, name in SHORT_KINDS.items() if name in tokens}
    return {letters: token for letters, token in short.items() if letters.isalpha() and not SPOKEN.fullmatch(letters)}


@lru_cache(maxsize=16)
def names_of_issuers(terms: tuple[Term, ...]) -> Names:
    """Give the names of these issuers."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for term in terms:
        for spelling, sureness in _spellings(term).items():
            found[spelling][term.token] = sureness
    tokens = {spelling: _surest(sure) for spelling, sure in found.items() if not _is_too_short(spelling)}
    return Names(tokens, joint=_joint(terms))


def _spellings(term: Term) -> dict[str, int]:
    own = dict(spellings(term.title))
    for other, sureness in ((term.english, FULL), (term.abbreviation, BODY)):
        if other:
            own[plain_words(other)] = min(sureness, own.get(plain_words(other), SHORT))
    return own


def _surest(sure: Mapping[str, int]) -> tuple[str, ...]:
    best = min(sure.values())
    return tuple(token for token, sureness in sure.items() if sureness == best)


def _is_too_short(spelling: str) -> bool:
    """Tell whether a spelling is a syllable or so short that it may be anything."""
    return " " not in spelling and (len(spelling) < 3 or SPOKEN.fullmatch(spelling) is not None)


def _joint(terms: Iterable[Term]) -> dict[str, tuple[str, ...]]:
    own = {plain_words(term.title): term.token for term in terms}
    joint: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        parts = members(term.title)
        for part in parts if len(parts) > 1 else ():
            if part in own and term.token not in joint[own[part]]:
                joint[own[part]].append(term.token)
    return {token: tuple(tokens) for token, tokens in joint.items()}
