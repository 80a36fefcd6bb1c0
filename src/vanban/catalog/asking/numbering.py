"""Finds the number in a query: what may be one, and is that of a document which the reader may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from vanban.catalog.asking.joining import Joints
from vanban.catalog.asking.parts import Part
from vanban.text.asking.numbers import NumberTyped, candidates
from vanban.text.asking.typed import Typed

IsKnown = Callable[[str, tuple[str, ...]], bool]
"""(key, kinds) → whether there is such a document, of one of the kinds if any are given."""
_YEARS: Final = range(1945, 2101)
MOST: Final = 40
"""Candidates that are looked up."""


def number_in(
    typed: Typed, kinds: list[Part], taken: frozenset[int], is_known: IsKnown
) -> tuple[Part | None, Part | None]:
    """Give the one number that is named and known, else what looks like a number and is none that is known."""
    found: dict[str, Part] = {}
    unknown, used = None, set(taken)
    for candidate in list(candidates(typed, taken))[:MOST]:
        places = range(candidate.first, candidate.last)
        kind = next((kind for kind in kinds if kind.last == candidate.first), None)
        if not used.isdisjoint(places) or not _may_be(candidate, kind, typed, taken):
            continue
        words = typed.slice(candidate.first, candidate.last)
        part = Part("number", candidate.first, candidate.last, words, (candidate.key,), solid=True)
        if is_known(candidate.key, kind.values if kind else ()):
            found[candidate.key] = part
            used.update(places)
        elif unknown is None and (candidate.certain or _has_year(candidate)):
            unknown = part
    (number,) = found.values() if len(found) == 1 else (None,)
    return number, None if found else unknown


def _has_year(candidate: NumberTyped) -> bool:
    return candidate.key.partition("/")[2][:4].isdigit()


def _may_be(candidate: NumberTyped, kind: Part | None, typed: Typed, taken: frozenset[int]) -> bool:
    """Tell a lone figure that is a number ("thông tư 09", "số 3082") from any other figure."""
    if not candidate.lone:
        head, _slash, rest = candidate.key.partition("/")
        return not (rest.isdigit() and _is_year(head) and not candidate.labelled)  # 2020-2021 is a school year
    part = Part("number", candidate.first, candidate.last, "")
    before_dates = Part("number", 0, candidate.last, "")
    ends = Joints(typed).ends(before_dates) or candidate.last in taken
    if kind is None:
        return candidate.labelled and ends and Joints(typed).begins(part)
    return not (_is_year(candidate.key) and not candidate.labelled) and (ends or kind.solid or candidate.labelled)


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.isdigit() and int(figure) in _YEARS
