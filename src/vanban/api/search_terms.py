"""Reads a search in the query syntax of plone.restapi: `kind=thong-tu&issued.query=2016-09-28&issued.range=min`.

Indexes that the portal does not have are passed over, as plone.restapi does; values that an index cannot take are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from vanban.api.addresses import address
from vanban.api.search_days import day_range, one_day, time_range
from vanban.api.summaries import today
from vanban.catalog.known_terms import VOCABULARIES
from vanban.catalog.query import RELEVANCE, SORTS, Query
from vanban.catalog.validity import Status
from vanban.content.base import Content, path_of
from vanban.content.site import Site, service_of
from vanban.errors import Invalid
from vanban.i18n import _
from vanban.text.normal import clean_line, fold
from vanban.text.numbers import query_key

LONGEST: Final = 1000
WORDS: Final = ("portal_type", "review_state")
DAYS: Final = {"issued": "issued", "effective": "effective", "expires": "ends"}
"""Index in the address → in the catalog. `expires`: the day from which it is no longer in force, whatever ended it."""
TIMES: Final = ("created", "modified")
ZOPE_NAMES: Final = {"Date": "issued", "sortable_title": "title"}
SORT_NAMES: Final = {**{name: name for name in (*SORTS, RELEVANCE)}, **ZOPE_NAMES}
ORDERS: Final = {"ascending": False, "": False, "descending": True, "reverse": True}

Options = Mapping[str, tuple[str, ...]]
"""What the address says of one index: `query`, `range`, `depth`, `operator`."""


def query_of(content: Content, request: Any) -> Query:
    """Give the search that the address of `request` asks for; raise `Invalid` for what cannot be understood."""
    indexes = options_by_index(request.GET.items())
    sort, reverse = _sort(indexes)
    below, depth = _place(indexes.get("path"), content, request)
    return Query(
        principals=request.principals,
        text=" ".join(_values(indexes, "SearchableText")),
        number=_number(_values(indexes, "number")),
        any_of=_any_of(indexes, content),
        ranges=_ranges(indexes, request.registry),
        status=_status(_values(indexes, "status")),
        in_force_on=_in_force_on(indexes, request.registry),
        below=below,
        depth=depth,
        sort=sort,
        reverse=reverse,
        today=today(request),
    )


def options_by_index(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """Sort the parameters of an address by index; types that Zope's clients write behind a colon say nothing new."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for key, value in pairs:
        text = clean_line(value)[:LONGEST]
        name, _dot, option = key.partition(":")[0].partition(".")
        if text:
            options = found.setdefault(name, {})
            options[option or "query"] = (*options.get(option or "query", ()), text)
    return found


def _in_force_on(indexes: Mapping[str, Options], registry: Any) -> date | None:
    name = "effective_on"
    return one_day(name, indexes[name], registry) if name in indexes else None


def _values(indexes: Mapping[str, Options], name: str) -> tuple[str, ...]:
    return indexes.get(name, {}).get("query", ())


def _number(values: tuple[str, ...]) -> str:
    if not values:
        return ""
    key = query_key(values[-1])
    if key is None:
        mapping = {"value": values[-1][:100]}
        raise Invalid(_("“${value}” is not the number of a document, nor a part of one.", mapping=mapping))
    return key


def _any_of(indexes: Mapping[str, Options], content: Content) -> dict[str, tuple[str, ...]]:
    found = {name: values for name in WORDS if (values := _values(indexes, name))}
    for name, vocabulary in VOCABULARIES.items():
        if values := _values(indexes, name):
            terms = service_of(content, "vocabularies")[vocabulary]
            found[name] = tuple(terms.token_for(value) or value for value in values)
    if values := _values(indexes, "signer"):
        found["signer"] = tuple(fold(value) for value in values)
    for name, values in found.items():
        if len(values) > 1 and "and" in indexes[name].get("operator", ()):
            raise Invalid(_("${name} cannot be searched with the operator “and”.", mapping={"name": name}))
    return found


def _ranges(indexes: Mapping[str, Options], registry: Any) -> dict[str, tuple[int | None, int | None]]:
    days = {index: day_range(name, indexes[name], registry) for name, index in DAYS.items() if name in indexes}
    return days | {name: time_range(name, indexes[name], registry) for name in TIMES if name in indexes}


def _status(values: tuple[str, ...]) -> tuple[str, ...]:
    unknown = next((value for value in values if value not in set(Status)), None)
    if unknown is not None:
        mapping = {"value": unknown[:100], "known": ", ".join(Status)}
        raise Invalid(_("There is no status “${value}”; there are ${known}.", mapping=mapping))
    return values


def _place(options: Options | None, content: Content, request: Any) -> tuple[tuple[str, ...] | None, int | None]:
    """Give the folder to look in and how deep; without one it is that of the address, the site being everything."""
    if not options or not options.get("query"):
        return (None if isinstance(content, Site) else path_of(content)), _depth(options)
    if len(options["query"]) > 1:
        raise Invalid(_("A search looks in one path at a time."))
    path = options["query"][0].removeprefix(address(request.root, request))
    steps = tuple(step for step in path.split("/") if step)
    depth = _depth(options)
    return (None if not steps and depth is None else steps), depth


def _depth(options: Options | None) -> int | None:
    given = options.get("depth", ("-1",))[-1] if options else "-1"
    digits = given.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 6):
        mapping = {"name": "path.depth", "value": given[:40]}
        raise Invalid(_("${name} is a whole number; “${value}” is none.", mapping=mapping))
    return int(given) if int(given) >= 0 else None


def _sort(indexes: Mapping[str, Options]) -> tuple[str, bool]:
    name = (_values(indexes, "sort_on") or ("",))[-1]
    order = (_values(indexes, "sort_order") or ("",))[-1].lower()
    if name and name not in SORT_NAMES:
        mapping = {"name": name[:100], "known": ", ".join(SORT_NAMES)}
        raise Invalid(_("Results cannot be sorted by “${name}”, but by ${known}.", mapping=mapping))
    if order not in ORDERS:
        raise Invalid(_("sort_order is ascending or descending; “${order}” is neither.", mapping={"order": order[:40]}))
    if not name:
        return "", order != "ascending"
    return SORT_NAMES[name], ORDERS[order]
