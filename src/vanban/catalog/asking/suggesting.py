"""What somebody may be about to type: documents by number or title, kinds and issuers; quick enough for every letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from vanban.catalog.asking.answering import understood
from vanban.catalog.asking.knowing import Known
from vanban.catalog.asking.names import Names, issuer_names, kind_names
from vanban.catalog.asking.titling import titled
from vanban.catalog.query import Query
from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.text.asking.beginnings import NumberBeginning, number_beginning
from vanban.text.asking.typed import plain_words

MOST: Final = 8
SHORTEST: Final = 2
"""Letters of which anything is suggested."""
LONGEST: Final = 200
CLOSE: Final = 4
"""Documents that are offered where nothing was found."""
NAMED: Final = 3
"""Kinds and issuers among the suggestions."""
_KEYS, _SEEN = 400, 100
"""Keys of numbers and documents that are looked at."""


@dataclass(frozen=True)
class Suggestion:
    """A document, or a kind or issuer by its token."""

    category: str
    """`document`, `kind` or `issuer`."""
    content: Content | None = None
    token: str = ""


def suggestions(text: str, site: Site, registry: Any, query: Query) -> list[Suggestion]:
    """Give at most `MOST` suggestions for `text`, within what the reader of `query` may see."""
    text = text[:LONGEST]
    plain = plain_words(text)
    if len(plain) < SHORTEST:
        return []
    known = Known(site.service("catalog"), query.principals)
    named = list(islice(_named(plain, site, known), NAMED))
    numbered = _numbered(text, known)
    narrow = understood(replace(query, text=text), site)
    found = numbered or titled(narrow, known, text_backend(registry), MOST)
    return [*named, *(Suggestion("document", content) for content in _resolved(found, MOST - len(named), site))]


def close_to(text: str, site: Site, registry: Any, query: Query) -> list[Content]:
    """Give a few documents that come close to `text`, of which nothing was found: of that ordinal, or with most words."""
    known = Known(site.service("catalog"), query.principals)
    begun = number_beginning(text)
    if begun is not None:
        return _resolved(_numbered(begun.head.partition("/")[0], known), CLOSE, site)
    words = plain_words(text[:LONGEST]).split()
    fewer = [words[:-1], words[1:]] if len(words) > 1 else []
    queries = [Query(query.principals, text=" ".join(some)) for some in fewer]
    found = [docid for each in queries for docid in titled(each, known, text_backend(registry), CLOSE)]
    return _resolved(dict.fromkeys(found), CLOSE, site)


def _resolved(docids: Iterable[int], most: int, site: Site) -> list[Content]:
    found = (resolve(site, docid) for docid in islice(docids, most))
    return [content for content in found if content is not None]


def _named(plain: str, site: Site, known: Known) -> Iterator[Suggestion]:
    for category, names in (("kind", kind_names(site)), ("issuer", issuer_names(site))):
        for token in _beginning(names, plain):
            if known.has_term(category, token):
                yield Suggestion(category, token=token)


def _beginning(names: Names, plain: str) -> Iterable[str]:
    """Give the terms whose name goes on from `plain`, the shortest first."""
    spelled = sorted(names.beginning(plain), key=len)
    short = [names.short[plain]] if plain in names.short else []
    return dict.fromkeys([*short, *(token for spelling in spelled for token in names.tokens[spelling])])


def _numbered(text: str, known: Known) -> list[int]:
    """Give the documents whose number begins with `text`: those with the very ordinal first, then the newest."""
    begun = number_beginning(text)
    if begun is None:
        return []
    order, newest = known.indexes["number_order"]._rev_index, known.indexes["date_order"]._rev_index
    found = {
        docid: not str(order.get(docid, "")).split("/", 2)[-1].startswith(f"{begun.head.partition('/')[0]}/")
        for docid in islice(known.seen(_bearing(begun, known)), _SEEN)
        if _fits(begun, str(order.get(docid, "")))
    }
    return sorted(found, key=lambda docid: (found[docid], -newest.get(docid, 0)))


def _bearing(begun: NumberBeginning, known: Known) -> Iterator[int]:
    forward = known.indexes["number"]._fwd_index
    whole = begun.is_whole_ordinal
    for key in islice(forward.keys(begun.head, f"{begun.head}\uffff"), _KEYS):
        if not whole or "/" in begun.head or key == begun.head:
            yield from forward[key]


def _fits(begun: NumberBeginning, order: str) -> bool:
    """Tell whether the symbol of a number, as kept for sorting, goes on from what was typed."""
    symbol = order.rpartition("/")[2]
    return f"-{begun.symbol}" in f"-{symbol}" and symbol.startswith(begun.kind)
