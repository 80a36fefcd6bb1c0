"""Answers a search as it was understood, and as plain words where that leaves nothing: for pages and for feeds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from vanban.catalog.asking.knowing import Known
from vanban.catalog.asking.names import issuer_names, kind_names
from vanban.catalog.asking.parts import Part
from vanban.catalog.asking.understanding import Understanding, understand
from vanban.catalog.parameters import Asked
from vanban.catalog.query import Query, Result, search
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.text.asking.days import Days
from vanban.text.asking.old_charset import in_unicode
from vanban.text.asking.typed import Typed
from vanban.text.numbers import query_key

CHOSEN: Final[Mapping[str, tuple[str, ...]]] = {
    "kind": ("kind",),
    "issuer": ("issuer",),
    "status": ("status",),
    "days": ("year", "date_min", "date_max"),
}
"""Part of a query → the filters of the page that say the same: what was chosen there counts, not what was typed."""


@dataclass(frozen=True)
class Answer:
    """What was found, and how the words were understood."""

    result: Result
    understanding: Understanding
    parts: tuple[Part, ...] = ()
    """The parts that narrow `result`."""
    left: tuple[Part, ...] = ()
    """The parts that would have left nothing, so that the words were searched for instead."""
    exact: Content | None = None
    """The one document that has the number typed, where `result` is that of the words."""
    instead: str = ""
    """What was searched for instead of the words typed, which are in a charset of the time before Unicode."""

    @property
    def is_one_number(self) -> bool:
        """Tell whether a number was typed and nothing else to search for, and one document has it."""
        named = self.understanding.part("number") is not None and not self.understanding.rest
        return named and bool(self.parts) and self.result.total == 1


def answer(found: Asked, site: Site, registry: Any) -> Answer:
    """Search for what `found` asks, as it is understood; in Unicode if it is not, and that finds something."""
    text = found.query.text
    converted = in_unicode(text) if ("as_text", text) not in found.pairs else ""
    if converted:
        answered = _answer(found.with_text(converted), site, registry)
        if answered.result.total:
            return replace(answered, instead=converted)
    return _answer(found, site, registry)


def _answer(found: Asked, site: Site, registry: Any) -> Answer:
    understanding = _understood(found.query, [value for name, value in found.pairs if name == "as_text"], site)
    parts = understanding.without(_chosen(found))
    result = search(narrowed(found.query, parts, understanding.rest), site, registry)
    if not understanding.parts:
        return _with_exact(found.query, result, understanding, site, registry)
    if parts and not result.total:
        plain = search(found.query, site, registry)
        if plain.total:
            exact = _one(found.query, understanding.part("number"), site, registry)
            return Answer(plain, understanding, left=parts, exact=exact)
    return Answer(result, understanding, parts)


def understood(query: Query, site: Site) -> Query:
    """Give `query` narrowed by all that is understood of its text."""
    understanding = _understood(query, (), site)
    return narrowed(query, understanding.parts, understanding.rest)


def narrowed(query: Query, parts: tuple[Part, ...], rest: str) -> Query:
    """Give `query` with the conditions that `parts` are, looking for the words of `rest`."""
    narrow = replace(query, text=rest, sort=query.sort if rest or query.sort != "relevance" else "")
    for part in parts:
        if part.name == "number":
            narrow = replace(narrow, number=part.values[0])
        elif part.name == "status":
            narrow = replace(narrow, status=part.values)
        elif part.name == "days":
            narrow = replace(narrow, ranges={**narrow.ranges, "issued": _ordinals(part.days)})
        else:
            narrow = replace(narrow, any_of={**narrow.any_of, part.name: part.values})
    return narrow


def _ordinals(days: Days) -> tuple[int | None, int | None]:
    lowest, highest = (day.toordinal() if day else None for day in (days.lowest, days.highest))
    return lowest, highest


def _understood(query: Query, as_text: Iterable[str], site: Site) -> Understanding:
    known = Known(site.service("catalog"), query.principals)
    typed = Typed.read(query.text, as_text)
    issuers = known.with_signs(issuer_names(site), typed)
    return understand(typed, kind_names(site), issuers, known.has_number)


def _chosen(found: Asked) -> set[str]:
    given = {name for name, _value in found.pairs}
    return {name for name, filters in CHOSEN.items() if not given.isdisjoint(filters)}


def _with_exact(query: Query, result: Result, understanding: Understanding, site: Site, registry: Any) -> Answer:
    """Look for a lone figure both as a word and as a number."""
    key = query_key(query.text)
    if key is None or "/" in key or not key[0].isdigit():
        return Answer(result, understanding)
    numbered = search(replace(query, text="", number=key), site, registry)
    if not result.total:
        return Answer(numbered, understanding)
    return Answer(result, understanding, exact=numbered.page(0, 1)[0] if numbered.total == 1 else None)


def _one(query: Query, number: Part | None, site: Site, registry: Any) -> Content | None:
    if number is None:
        return None
    numbered = search(narrowed(query, (number,), ""), site, registry)
    return numbered.page(0, 1)[0] if numbered.total == 1 else None
