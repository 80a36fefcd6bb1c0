"""Finds the documents that cite another one: the key of a number is a word of the text index, so no index of its own is needed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from vanban.catalog.citing import SHARED, Citing
from vanban.catalog.resolving import resolve
from vanban.catalog.text import text_backend
from vanban.catalog.visible import Visible
from vanban.content.base import Content
from vanban.content.site import site_of
from vanban.text.citations import find_citations
from vanban.text.normal import unify_iy
from vanban.text.numbers import DocumentNumber

MOST: Final = 5
READ: Final = 40
"""Documents whose text is read to see which document of a number they mean."""
LOOKED_AT: Final = 100_000
"""Characters of each: what a document rests on stands at its beginning."""
TIMES: Final = 20
"""Places in each that are looked up; a text that cites one number more often means the same by it."""


def citing(content: Any, registry: Any, principals: frozenset[str], most: int = MOST) -> tuple[list[Content], int]:
    """Give the newest documents that cite `content` and may be viewed, at most `most`, and how many there may be."""
    number = getattr(content, "number", "")
    if not number or content.docid is None:
        return [], 0
    site, parsed = site_of(content), DocumentNumber.parse(number)
    indexes = site.service("catalog")
    if not (parsed.ordinal and parsed.symbol):  # too odd to be recognised in a text
        return [], 0
    visible = Visible(indexes, principals)
    holding = text_backend(registry).holding(unify_iy(parsed.key)).tolist()
    docids = [docid for docid in holding if docid != content.docid and docid in visible]
    newest = sorted(docids, key=lambda docid: indexes["date_order"]._rev_index.get(docid, 0), reverse=True)
    if is_unique(parsed):
        meant: Iterator[int] = (docid for docid in newest if not _has(indexes, docid, parsed))
    else:
        texts = ((docid, _text_of(docid, registry)) for docid in newest[:READ])
        meant = (docid for docid, text in texts if _means(text, parsed, Citing(site, principals, docid), content.docid))
    shown = list(islice(meant, most))
    found = [other for docid in shown if (other := resolve(site, docid)) is not None]
    return found, len(docids) if len(shown) == most else len(found)


def is_unique(number: DocumentNumber) -> bool:
    """Tell whether a number alone names one document: letters begin anew each year, provinces share symbols."""
    return number.year is not None and SHARED.isdisjoint(number.key.rpartition("/")[2].split("-"))


def _has(indexes: Any, docid: int, number: DocumentNumber) -> bool:
    """Tell whether the document has this number itself."""
    return str(indexes["number_order"]._rev_index.get(docid, "")).split("/", 2)[2:] == [number.key]


def _text_of(docid: int, registry: Any) -> str:
    words = text_backend(registry).read(docid, LOOKED_AT)
    return f"{words.title}\n{words.body}\n{words.files}"[:LOOKED_AT] if words is not None else ""


def _means(text: str, number: DocumentNumber, looked_up: Citing, wanted: int) -> bool:
    """Tell whether `text` means the document `wanted` where it has its `number`."""
    ordinal = number.key.partition("/")[0]
    alike = (found for found in find_citations(text) if found.number.key.partition("/")[0] == ordinal)
    return any(wanted in docids for _found, docids in looked_up.found(islice(alike, TIMES)))
