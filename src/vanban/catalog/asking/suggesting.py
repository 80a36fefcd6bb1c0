"""What somebody may be about to type: documents by number or title, kinds and issuers; quick enough for every letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice
from typing import Any, Final

from vanban.catalog.asking.answering import understood
from vanban.catalog.asking.knowing import Known
from vanban.catalog.asking.names import Names, issuer_names, kind_names
from vanban.catalog.query import RELEVANCE, Query, search
from vanban.catalog.resolving import resolve
from vanban.content.base import Content
from vanban.content.site import Site
from vanban.text.asking.beginnings import NumberBeginning, number_beginning
from vanban.text.asking.typed import plain_words
from vanban.text.normal import fold_chars

MOST: Final = 8
SHORTEST: Final = 2
"""Letters of which anything is suggested."""
LONGEST: Final = 200
CLOSE: Final = 4
"""Documents that are offered where nothing was found."""
FEWEST: Final = 1
"""Words of which none may be missing for a document to come close."""
NAMED: Final = 3
"""Kinds and issuers among the suggestions."""
_NOT_WORD: Final = re.compile(r"[\W_]+")
_KEYS, _SEEN, _TITLES = 400, 100, 150
"""Keys of numbers, documents and titles that are looked at."""


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
    titled = iter(()) if numbered else _titled(text, site, registry, query)
    found = islice(dict.fromkeys(chain(numbered, titled)), MOST - len(named))
    documents = [Suggestion("document", content) for docid in found if (content := resolve(site, docid)) is not None]
    return [*named, *documents]


def close_to(text: str, site: Site, registry: Any, query: Query) -> list[Content]:
    """Give a few documents that come close to `text`, of which nothing was found: of that ordinal, or with most words."""
    begun = number_beginning(text)
    if begun is not None:
        found = _numbered(begun.head.partition("/")[0], Known(site.service("catalog"), query.principals))
    else:
        words = plain_words(text[:LONGEST]).split()
        fewer = [words[:-1], words[1:]] if len(words) > FEWEST else []
        found = [docid for some in fewer for docid in islice(_titled(" ".join(some), site, registry, query), CLOSE)]
    resolved = (resolve(site, docid) for docid in islice(dict.fromkeys(found), CLOSE))
    return [content for content in resolved if content is not None]


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


def _titled(text: str, site: Site, registry: Any, query: Query) -> Iterator[int]:
    """Give the documents whose kind and title have the words, the last of them as the beginning of one."""
    narrow = understood(replace(query, text=text, sort=RELEVANCE), site)
    words = plain_words(narrow.text).split()
    if words:
        # The last word may be cut short, so the others find what it is looked for in.
        narrow = replace(narrow, text=" ".join(words[:-1]) or narrow.text)
    indexes = site.service("catalog")
    title_of, kind_of = indexes["title_order"]._rev_index, indexes["kind"]._rev_index
    for docid in search(narrow, site, registry).ordered(_TITLES):
        held = f" {_words_of(str(title_of.get(docid, '')))} {kind_of.get(docid, '').replace('-', ' ')}"
        if all(f" {word}" in held for word in words):
            yield docid


@lru_cache(maxsize=8192)
def _words_of(key: str) -> str:
    """Give the folded words of the title that a key to sort by ends with."""
    return _NOT_WORD.sub(" ", fold_chars(key.rpartition("\x01")[2]))
