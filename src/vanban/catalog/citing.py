"""Which documents of the portal the numbers in a text mean, within what a reader may see.

Decided whenever a text is read: a document that arrives later is found from then on, one that is hidden is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, Final

from vanban.catalog.extracting import number_order
from vanban.catalog.visible import Visible
from vanban.content.site import Site
from vanban.text.citations import Citation
from vanban.text.normal import fold
from vanban.text.numbers import DocumentNumber

MOST: Final = 5000
"""Citations of one text that are looked up: no honest text has more."""
SHARED: Final = frozenset({"ubnd", "hdnd"})
"""Parts of symbols that bodies of many places share: 15/2019/QĐ-UBND is one number in each province."""


class Citing:
    """Looks up the numbers of one text for one reader."""

    def __init__(self, site: Site, principals: frozenset[str], besides: int | None = None) -> None:
        """Look in `site` for what `principals` may view, `besides` being the docid of the document cited from."""
        self._indexes = site.service("catalog")
        self._vocabularies = site.service("vocabularies")
        self._visible = Visible(self._indexes, principals)
        self._besides = besides
        self._known: dict[tuple[str, str], list[int]] = {}

    def found(self, citations: Iterable[Citation]) -> Iterator[tuple[Citation, list[int]]]:
        """Give, with each citation, the docids that it may mean: one where that is clear; those of nothing are left out.

        A number that may mean the document cited from is left out too: nothing links to itself.
        """
        for citation in islice(citations, MOST):
            docids = self._meant(citation)
            if docids and self._besides not in docids:
                yield citation, docids

    def _meant(self, citation: Citation) -> list[int]:
        number = citation.number
        if not number.symbol:
            heads = self._numbered("number", number.key)
            return self._narrowed([docid for docid in heads if self._follows_kind(docid, citation)], citation)
        docids = self._numbered("number_order", number_order(number))
        if not docids and number.year is None and citation.year:
            # «Thông tư số 09/TT-BGDĐT ngày 07/5/2009» leaves out the year that the number has.
            full = DocumentNumber(number.ordinal, citation.year, number.symbol)
            return self._numbered("number_order", number_order(full))
        return self._narrowed([docid for docid in docids if not self._contradicts(docid, citation)], citation)

    def _numbered(self, index: str, key: str) -> list[int]:
        """Give the documents that `index` has under `key` and the reader may view."""
        if (index, key) not in self._known:
            docids = self._indexes[index]._fwd_index.get(key, ())
            self._known[index, key] = [docid for docid in docids if docid in self._visible]
        return self._known[index, key]

    def _contradicts(self, docid: int, citation: Citation) -> bool:
        """Tell whether the date beside the number is another document's, where the number alone is not unique."""
        issued, number = self._value("issued", docid), citation.number
        if issued is None:
            return False
        if number.year is None:
            return citation.year not in (None, date.fromordinal(issued).year)
        shared = not SHARED.isdisjoint(number.key.rpartition("/")[2].split("-"))
        return shared and citation.day is not None and citation.day.toordinal() != issued

    def _narrowed(self, docids: list[int], citation: Citation) -> list[int]:
        """Choose among several by what stands beside the number; a sign that fits none of them says nothing."""
        if len(docids) > 1 and citation.day:
            day = citation.day.toordinal()
            docids = [docid for docid in docids if self._value("issued", docid) == day] or docids
        if len(docids) > 1:
            docids = [docid for docid in docids if self._follows_kind(docid, citation)] or docids
        if len(docids) > 1:
            after = citation.after
            docids = [docid for docid in docids if self._issuer_in(after, docid)] or docids
        return docids

    def _follows_kind(self, docid: int, citation: Citation) -> bool:
        return any(map(citation.follows, self._names("document-kinds", self._value("kind", docid))))

    def _issuer_in(self, text: str, docid: int) -> bool:
        return any(name in text for name in self._names("issuers", self._value("issuer", docid)))

    def _value(self, index: str, docid: int) -> Any:
        return self._indexes[index]._rev_index.get(docid)

    def _names(self, vocabulary: str, token: str | None) -> list[str]:
        """Give the folded title and abbreviation of a term, none for none."""
        terms = self._vocabularies[vocabulary]
        if token not in terms:
            return []
        return [fold(name) for name in (terms[token].title, terms[token].abbreviation) if name]
