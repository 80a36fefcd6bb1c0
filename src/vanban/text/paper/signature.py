"""The foot of a document: who signs it in which position, and who receives it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from vanban.text.normal import fold_chars
from vanban.text.paper.lines import Piece, is_capital, pieces
from vanban.text.paper.spelling import position

FOOT: Final = 4_000
"""Characters around «Nơi nhận» in which the foot must lie."""

_LINES_TO_NAME: Final = 25
"""Lines of recipients that may stand between a position and the name below it."""

_RECIPIENTS: Final = re.compile(r"^\W*noi nhan\b\s*[:;.]?", re.MULTILINE)
_CAPACITY: Final = re.compile(r"(?<!\w)(?:tm|kt|tl|tuq|ttl?|q)\s?[.,]\s?(?=\w)")
_POSITION_WORDS: Final = (
    "pho |quyen |thu truong|bo truong|thu tuong|chu tich|tong giam doc|giam doc|hieu truong|truong phong|truong ban|"
    "truong khoa|truong tram|truong doan|chanh van phong|chanh thanh tra|chanh an|cuc truong|vu truong|vien truong|"
    "tong cuc truong|chi cuc truong|tong bi thu|bi thu|tong thanh tra|tong kiem toan|thong doc|chu nhiem|to truong|"
    "doi truong|tong thu ky|thu ky|chu toa|dai dien|hieu pho|vien pho"
)
_POSITION: Final = re.compile(rf"(?<!\w)(?:{_POSITION_WORDS})")
_NAME: Final = re.compile(r"(?:(?:[A-Z][A-Za-z]{0,3}\.\s?)*)(?P<name>[^\W\d_]+(?:\s[^\W\d_]+){1,5})")
_SIGNED: Final = re.compile(r"\W*(?:da [kh]y|ky boi|ky ten|dong dau|chu ky|nguoi ky|ngay ky)")
_ANNEX: Final = re.compile(r"phu luc|kem theo|mau so|danh sach\b|quy che\b|quy dinh\b|chuong i\b")
_BULLETS: Final = ("-", "–", "+", "•", "—", "~")
"""The last is what a scanner makes of the first."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, in which position."""

    name: str
    name_span: tuple[int, int]
    position: str
    position_span: tuple[int, int]
    """From TM. or KT. on."""
    confidence: float


def read_signature(text: str) -> Signed | None:
    """Read who signed: the first after «Nơi nhận», else the last before it or at the end."""
    match = _RECIPIENTS.search(fold_chars(text))
    if match is None:
        return max(_signatures(text, max(0, len(text) - FOOT), len(text)), key=_place, default=None)
    after = next(_signatures(text, match.start(), min(len(text), match.end() + FOOT)), None)
    return after or max(_signatures(text, max(0, match.start() - FOOT // 4), match.start()), key=_place, default=None)


def _place(signed: Signed) -> int:
    return signed.name_span[0]


def _signatures(text: str, start: int, end: int) -> Iterator[Signed]:
    capacity: list[Piece] = []
    since = 0
    for piece in pieces(text, start, end):
        since += 1
        part = _capacity_part(piece)
        if part is not None:
            capacity = [*capacity, part] if capacity and since <= 3 else [part]
            since = 0
        elif capacity and (named := _name_part(piece)):
            yield _signed(text, capacity, named)
            capacity = []
        elif since > _LINES_TO_NAME:
            capacity = []


def read_recipients(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the recipients under «Nơi nhận» with where they stand."""
    match = _RECIPIENTS.search(fold_chars(text))
    if match is None:
        return
    current: list[Piece] = []
    for piece in pieces(text, match.end(), min(len(text), match.end() + FOOT)):
        if current and _is_beside(text, current[-1], piece):
            continue
        capacity = _capacity_part(piece)
        cut = piece.text[: capacity.start - piece.start].rstrip() if capacity else piece.text
        left = Piece(cut, piece.start)
        begins = left.text.startswith(_BULLETS)
        if begins or not left.text:
            yield from _recipient(current)
            current = []
        if begins:
            current = [left]
        elif left.text and current:
            if capacity is None and (_name_part(piece) or _done(current)):
                break
            current.append(left)
        elif left.text and capacity is None:
            break
    yield from _recipient(current)


def _is_beside(text: str, before: Piece, piece: Piece) -> bool:
    """Tell whether `piece` stands in the right column, or is a speck there: a recipient has letters."""
    parted = text[piece.start - 1] == "\t" and piece.start > before.end and "\n" not in text[before.end : piece.start]
    is_speck = not any(map(str.isalpha, piece.text))
    return is_speck or _SIGNED.match(piece.folded) is not None or (parted and any(map(str.isalpha, before.text)))


def _done(current: list[Piece]) -> bool:
    return current[-1].text.endswith((".", "./.", ";"))


def _recipient(taken: list[Piece]) -> Iterator[tuple[str, tuple[int, int]]]:
    words = " ".join(" ".join(piece.text for piece in taken).split()).strip(" -–—+•~;.,:/")
    if words:
        yield words, (taken[0].start, taken[-1].end)


def _capacity_part(piece: Piece) -> Piece | None:
    """Give the part of a line that names a capacity or a position in capitals, to its end."""
    folded = piece.folded
    for pattern in (_CAPACITY, _POSITION):
        for match in pattern.finditer(folded):
            rest = piece.text[match.start() :]
            before = piece.text[: match.start()].strip()
            if is_capital(rest) and not rest.endswith((":", ";")) and not (before and is_capital(before)):
                return Piece(rest, piece.start + match.start())
    return None


def _name_part(piece: Piece) -> Piece | None:
    """Give the name of a person that a line is, or ends with after the last recipient."""
    if _SIGNED.match(piece.folded):
        return None
    whole = piece.text
    start = 0
    if whole.startswith(("-", "–", "+", "•")):
        ends = [match.end() for match in re.finditer(r"[.;)]\s+", whole)]
        if not ends:
            return None
        start = ends[-1]
    match = _NAME.fullmatch(whole, start)
    if match is None:
        return None
    words = match["name"].split()
    titled = all(word[0].isupper() and (len(word) == 1 or word[1:].islower()) for word in words)
    capital = all(word.isupper() for word in words) and len(words) >= 3
    if not (titled or capital) or _POSITION.match(fold_chars(match["name"])) or _ANNEX.match(fold_chars(match["name"])):
        return None
    return Piece(match["name"].title() if capital else match["name"], piece.start + match.start("name"))


def _signed(text: str, capacity: list[Piece], name: Piece) -> Signed:
    last = capacity[-1].text
    own = _CAPACITY.sub("", fold_chars(last), count=1) if not fold_chars(last).startswith("q") else fold_chars(last)
    printed = last[len(last) - len(own) :]
    span = capacity[0].start, capacity[-1].end
    return Signed(name.text, name.span, position(printed.strip(" .,"), text), span, 0.9 if len(capacity) < 5 else 0.6)
