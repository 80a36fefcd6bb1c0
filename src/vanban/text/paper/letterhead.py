"""The two columns on top of a document: who issues it, its number, where and when (Decree 30/2020/NĐ-CP, annex I)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vanban.text.dates import NotADate, parse_date
from vanban.text.normal import fold_chars
from vanban.text.numbers import DocumentNumber, NotANumber
from vanban.text.paper.lines import HEAD, Piece, pieces
from vanban.text.paper.misread import DIGIT, SLANTED, figures

_STATE_WITHIN: Final = 1_500
"""Characters from the beginning within which the name of the state must stand."""
_STATE: Final = re.compile(
    r"(?<!nuoc )\bc\w{1,3} ?h\w{1,3} ?x\w{1,2} ?h\w{1,2} ?ch\w{1,2} ?ngh\w{1,3}(?:\s{0,2}v\w{1,4} ?n\w{1,3}\b)?"
    r"|dang cong san viet nam"
)
_MOTTO: Final = re.compile(r"d\w{1,2}c? ?l\w{1,2}p?\W{0,4}t\w{1,2} ?do\W{0,4}h\w{1,4} ?ph\w{1,3}")
_DATE: Final = re.compile(
    rf"\bng\w{{0,2}}y\s*(?P<day>{SLANTED}\s?{SLANTED}?)\s*th\w{{1,3}}\s*(?P<month>{SLANTED}\s?{SLANTED}?)\s*n\w{{1,2}}\s*"
    rf"(?P<year>{SLANTED}{{4}})(?!\w)"
)
_BODY: Final = re.compile(r"^\W*(?:kinh gui|can cu|theo de nghi|noi nhan|dieu 1)\b", re.MULTILINE)
_PLACE_KIND: Final = frozenset("thành phố thị xã trấn tỉnh quận huyện phường đặc khu".split())
_LABEL: Final = re.compile(
    r"(?:(?:bo luat|luat|phap lenh|nghi quyet|lenh|hien phap|nghi dinh|quyet dinh|thong tu)\s+)?"
    r"[s8$][o0ée6]\w?[\s:;.,]*(?=[0-9oli|]{1,6}[a-z]?\s*[/-]|$)"
)
_NUMBER: Final = re.compile(
    rf"(?P<ordinal>{DIGIT}{{1,6}}[a-zA-ZđĐ]?)\s?[/-]\s?(?P<year>(?:[12l|]{DIGIT}{{3}}(?=\s?[/-]))?)"
    r"(?P<rest>(?:\s?[/–-]\s?)?[^\W_]+(?:[&.][^\W_]+)*(?:\s?[/–-]\s?[^\W_]+(?:[&.][^\W_]+)*)*[/–-]?)"
)
_MORE_SYMBOL: Final = re.compile(r"[A-ZĐƯÂÊÔ0-9&]+(?:\s?[/–-]\s?[A-Za-zĐđƯÂÊÔ0-9&]+)*")
_MARKS: Final = frozenset({"KHẨN", "MẬT", "HỎA", "THƯỢNG"})


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with the place before it."""

    day: date
    span: tuple[int, int]
    place: tuple[int, int] | None
    is_clear: bool
    """Whether all its figures are figures."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """The number in the left column."""

    number: DocumentNumber
    span: tuple[int, int]
    first: int
    """Which piece of the left column it begins."""
    last: int


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a document, taken apart."""

    left: list[Piece]
    """The lines of the left column and all that follows it."""
    numbered: Numbered | None
    dated: Dated | None
    has_state: bool
    """Whether the name of the state or of the party stands there: a document without it need not be one."""


def read_letterhead(text: str) -> Letterhead:
    """Take the head of `text` apart."""
    end = min(len(text), HEAD)
    folded = fold_chars(text[:end])
    body = _BODY.search(folded)
    limit = body.start() if body else end
    top = min(limit, _STATE_WITHIN)
    states = [match.span() for match in (_STATE.search(folded, 0, top), _MOTTO.search(folded, 0, top)) if match]
    dated = _find_date(text, folded, limit)
    cut = [*states, *([_whole(dated)] if dated else [])]
    left = pieces(text, 0, end, cut)
    return Letterhead(left, _find_number(left, limit), dated, bool(states))


def _whole(dated: Dated) -> tuple[int, int]:
    return (dated.place or dated.span)[0], dated.span[1]


def _find_date(text: str, folded: str, limit: int) -> Dated | None:
    """Find the date after a place, else one that begins its line."""
    alone = None
    for match in _DATE.finditer(folded, 0, limit):
        day = _day(match)
        if day is None:
            continue
        place = _place_before(text, match.start())
        if place:
            return Dated(day, match.span(), place, _is_clear(match))
        if alone is None and not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip(" ,.…("):
            alone = Dated(day, match.span(), None, _is_clear(match))
    return alone


def _day(match: re.Match[str]) -> date | None:
    try:
        return parse_date("/".join(figures(match[part]) for part in ("day", "month", "year")))
    except NotADate:
        return None


def _is_clear(match: re.Match[str]) -> bool:
    return all("".join(match[part].split()).isdigit() for part in ("day", "month", "year"))


def _place_before(text: str, end: int) -> tuple[int, int] | None:
    """Walk back from the comma over the capitalised words of a place."""
    line = text.rfind("\n", 0, end) + 1
    before = text[line:end].rstrip()
    if not before.endswith((",", ".", ";")):
        return None
    last = len(before.rstrip(" ,.;"))
    first = last
    for word in reversed(list(re.finditer(r"\S+", before[:last]))):
        if not _may_be_place(word[0]):
            break
        first = word.start()
    return (line + first, line + last) if first < last else None


def _may_be_place(word: str) -> bool:
    if word in ("-", "–") or word.strip(".") in ("TP", "Tp", "Q", "H", "TX", "P"):
        return True
    letters = word.replace("-", "").replace("'", "").replace("’", "")
    return word.lower() in _PLACE_KIND or (letters.isalpha() and letters[0].isupper() and not letters[1:].isupper())


def _find_number(left: list[Piece], limit: int) -> Numbered | None:
    for index, piece in enumerate(left):
        if piece.start > limit:
            return None
        label = _LABEL.match(piece.folded)
        if label is None:
            continue
        below = label.end() == len(piece.text) and index + 1 < len(left)
        last = index + below
        match = _NUMBER.match(left[last].text, 0 if below else label.end())
        if match is None:
            continue
        written, end = match[0], left[last].start + match.end()
        if match.end() == len(left[last].text):
            for more in _more(left[last + 1 : last + 4], written):
                written, end, last = written + more.text, more.end, last + 1
        number = _number(written)
        if number is not None:
            return Numbered(number, (piece.start, end), index, last)
    return None


def _more(following: list[Piece], written: str) -> Iterator[Piece]:
    """Yield the lines on which a long symbol goes on."""
    for piece in following:
        goes_on = written.endswith(("-", "/", "–")) or "-" in piece.text
        if not _MORE_SYMBOL.fullmatch(piece.text) or piece.text in _MARKS or not goes_on or piece.after_gap:
            return
        yield piece
        written = piece.text


def _number(written: str) -> DocumentNumber | None:
    match = _NUMBER.fullmatch(written)
    if match is None:
        return None
    ordinal = match["ordinal"]
    letter = ordinal[-1] if ordinal[-1].isalpha() and ordinal[:-1].isdigit() and ordinal[-1] not in "oOlI" else ""
    separator = written[match.end("ordinal") :].lstrip()[0]
    head = figures(ordinal.removesuffix(letter)) + letter + separator + figures(match["year"])
    rest = re.sub(r"\s?([/–-])\s?", r"\1", match["rest"]).replace("–", "-").rstrip("-/.")
    if not any(map(str.isalpha, rest)):
        return None
    try:
        return DocumentNumber.parse(head + rest)
    except NotANumber:
        return None
