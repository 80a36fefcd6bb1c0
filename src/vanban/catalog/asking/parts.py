"""What a query may consist of, found one by one; `vanban.catalog.asking.understanding` decides what holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from vanban.catalog.asking.names import LONGEST, Names
from vanban.catalog.validity import Status
from vanban.text.asking.days import Days
from vanban.text.asking.kinds import NAMES, SHORT, is_part_of_a_word
from vanban.text.asking.typed import Typed
from vanban.text.number_grammar import SPOKEN

IN_FORCE: Final = (Status.IN_FORCE.value, Status.PARTLY_EXPIRED.value)
STATUSES: Final = {
    "con hieu luc": IN_FORCE,
    "dang con hieu luc": IN_FORCE,
    "dang co hieu luc": IN_FORCE,
    "het hieu luc": (Status.EXPIRED.value,),
    "da het hieu luc": (Status.EXPIRED.value,),
    "het hieu luc mot phan": (Status.PARTLY_EXPIRED.value,),
    "chua co hieu luc": (Status.NOT_YET.value,),
    "ngung hieu luc": (Status.SUSPENDED.value,),
}


ANY_DAYS: Final = Days()


@dataclass(frozen=True, slots=True)
class Part:
    """Words `first` up to `last` of a query and what they may mean."""

    name: str
    """`number`, `kind`, `issuer`, `days` or `status`."""
    first: int
    last: int
    words: str
    """As they were typed."""
    values: tuple[str, ...] = ()
    """Tokens, statuses, or the key of a number."""
    days: Days = ANY_DAYS
    solid: bool = False
    """Whether these words mean nothing else, wherever they stand."""
    ambiguous: bool = False
    """Whether `values` are several things of one name."""

    @property
    def places(self) -> frozenset[int]:
        """The numbers of the words."""
        return frozenset(range(self.first, self.last))


def kinds_in(typed: Typed, names: Names, taken: frozenset[int]) -> list[Part]:
    """Give the kinds named, the longest name at each place; abbreviations too, which need more to hold."""
    found = []
    for first, last, plain in _named(typed, taken, lambda plain: plain in names.tokens or plain in names.short):
        token = names.tokens[plain][0] if plain in names.tokens else names.short[plain]
        if not is_part_of_a_word(plain, typed.at(first - 1), typed.at(last)):
            words = typed.slice(first, last)
            solid = plain in NAMES or plain in SHORT
            found.append(Part("kind", first, last, words, names.widened(token), solid=solid))
    return found


def issuers_in(typed: Typed, names: Names, taken: frozenset[int]) -> list[Part]:
    """Give the issuers named; `values` has several terms where the name is that of more than one."""
    found = []
    for first, last, plain in _named(typed, taken, names.tokens.__contains__):
        tokens = names.tokens[plain]
        values = names.widened(tokens[0]) if len(tokens) == 1 else tokens
        words, solid = typed.slice(first, last), _stands_alone(plain)
        found.append(Part("issuer", first, last, words, values, solid=solid, ambiguous=len(tokens) > 1))
    return found


def statuses_in(typed: Typed, taken: frozenset[int]) -> list[Part]:
    """Give the states of validity named."""
    return [
        Part("status", first, last, typed.slice(first, last), STATUSES[plain])
        for first, last, plain in _named(typed, taken, STATUSES.__contains__)
    ]


def _stands_alone(plain: str) -> bool:
    """Tell names of bodies from "chính phủ", "quốc hội" and "phòng y tế", which are also what documents are about."""
    return plain.startswith(("bo ", "so ", "ubnd ", "uy ban nhan dan ", "hdnd ", "truong ")) or not (
        " " in plain or SPOKEN.fullmatch(plain)
    )


def _named(typed: Typed, taken: frozenset[int], known: Callable[[str], bool]) -> Iterator[tuple[int, int, str]]:
    first, count = 0, len(typed.words)
    while first < count:
        for last in range(min(count, first + LONGEST), first, -1):
            plain = typed.plain(first, last)
            if plain and known(plain) and taken.isdisjoint(range(first, last)):
                yield first, last, plain
                first = last
                break
        else:
            first += 1
