"""Addresses of the parts of a draft, each by the part that it lies in: what is put in elsewhere moves none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from vanban.content.contribution import Addressing
from vanban.text.normal import fold
from vanban.text.slugs import slug

ARTICLE: Final = "dieu"
_RANKS: Final = {"phu-luc": 0, "phan": 1, "chuong": 2, "muc": 3, ARTICLE: 4}
"""Which kind of heading lies in which: each in the nearest above it with a lower rank."""
_ANNEX: Final = 0


class Names(Protocol):
    """Gives each part of one draft its address, called in their order with how it is numbered: «Điều 5», «2.10»."""

    def address(self, number: str) -> str:
        """Give an address that no part before has."""


class InOrder:
    """As drafts were once addressed: each part by its number alone, the second of one number with a `-2` behind it.

    What was said on such a draft has these addresses, as have links to its parts, so it keeps them.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def address(self, number: str) -> str:
        """Give an address that no part before has."""
        return self._free(_slug(number))

    def _free(self, first: str) -> str:
        name, number = first, 2
        while name in self._taken:
            name, number = f"{first}-{number}", number + 1
        self._taken.add(name)
        return name


class ByPlace(InOrder):
    """By the part that it lies in: `dieu-2-khoan-1`, `chuong-i-muc-2`, `phu-luc-i-so-1`.

    Articles are numbered through all chapters, so that they are called by their number, but for those of an annex.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        super().__init__(taken)
        self._around: list[tuple[int, str]] = []
        """Rank and address of each heading that is open, the outermost first."""

    def address(self, number: str) -> str:
        """Give an address that no part before has."""
        rank = rank_of(number)
        if rank is None:
            word = "khoan" if self._in_article else "so"  # not «muc»: that is a heading
            return self._free(self._below(f"{word}-{number}" if number.isdecimal() else _slug(number)))
        self._around = [(other, name) for other, name in self._around if other < rank]
        around = self._around
        if rank == _RANKS[ARTICLE]:
            self._around = [(other, name) for other, name in around if other == _ANNEX]
        name = self._free(self._below(_slug(number)))
        self._around = [*around, (rank, name)]
        return name

    @property
    def _in_article(self) -> bool:
        return bool(self._around) and self._around[-1][0] == _RANKS[ARTICLE]

    def _below(self, name: str) -> str:
        return f"{self._around[-1][1]}-{name}" if self._around else name


KINDS: Final[dict[Addressing, type[InOrder]]] = {"in order": InOrder, "by place": ByPlace}


def rank_of(number: str) -> int | None:
    """Give the rank of a heading by how it is numbered; `None` for a clause or point, which has a number alone."""
    name = slug(number)
    return next((rank for word, rank in _RANKS.items() if name.startswith(f"{word}-")), None)


def is_article(number: str) -> bool:
    """Tell whether «Điều 5» is what it says."""
    return fold(number).startswith(ARTICLE)


def _slug(number: str) -> str:
    name = slug(number.replace(".", "-")) or "phan"
    return f"muc-{name}" if name[0].isdecimal() else name
