"""Decides which parts of a query hold: precision comes first, for a wrong filter hides what was asked for.

A kind, an issuer, days or a state of validity count only in a handful of words, at a telling place; in a sentence
they are words. A number counts wherever it stands, if a document has it that the reader may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from vanban.catalog.asking.joining import Joints
from vanban.catalog.asking.names import Names
from vanban.catalog.asking.numbering import IsKnown, number_in
from vanban.catalog.asking.parts import Part, issuers_in, kinds_in, statuses_in
from vanban.text.asking.days import DaysTyped, find_days, year_of
from vanban.text.asking.shape import MOST_SEARCHED, is_question
from vanban.text.asking.typed import Typed, plain_words
from vanban.text.dates import NotADate

YEARS: Final = range(1945, 2101)
"""Years that a figure of four digits is taken for."""


@dataclass(frozen=True)
class Understanding:
    """What a query says: `parts` narrow the search, `rest` is searched for as words."""

    parts: tuple[Part, ...]
    rest: str
    offers: tuple[Part, ...] = ()
    """Parts that several issuers are called by: words, unless the reader chooses one."""
    errors: tuple[NotADate, ...] = ()
    """What is wrong with dates that are none."""
    unknown: Part | None = None
    """A number that no document has which the reader may see."""

    def part(self, name: str) -> Part | None:
        """Give the part of that name, if there is one."""
        return next((part for part in self.parts if part.name == name), None)

    def without(self, names: Iterable[str]) -> tuple[Part, ...]:
        """Give the parts but those of the given names."""
        return tuple(part for part in self.parts if part.name not in set(names))


def understand(typed: Typed, kinds: Names, issuers: Names, is_known: IsKnown) -> Understanding:
    """Take `typed` apart; `is_known` tells whether the reader may see a document with a number and one of some kinds."""
    dated = find_days(typed)
    taken = frozenset(place for found in dated for place in range(found.first, found.last))
    named = kinds_in(typed, kinds, taken)
    number, unknown = number_in(typed, named, taken, is_known)
    taken |= number.places if number else frozenset()
    bodies = issuers_in(typed, issuers, taken)
    named = _apart(named, taken.union(*(body.places for body in bodies)))
    named = [kind for kind in named if unknown is None or kind.last != unknown.first]
    found = _Found(typed, Joints(typed), taken, number, named, bodies, _days(typed, dated))
    parts = found.in_a_sentence() if found.is_sentence() else found.in_few_words()
    # What the reader wants as words still tells how to read the words beside it.
    parts = [part for part in parts if plain_words(part.words) not in typed.as_text]
    offers = tuple(part for part in parts if part.ambiguous)
    held = tuple(part for part in parts if not part.ambiguous)
    errors = tuple(day.error for day in dated if day.error)
    return Understanding(held, found.joints.rest(held), offers, errors, unknown)


def _apart(parts: Iterable[Part], taken: frozenset[int]) -> list[Part]:
    return [part for part in parts if part.places.isdisjoint(taken)]


def _days(typed: Typed, dated: Iterable[DaysTyped]) -> list[Part]:
    return [
        Part("days", day.first, day.last, typed.slice(day.first, day.last), days=day.days, solid=day.bounded)
        for day in dated
        if not day.error
    ]


@dataclass(frozen=True)
class _Found:
    """All that the words of one query may mean, and the rules by which it holds."""

    typed: Typed
    joints: Joints
    taken: frozenset[int]
    number: Part | None
    kinds: list[Part]
    issuers: list[Part]
    days: list[Part]

    def is_sentence(self) -> bool:
        """Tell whether somebody asks in natural language."""
        parts = [*self.kinds, *self.issuers, *self.days, *filter(None, (self.number,))]
        return is_question(self.typed) or self.joints.left_over(parts) > MOST_SEARCHED

    def in_a_sentence(self) -> list[Part]:
        """Give what holds in a sentence: a number, with the kind before it and the year behind it."""
        number = self.number
        if number is None:
            return []
        before = [kind for kind in self.kinds if kind.last == number.first]
        return [*before, number, *(days for days in self.days if days.first == number.last)]

    def in_few_words(self) -> list[Part]:
        """Give what holds among a handful of words."""
        kind = next(filter(self._holds_kind, self.kinds), None)
        issuer = self._first(self._holds_issuer, self.issuers)
        statuses = statuses_in(self.typed, self.taken)
        days = self._holding_days(kind, issuer, statuses)
        parts = [part for part in (kind, self.number, issuer, days) if part]
        has_reason = parts or any(self.typed.plain(max(0, s.first - 2), s.first) == "van ban" for s in statuses)
        return parts + (statuses[:1] if has_reason else [])

    @staticmethod
    def _first(holds: Callable[[Part], bool], parts: list[Part]) -> Part | None:
        """Give the one part that holds; with two that differ, neither."""
        holding = list(filter(holds, parts))
        return holding[0] if len({part.values for part in holding}) == 1 else None

    def _holds_kind(self, kind: Part) -> bool:
        joints = self.joints
        if self.number and kind.last == self.number.first:
            return True
        if joints.is_cited(kind):
            return False
        dated = any(joints.follows(part, kind) for part in (*self.issuers, *self.days))
        if kind.solid:
            at_end = joints.ends(kind) and kind.last - kind.first > 1
            return joints.begins(kind) or dated or at_end
        return joints.begins(kind) and (dated or joints.ends(kind))

    def _holds_issuer(self, issuer: Part) -> bool:
        joints = self.joints
        if joints.is_cited(issuer) or any(
            joints.is_cited(kind) and joints.follows(issuer, kind) for kind in self.kinds
        ):
            return False
        near = any(joints.are_near(issuer, part) for part in (*self.kinds, *filter(None, (self.number,))))
        if issuer.solid:
            return near or joints.begins(issuer) or joints.ends(issuer)
        whole = joints.begins(issuer) and joints.ends(issuer)
        return near or whole or (joints.is_owner(issuer) and joints.ends(issuer))

    def _holding_days(self, kind: Part | None, issuer: Part | None, statuses: Iterable[Part]) -> Part | None:
        """Give the only days; "từ 2021" counts at the end, or before a state of validity there."""
        if len(self.days) == 1:
            (days,) = self.days
            behind = any(self.joints.follows(state, days) and self.joints.ends(state) for state in statuses)
            return days if days.solid or behind or self.joints.ends(days) else None
        return None if self.days else self._bare_year(kind, issuer)

    def _bare_year(self, kind: Part | None, issuer: Part | None) -> Part | None:
        """Give the year that stands alone at the end: "thông tư 2012", "luật đất đai 2013"."""
        last = len(self.typed.words) - 1
        figure = self.typed.at(last)
        if last in self.taken or not (len(figure) == 4 and figure.isascii() and figure.isdecimal()):
            return None
        beside = any(part and part.last == last for part in (kind, issuer))
        leads = any(part and part.solid and self.joints.begins(part) for part in (kind, issuer))
        if not (beside or leads) or int(figure) not in YEARS:
            return None
        return Part("days", last, last + 1, figure, days=year_of(int(figure)), solid=True)
