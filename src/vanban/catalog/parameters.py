"""Reads a search from the address of a page or feed, and writes it back: the whole state of a search is its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import Any, Final

from vanban.catalog.query import RELEVANCE, SORTS, Query
from vanban.catalog.validity import Status
from vanban.i18n import _
from vanban.text.asking.typed import plain_words
from vanban.text.dates import NotADate, parse_date
from vanban.text.normal import clean_line

LONGEST_TEXT: Final = 1000
MOST: Final = 60
"""Parameters that are read: each one chosen is shown with an address that holds all the others."""
CHOICES: Final = ("kind", "issuer", "fields_of_law", "portal_type", "review_state")
KEYS: Final = ("text", "as_text", *CHOICES, "status", "year", "date_min", "date_max", "in", "sort", "order")


@dataclass(frozen=True)
class Asked:
    """What an address asks for, and what in it cannot be understood (field → sentence)."""

    query: Query
    pairs: tuple[tuple[str, str], ...]
    """The parameters that mean something, in order."""
    errors: Mapping[str, str] = field(default_factory=dict)

    def value(self, key: str) -> str:
        """Give the one value of `key`, or an empty text."""
        return next((value for name, value in self.pairs if name == key), "")

    def with_pair(self, key: str, value: str) -> list[tuple[str, str]]:
        """Give the parameters with one more choice."""
        return [*self.pairs, (key, value)]

    def with_text(self, text: str) -> Asked:
        """Give the same search for other words."""
        kept = ((name, text if name == "text" else value) for name, value in self.pairs if name != "as_text")
        return replace(self, query=replace(self.query, text=text), pairs=tuple(kept))

    def without_pair(self, key: str, value: str | None = None) -> list[tuple[str, str]]:
        """Give the parameters with one choice less, or with all of `key` gone."""
        return [(name, found) for name, found in self.pairs if name != key or (value is not None and found != value)]


def asked(params: Any, principals: frozenset[str], today: date, *, below: tuple[str, ...] | None = None) -> Asked:
    """Read the parameters of a request (a MultiDict); nothing in them is ever an error of the server."""
    pairs = tuple(dict.fromkeys(islice(_given(params), MOST)))
    errors: dict[str, str] = {}
    text = _last(pairs, "text")
    pairs = tuple(pair for pair in pairs if pair[0] != "as_text" or _is_among(pair[1], text))
    lowest, highest = _day(pairs, "date_min", errors), _day(pairs, "date_max", errors)
    if lowest and highest and lowest > highest:
        errors["date_max"] = _("The last day is before the first day.")
    folder = _last(pairs, "in")
    sort = _last(pairs, "sort")
    query = Query(
        principals=principals,
        text=text,
        any_of={key: values for key in CHOICES if (values := _all(pairs, key))},
        ranges={"issued": (_ordinal(lowest), _ordinal(highest))} if lowest or highest else {},
        status=_all(pairs, "status"),
        years=tuple(map(int, _all(pairs, "year"))),
        below=tuple(step for step in folder.split("/") if step) if folder else below,
        sort=sort if sort in SORTS or (sort == RELEVANCE and text) else "",
        reverse=_last(pairs, "order") != "ascending",
        today=today,
    )
    return Asked(query, pairs, errors)


def _given(params: Any) -> Iterable[tuple[str, str]]:
    for key, value in params.items():
        text = clean_line(value)[:LONGEST_TEXT] if key in KEYS and isinstance(value, str) else ""
        text = _year(text) if key == "year" else text
        if text and (key != "status" or text in set(Status)):
            yield key, text


def _is_among(phrase: str, text: str) -> bool:
    plain = plain_words(phrase)
    return bool(plain) and f" {plain} " in f" {plain_words(text)} "


def _year(text: str) -> str:
    year = int(text) if text.isascii() and text.isdecimal() else 0
    return str(year) if 1 <= year <= date.max.year else ""


def _all(pairs: Iterable[tuple[str, str]], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for name, value in pairs if name == key))


def _last(pairs: Iterable[tuple[str, str]], key: str) -> str:
    values = _all(pairs, key)
    return values[-1] if values else ""


def _day(pairs: Iterable[tuple[str, str]], key: str, errors: dict[str, str]) -> date | None:
    text = _last(pairs, key)
    if not text:
        return None
    try:
        return parse_date(text)
    except NotADate as error:
        errors[key] = _(error.msgid, mapping=error.mapping)
        return None


def _ordinal(value: date | None) -> int | None:
    return value.toordinal() if value else None
