"""What the catalog knows of numbers and issuers, as far as a reader may see documents that show it."""

from __future__ import annotations

from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, Final

from vanban.catalog.asking.names import Names
from vanban.catalog.numbers import having
from vanban.catalog.visible import Visible
from vanban.text.asking.typed import Typed
from vanban.text.number_grammar import KINDS, SPOKEN

LOOKED_AT: Final = 200
"""Documents by which an abbreviation is judged."""
_MOSTLY, _AT_ALL = 0.9, 0.1


@dataclass(frozen=True)
class Known:
    """The indexes of a site as one reader may see them."""

    indexes: Any
    principals: frozenset[str]

    def has_number(self, key: str, kinds: tuple[str, ...] = ()) -> bool:
        """Tell whether there is a document with this number, of one of `kinds` if any are given."""
        kind_of = self.indexes["kind"]._rev_index
        return any(not kinds or kind_of.get(docid) in kinds for docid in self.seen(having(self.indexes, key)))

    def has_term(self, name: str, token: str) -> bool:
        """Tell whether there is a document with this term as its `name`, such as `issuer`."""
        return next(self.seen(self.indexes[name]._fwd_index.get(token, ())), None) is not None

    def seen(self, docids: Iterable[int]) -> Iterator[int]:
        """Give those of `docids` that the reader may see."""
        return (docid for docid in docids if docid in self._visible)

    @cached_property
    def _visible(self) -> Visible:
        return Visible(self.indexes, self.principals)

    def with_signs(self, names: Names, typed: Typed) -> Names:
        """Give `names` and the abbreviations in `typed` by which issuers sign their numbers: 3082/GDĐT-TTTT."""
        signs = {
            word.plain: tokens
            for word in typed.words
            if _is_sign(word.plain) and word.plain not in names.tokens and (tokens := self._signing(word.plain))
        }
        return replace(names, tokens=ChainMap(signs, dict(names.tokens))) if signs else names

    def _signing(self, letters: str) -> tuple[str, ...]:
        """Give the issuer whose numbers bear `letters`, or several where it is not plainly one."""
        order, issuer_of = self.indexes["number_order"]._rev_index, self.indexes["issuer"]._rev_index
        bearing = self.indexes["number"].search([letters])
        counts = Counter(
            issuer
            for docid in islice(self.seen(bearing), LOOKED_AT)
            if (issuer := issuer_of.get(docid)) and _signs(str(order.get(docid, ""))) == letters
        )
        total = counts.total()
        likely = [token for token, count in counts.most_common() if count >= total * _AT_ALL]
        return tuple(likely[:1] if likely and counts[likely[0]] >= total * _MOSTLY else likely)


def _is_sign(word: str) -> bool:
    return 3 <= len(word) <= 12 and word.isalpha() and not SPOKEN.fullmatch(word) and word not in KINDS


def _signs(order: str) -> str:
    """Give the issuer's letters in a number as it is kept for sorting: "02012/000000053/53/2012/tt-bgddt" → "bgddt"."""
    symbol = [part for part in order.rpartition("/")[2].split("-") if part]
    place = 1 if len(symbol) > 1 and symbol[0] in KINDS else 0
    return symbol[place] if symbol else ""
