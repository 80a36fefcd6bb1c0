"""One query object for pages, feeds and API: conditions, order, batch and counts, always within what a reader may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby, islice
from typing import Any, Final

from BTrees import LFBTree

from vanban.catalog.extracting import NEVER
from vanban.catalog.numbers import having
from vanban.catalog.ordering import in_order
from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.text.index import TextIndex
from vanban.catalog.text.searching import Found
from vanban.catalog.validity import Status
from vanban.catalog.visible import Visible
from vanban.content.base import Content
from vanban.content.site import Site

RELEVANCE: Final = "relevance"
SORTS: Final = {
    "issued": "date_order",
    "created": "created",
    "modified": "modified",
    "title": "title_order",
    "number": "number_order",
    "effective": "effective",
    "due": "due",
}
"""What results can be sorted by, and the index behind it; `relevance` needs words."""
FACETS: Final = ("portal_type", "kind", "issuer", "fields_of_law", "review_state", "status", "year")


@dataclass(frozen=True)
class Query:
    """What somebody wants to see. `principals` are the reader's: nobody finds what they may not view."""

    principals: frozenset[str]
    text: str = ""
    number: str = ""
    """Key of a whole or partial document number, see `vanban.text.numbers.query_key`."""
    any_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Index name → values of which one must be there."""
    ranges: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    """Index name → lowest and highest value, both included."""
    status: tuple[str, ...] = ()
    in_force_on: date | None = None
    years: tuple[int, ...] = ()
    below: tuple[str, ...] | None = None
    """Path of the folder to look in, as names from the site down."""
    depth: int | None = None
    sort: str = ""
    """One of `SORTS`, `relevance`, or empty: relevance where there are words, else the newest first."""
    reverse: bool = True
    today: date = field(default_factory=date.today)

    def without(self, facet: str) -> Query:
        """Give the same query with one facet's choice left open."""
        if facet == "status":
            return replace(self, status=())
        if facet == "year":
            return replace(self, years=())
        return replace(self, any_of={name: values for name, values in self.any_of.items() if name != facet})


class Result:
    """Documents that fit a query: counted, ordered and fetched only when asked for."""

    def __init__(self, query: Query, site: Site, registry: Any) -> None:
        self.query = query
        self.site = site
        self.indexes = site.service("catalog")
        self._text = TextIndex(text_backend(registry))

    @cached_property
    def _conditions(self) -> dict[str, Any]:
        return dict(self._compute(self.query))

    @cached_property
    def _visible(self) -> Visible:
        return Visible(self.indexes, self.query.principals)

    @cached_property
    def docids(self) -> Any:
        """All that fit, in no order."""
        return self._fitting(self._conditions.values())

    def without(self, docids: Iterable[int]) -> Result:
        """Give what fits, save `docids`."""
        self.docids = LFBTree.difference(self.docids, LFBTree.LFSet(docids))
        return self

    def within(self, docids: Iterable[int]) -> Result:
        """Give what fits and is among `docids`."""
        self.docids = LFBTree.intersection(self.docids, LFBTree.LFSet(docids))
        return self

    def _fitting(self, conditions: Iterable[Any]) -> Any:
        found = list(conditions)
        return self._visible.among(_intersection(found)) if found else self._visible.docids

    @property
    def total(self) -> int:
        """How many fit."""
        return len(self.docids)

    def __len__(self) -> int:
        return self.total

    def ordered(self, limit: int | None = None) -> list[int]:
        """Give the docids in the order asked for, the first `limit` of them."""
        sort = self.query.sort or (RELEVANCE if self.query.text else "issued")
        if sort == RELEVANCE and "text" in self._conditions:
            return self._by_relevance(limit)
        if not self.docids:
            return []
        index = self.indexes[SORTS.get(sort, "date_order")]
        return in_order(index, self.docids, limit, self.indexes.count, reverse=self.query.reverse)

    def _by_relevance(self, limit: int | None) -> list[int]:
        best = list(islice(self._most_relevant(), limit))
        if len(best) in (limit, self.total):
            return best
        scored, newest = set(best), self.indexes["date_order"]._rev_index
        rest = [docid for docid in self.docids if docid not in scored]
        return [*best, *sorted(rest, key=lambda docid: -newest.get(docid, 0))][:limit]

    def _most_relevant(self) -> Iterator[int]:
        """Give docids best first; of those equally relevant to a hundredth first what is in force, then the newest."""
        newest = self.indexes["date_order"]._rev_index
        best = max((hit.score for hit in self._hits), default=0.0) or 1.0

        def relevance(hit: Found) -> tuple[bool, float]:
            return hit.exact, round(hit.score / best, 2)

        for _relevance, equal in groupby(sorted(self._hits, key=relevance, reverse=True), relevance):
            docids = [hit.docid for hit in equal]
            yield from sorted(docids, key=lambda docid: (self._is_in_force(docid), newest.get(docid, 0)), reverse=True)

    @cached_property
    def _hits(self) -> list[Found]:
        return self._text.ranked(self.query.text, self.docids)

    def _is_in_force(self, docid: int) -> bool:
        now = self.query.today.toordinal()
        ends, effective = self.indexes["ends"]._rev_index, self.indexes["effective"]._rev_index
        return bool(effective.get(docid, 0) <= now < ends.get(docid, NEVER))

    def page(self, start: int = 0, size: int = 20) -> list[Content]:
        """Give the documents from number `start` on, at most `size`."""
        wanted = self.ordered(start + size)[start:] if size else []
        found = (resolve(self.site, docid) for docid in wanted)
        return [content for content in found if content is not None]

    def counts(self, facet: str) -> Counter[Any]:
        """Tell how many results each value of `facet` would leave, its own choice left open."""
        docids = self._docids_without(facet)
        if facet == "status":
            return Counter({status: len(_intersection([docids, self._status(status)])) for status in Status})
        if facet == "year":
            return _years(self.indexes["issued"]._rev_index, docids)
        reverse = self.indexes[facet]._rev_index
        if facet == "fields_of_law":
            return Counter(value for docid in docids for value in reverse.get(docid, ()))
        return Counter(value for docid in docids if (value := reverse.get(docid)) is not None)

    def _docids_without(self, facet: str) -> Any:
        if self.query.without(facet) == self.query:
            return self.docids
        return self._fitting(value for name, value in self._conditions.items() if name != facet)

    def _compute(self, query: Query) -> Iterable[tuple[str, Any]]:
        if query.text:
            yield "text", self._text.matches(query.text, self._visible)
        if query.number:
            yield "number", having(self.indexes, query.number)
        for name, values in query.any_of.items():
            yield name, self._any(name, values)
        for name, (lowest, highest) in query.ranges.items():
            yield f"{name} range", self.indexes[name].applyInRange(lowest, highest)
        if query.status:
            yield "status", LFBTree.multiunion([self._status(status) for status in query.status])
        if query.in_force_on is not None:
            yield "in force", self._in_force(query.in_force_on)
        if query.years:
            yield "year", LFBTree.multiunion([self._year(year) for year in query.years])
        if query.below is not None:
            yield "below", self.indexes.paths.search(("", *query.below), query.depth)

    def _any(self, name: str, values: tuple[str, ...]) -> Any:
        held = self.indexes[name]._fwd_index  # hypatia's own search copies what it finds
        found = [docids for value in values if (docids := held.get(value)) is not None]
        return found[0] if len(found) == 1 else LFBTree.multiunion(found)

    def _year(self, year: int) -> Any:
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        return self.indexes["issued"].applyInRange(first, last)

    def _in_force(self, on: date) -> Any:
        now = on.toordinal()
        started = self.indexes["effective"].applyInRange(None, now)
        lasting = self.indexes["ends"].applyInRange(now + 1, None)
        return _intersection([started, lasting])

    def _status(self, status: str) -> Any:
        now = self.query.today.toordinal()
        ends, effective = self.indexes["ends"], self.indexes["effective"]
        if status == Status.EXPIRED:
            return _intersection([ends.applyInRange(None, now), effective.applyInRange(None, NEVER)])
        lasting = ends.applyInRange(now + 1, None)
        if status == Status.NOT_YET:
            return _intersection([lasting, effective.applyInRange(now + 1, None)])
        started = _intersection([lasting, effective.applyInRange(None, now)])
        suspended = self.indexes["suspended"].applyInRange(None, now)
        if status == Status.SUSPENDED:
            return _intersection([started, suspended])
        standing = LFBTree.difference(started, suspended)
        partly = self.indexes["partly"].applyInRange(None, now)
        if status == Status.PARTLY_EXPIRED:
            return _intersection([standing, partly])
        return LFBTree.difference(standing, partly)


def search(query: Query, site: Site, registry: Any) -> Result:
    """Run `query` on the catalog of `site`."""
    return Result(query, site, registry)


def _years(reverse: Any, docids: Any) -> Counter[int]:
    return Counter(date.fromordinal(value).year for docid in docids if (value := reverse.get(docid)))


def _intersection(sets: Iterable[Any]) -> Any:
    ordered = sorted(sets, key=len)
    if not ordered or not len(ordered[0]):
        return LFBTree.LFSet()
    result = LFBTree.LFSet(ordered[0].keys()) if not isinstance(ordered[0], LFBTree.LFSet) else ordered[0]
    for other in ordered[1:]:
        result = LFBTree.intersection(result, other)
    return result
