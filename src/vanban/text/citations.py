"""Finds where a text cites documents, and what stands beside each number that tells which document is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from vanban.text.dates import find_dates
from vanban.text.normal import fold
from vanban.text.number_grammar import CITATION
from vanban.text.numbers import DocumentNumber

BEFORE: Final = 60
"""Characters before a number in which its kind is looked for."""
AFTER: Final = 160
"""Characters after a number in which its issuer is looked for."""
# As strict as a whole number: neither a part of a date (13/9/2016) nor of a longer number (09/2009/TT).
_HEAD: Final = r"[0-9](?<![\w./:\-].)[0-9]{0,4}[a-zđ]?/(?:19|20)[0-9]{2}(?![\w/]|[.\-][\w])"
_CITED: Final = re.compile(rf"{CITATION.pattern}|{_HEAD}")
_LABEL: Final = re.compile(r"[\s(:]*(?:\bso)?[\s:]*$")
_DAY: Final = re.compile(r"[\s,;(]*(?:\bban hanh\s+|\bky\s+)?(?:\bngay\s+)?$")
_YEAR: Final = re.compile(r"[\s,;(]*nam\s+((?:19|20)\d\d)(?!\d)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Citation:
    """A number in running text, with all or a part of what Decree 30/2020/NĐ-CP wants in a first citation."""

    start: int
    end: int
    number: DocumentNumber
    """Without its symbol when only its head was written: "Thông tư 53/2012"."""
    text: str = field(repr=False, compare=False)

    @property
    def written(self) -> str:
        """The number as it stands there."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands right before it, folded, without "số"."""
        return _LABEL.sub("", fold(self.text[max(0, self.start - BEFORE) : self.start]))

    @property
    def after(self) -> str:
        """What stands after it, folded."""
        return fold(self.text[self.end : self.end + AFTER])

    @property
    def day(self) -> date | None:
        """The day right after it: "… ngày 07 tháng 5 năm 2009"."""
        beside = self.text[self.end : self.end + BEFORE]
        first = next(iter(find_dates(beside)), None)
        return first[2] if first and _DAY.match(fold(beside[: first[0]])) else None

    @property
    def year(self) -> int | None:
        """The year of the number, or that of the day or year right after it."""
        if self.number.year or self.day:
            return self.number.year or (self.day.year if self.day else None)
        said = _YEAR.match(self.after)
        return int(said[1]) if said else None

    def follows(self, name: str) -> bool:
        """Tell whether the words `name`, folded, stand right before it."""
        before = self.before
        return bool(name) and before.endswith(name) and not before[: -len(name)][-1:].isalnum()


def find_citations(text: str) -> Iterator[Citation]:
    """Give each place where `text` cites a number, whole or without its symbol, in order.

    A number without symbol may be anything ("tháng 9/2016"): whoever looks it up has to see that its kind precedes it.
    """
    for match in _CITED.finditer(text):
        yield Citation(match.start(), match.end(), DocumentNumber.parse(match[0]), text)
