"""Document numbers such as 09/2009/TT-BGDĐT: read, compared whatever the spelling, and found by any part.

Decree 30/2020/NĐ-CP writes ordinal/symbol (3082/GDĐT-TTTT), legal normative documents ordinal/year/symbol,
and laws ordinal/year/QHxx; the symbol is kind-issuer. Real records hold every variation of these, so what
cannot be taken apart is kept whole instead of being refused.
"""

import re
from dataclasses import dataclass, field
from typing import Self

from vanban.text.errors import TextError
from vanban.text.normal import clean_line, fold
from vanban.text.number_grammar import (
    AROUND_SEPARATOR,
    CITATION,
    KIND_FIRST,
    KINDS,
    LABEL,
    NUMBER,
    SPOKEN,
    SYMBOL_ALONE,
)

LONGEST = 100
_MANY_PARTS = 8
_NOT_KEY = re.compile(r"[\W_]+")


class NotANumber(TextError):
    """Text that cannot be the number of a document; the sentence says why."""


@dataclass(frozen=True)
class DocumentNumber:
    """The number of a document, its parts as written; compare two of them by ``key``."""

    ordinal: str
    """Digits and at most one letter, such as "09" or "12a"; empty when the number could not be taken apart."""
    year: int | None
    symbol: str
    """Kind and issuer, such as "TT-BGDĐT"; the whole number when it could not be taken apart."""
    written: str = field(default="", compare=False, repr=False)
    """The number as its document spells it; empty for a number made from parts."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the number that ``text`` spells; raise :class:`NotANumber` without a digit or when far too long."""
        written = LABEL.sub("", clean_line(text)).strip(" ;,:.")
        if not written:
            raise NotANumber("A document number is missing.")
        if len(written) > LONGEST:
            raise NotANumber("A document number has at most ${limit} characters.", limit=LONGEST)
        if not re.search("[0-9]", written):
            raise NotANumber(
                "“${text}” has no digit; a document number looks like 09/2009/TT-BGDĐT.", text=written[:40]
            )
        return cls(*_taken_apart(written), written)

    @property
    def key(self) -> str:
        """The same for every spelling of one number: "9/2009/tt-bgddt"."""
        return "/".join(filter(None, (*self._head, _key_of(self.symbol))))

    @property
    def partial_keys(self) -> frozenset[str]:
        """Every key under which the number is found when only a part of it is typed; contains ``key``."""
        symbol = _key_of(self.symbol)
        if not self.ordinal:
            return frozenset({symbol})
        symbols = _runs(symbol.split("-")) if symbol else set()
        ordinal, *year = self._head
        numbers = {ordinal, "/".join(self._head)}
        return frozenset(numbers | symbols | {f"{head}/{part}" for head in numbers | {*year} for part in symbols})

    @property
    def display(self) -> str:
        """The number as it was written, cleaned of labels and odd characters."""
        return self.written or "/".join(filter(None, (self.ordinal, str(self.year or ""), self.symbol)))

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Orders numbers by year, then by ordinal as a number, then by symbol."""
        digits = re.match("[0-9]+", self.ordinal)
        return (self.year or 0, int(digits[0]) if digits else 0, self.key)

    @property
    def _head(self) -> tuple[str, ...]:
        """The ordinal without leading zeros and the year, as far as there are."""
        ordinal = fold(self.ordinal).lstrip("0") or self.ordinal[:1]
        return tuple(filter(None, (ordinal, str(self.year or ""))))


def query_key(text: str) -> str | None:
    """Return the key to look up among partial keys, or None when ``text`` is not a number and nothing else.

    Takes what people type: "53/2012", "53-2012 bgddt", "số 3082", "NĐ 43/2011", "tt-bgddt". A key need not
    belong to any document; search for the words when it does not.
    """
    typed = AROUND_SEPARATOR.sub(r"\1", LABEL.sub("", clean_line(text))).strip(" ;,:.-/")
    if not typed or len(typed) > LONGEST:
        return None
    folded = fold(typed)
    if SYMBOL_ALONE.fullmatch(folded):
        parts = _key_of(typed).split("-")
        return _key_of(typed) if parts[0] in KINDS or not any(map(SPOKEN.fullmatch, parts)) else None
    if (match := KIND_FIRST.fullmatch(folded)) and match["kind"] in KINDS:
        return _number_key(match["rest"], match["kind"])
    return _number_key(typed, "")


def find_numbers(text: str) -> list[tuple[int, int, DocumentNumber]]:
    """Return (start, end, number) for every document number cited in running text, in order."""
    return [(match.start(), match.end(), DocumentNumber.parse(match[0])) for match in CITATION.finditer(text)]


def _number_key(typed: str, kind: str) -> str | None:
    ordinal, year, symbol = _taken_apart(typed)
    if not ordinal or any(map(_is_word, typed.split()[1:])):
        return None
    if kind and _key_of(symbol).split("-")[0] != kind:
        symbol = f"{kind}-{symbol}"
    return DocumentNumber(ordinal, year, symbol).key


def _is_word(chunk: str) -> bool:
    return SPOKEN.fullmatch(fold(chunk)) is not None


def _taken_apart(written: str) -> tuple[str, int | None, str]:
    match = NUMBER.fullmatch(written)
    symbol = (match["symbol"] or "") if match else ""
    if match is None or (symbol and not _begins_a_symbol(symbol, match)):
        return "", None, written
    return match["ordinal"], int(match["year"]) if match["year"] else None, symbol.strip("-/_. ")


def _begins_a_symbol(symbol: str, match: re.Match[str]) -> bool:
    """Tell a symbol from what only looks like one: 3/4%, 5,6 or an ordinal glued to a word (10abc)."""
    separated = match.start("symbol") > match.end("ordinal")
    return separated and symbol[0].isalpha()


def _key_of(symbol: str) -> str:
    """Return "bgd&đt" as bgddt and every separator as one hyphen."""
    return _NOT_KEY.sub("-", fold(symbol).replace("&", "")).strip("-")


def _runs(parts: list[str]) -> set[str]:
    """Return every run of neighbouring parts: tt, bgddt and tt-bgddt for tt-bgddt."""
    if len(parts) > _MANY_PARTS:
        return {*parts, "-".join(parts)}
    ends = range(1, len(parts) + 1)
    return {"-".join(parts[start:end]) for end in ends for start in range(end)}
