"""Where a part stands among the words: at an end, beside another, or behind a word that cites it."""

from __future__ import annotations

from collections.abc import Iterable

from vanban.catalog.asking.parts import Part
from vanban.text.asking.shape import CITING, DROPPED, JOINING, LEADING
from vanban.text.asking.typed import Typed


class Joints:
    """The words of one query as what joins its parts."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.count = len(typed.words)

    def begins(self, part: Part) -> bool:
        """Tell whether nothing that says anything stands before `part`."""
        return all(self.typed.at(place) in JOINING | LEADING for place in range(part.first))

    def ends(self, part: Part) -> bool:
        """Tell whether nothing that says anything stands behind `part`."""
        return all(self.typed.at(place) in JOINING for place in range(part.last, self.count))

    def follows(self, part: Part, other: Part) -> bool:
        """Tell whether `part` stands right behind `other`, but for joining words."""
        return other.last <= part.first and all(
            self.typed.at(place) in JOINING for place in range(other.last, part.first)
        )

    def are_near(self, part: Part, other: Part) -> bool:
        """Tell whether two parts stand side by side."""
        return self.follows(part, other) or self.follows(other, part)

    def is_cited(self, part: Part) -> bool:
        """Tell whether a word before `part` says that documents deal with it."""
        first = part.first
        return self.typed.at(first - 1) in CITING or self.typed.plain(max(0, first - 2), first) in CITING

    def is_owner(self, part: Part) -> bool:
        """Tell whether "của" or "do" stands before `part`."""
        return self.typed.at(part.first - 1) in ("cua", "do")

    def left_over(self, parts: Iterable[Part]) -> int:
        """Count the words that are in none of `parts` and say something."""
        taken = {place for part in parts for place in part.places}
        return sum(place not in taken and self.typed.at(place) not in JOINING for place in range(self.count))

    def rest(self, parts: Iterable[Part]) -> str:
        """Give the text without `parts` and the words that joined them; all of it without parts."""
        taken = {place for part in parts for place in part.places}
        if not taken:
            return self.typed.text
        for part in parts:
            taken |= self._joining_before(part.first) | self._joining_after(part.last)
        taken |= self._request(min(taken))
        left = [place for place in range(self.count) if place not in taken]
        if all(self.typed.at(place) in JOINING | LEADING for place in left):
            taken.update(left)
        rest = self.typed.without(taken).strip(" ,;:.")
        return rest if any(map(str.isalnum, rest)) else ""

    def _request(self, first: int) -> set[int]:
        """Give the words before the first part when they only ask for it: "tìm các"."""
        places = set(range(first))
        return places if all(self.typed.at(place) in LEADING for place in places) else set()

    def _joining_before(self, first: int) -> set[int]:
        place = first
        while place > 0 and self.typed.at(place - 1) in DROPPED:
            place -= 1
        return set(range(place, first))

    def _joining_after(self, last: int) -> set[int]:
        place = last
        while place < self.count and self.typed.at(place) in DROPPED:
            place += 1
        if self.typed.plain(place, place + 2) == "ban hanh":
            place += 2
        return set(range(last, place))
