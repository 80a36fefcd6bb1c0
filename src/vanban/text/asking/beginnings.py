"""The beginning of a document number, as somebody types it: "53/20", "09-2009 tt bg", "số 308"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vanban.text.normal import clean_line, fold

_BEGINNING = re.compile(
    r"(?:(?:so|thong tu|nghi dinh|quyet dinh|cong van)\s)*(?P<kind>[a-z]{2,4})?[\s.-]?"
    r"(?P<ordinal>[0-9]{1,6}[a-z]?)(?:[\s/_.-]+(?P<year>[0-9]{1,4}))?(?:[\s/_.-]+(?P<symbol>[a-z][a-z0-9&\s/_.-]{0,60})?)?",
    re.ASCII,
)
_NOT_KEY = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class NumberBeginning:
    """Parts of a number in the form in which keys are written; the last may be cut short."""

    head: str
    """The ordinal and, behind a slash, as much of the year as there is."""
    symbol: str = ""
    """The symbol from its beginning, or that of one of its parts."""
    kind: str = ""

    @property
    def is_whole_ordinal(self) -> bool:
        """Whether something stands behind the ordinal, so that it does not go on."""
        return bool("/" in self.head or self.symbol)


def number_beginning(text: str) -> NumberBeginning | None:
    """Read `text` as the beginning of a number; `None` when it is none."""
    match = _BEGINNING.fullmatch(fold(clean_line(text))[:120])
    if match is None:
        return None
    ordinal = match["ordinal"].lstrip("0") or "0"
    head = f"{ordinal}/{match['year']}" if match["year"] else ordinal
    symbol = _NOT_KEY.sub("-", (match["symbol"] or "").replace("&", "")).strip("-")
    return NumberBeginning(head, symbol, match["kind"] or "")
