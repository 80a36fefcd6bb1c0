"""The kind of a document and its abstract: below the letterhead, or for a letter under its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vanban.text.normal import fold
from vanban.text.numbers import DocumentNumber
from vanban.text.paper.lines import Piece, is_capital
from vanban.text.paper.misread import likeness
from vanban.text.paper.proposal import Kinds
from vanban.text.paper.spelling import sentence

LETTER: Final = "cong van"
_ALIKE: Final = 0.86
_LINES_OF_ABSTRACT: Final = 12
_LINES_TO_TITLE: Final = 40
_MISREADABLE: Final = 6
_LONGEST_KIND: Final = 30
_NAMES: Final = frozenset({"luat", "bo luat", "phap lenh"})
"""Kinds whose abstract is a name that begins with the kind: "Luật Thư viện"."""
_ABOUT: Final = re.compile(r"v\s?[/\\|l⁄]\s?v\b[:.]?\s*|ve viec\b[:.]?\s*")
_BODY: Final = re.compile(
    r"\W*(?:kinh gui|can cu|theo de nghi|tren co so|noi nhan|quyet dinh:|dieu 1\b|chuong i\b|phan (?:i|thu nhat)\b|muc 1\b|"
    r"i\.|1\.|a\)|hom nay|\(kem theo|\(ban hanh|loi noi dau)"
)
"""How the text of a document begins."""
_FIRST_SENTENCE: Final = re.compile(r"(?:thuc hien|trien khai|de trien khai|nham|thi hanh|xet)\b")
"""How it may begin after an abstract; an abstract may begin so too."""
_AUTHORITY: Final = re.compile(
    r"(?:pho )?(?:bo truong|thu tuong|chu tich|chanh|giam doc|tong giam doc|hieu truong|truong|uy ban|hoi dong|chinh phu|"
    r"quoc hoi|tong |cuc truong|vien truong|thong doc|bo |cac bo)\b"
)
_NOT_ABOUT: Final = re.compile(r"(?:hoa toc|thuong khan|khan|mat|toi mat|ban hanh lan)\W*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document is and what it is about."""

    kind: str
    """Title of the kind, as it is known; empty when none was found."""
    kind_span: tuple[int, int]
    kind_confidence: float
    abstract: str = ""
    abstract_span: tuple[int, int] = (0, 0)
    abstract_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class _Titled:
    kind: str
    first: int
    after: int
    alike: float


def read_heading(
    text: str, lines: list[Piece], kinds: Kinds, number: DocumentNumber | None, number_span: tuple[int, int]
) -> Heading:
    """Read kind and abstract from the `lines` below the number; the symbol of the number speaks for a kind too."""
    by_symbol = kind_of_symbol(number, kinds)
    titled = _title_line(lines, kinds)
    if titled is not None:
        confidence = 0.9 * titled.alike if not by_symbol else 0.98 if by_symbol == titled.kind else 0.6
        about, span, sure = _below(text, lines[titled.after :])
        if fold(titled.kind) in _NAMES and about:
            about = f"{titled.kind} {about[:1].upper()}{about[1:]}"
        where = lines[titled.first].start, lines[titled.after - 1].end
        return Heading(titled.kind, where, confidence, about, span, sure)
    about, span, sure = _letter_about(text, lines)
    letter = next((title for title, _short in kinds if fold(title) == LETTER), "")
    if by_symbol:
        return Heading(by_symbol, number_span, 0.75, about, span, sure * 0.8)
    addressed = any(piece.folded.lstrip().startswith("kinh gui") for piece in lines)
    if number is not None and letter and (about or addressed):
        return Heading(letter, span if about else number_span, 0.92 if about and addressed else 0.75, about, span, sure)
    return Heading("", (0, 0), 0.0, about, span, sure * 0.7)


def kind_of_symbol(number: DocumentNumber | None, kinds: Kinds) -> str:
    """Give the kind that the symbol of `number` names, or nothing: a letter's names none."""
    if number is None:
        return ""
    groups = [group for group in re.split(r"[/_-]", number.symbol) if group]
    if len(groups) == 1 and number.year and re.fullmatch(r"qh\d{1,2}", fold(groups[0])):
        return ""  # a law or a resolution of the National Assembly: its title says which
    first = groups[0] if groups else ""
    exact = [title for title, short in kinds if short and short == first]
    alike = [title for title, short in kinds if short and fold(short) == fold(first)]
    return (exact or alike or [""])[0] if len(groups) > 1 else ""


def _title_line(lines: list[Piece], kinds: Kinds) -> _Titled | None:
    known = {fold(title): title for title, _short in kinds if fold(title) != LETTER}
    for index, piece in enumerate(lines[:_LINES_TO_TITLE]):
        if not is_capital(piece.text):
            if index and _begins_text(piece):
                return None
            continue
        following = lines[index + 1].folded if index + 1 < len(lines) else ""
        both = f"{piece.folded} {following}"
        if both in known:
            return _Titled(known[both], index, index + 2, 1.0)
        words = piece.folded.split(" cua ")[0].strip(" .")
        if words in known:
            return _Titled(known[words], index, index + 1, 1.0)
        nearest, alike = _nearest(known, words)
        if alike >= _ALIKE:
            return _Titled(known[nearest], index, index + 1, alike)
    return None


def _nearest(known: dict[str, str], words: str) -> tuple[str, float]:
    """Find the kind that a scanner may have misread."""
    if not _MISREADABLE <= len(words) <= _LONGEST_KIND or words.endswith(":"):
        return "", 0.0
    alike = ((likeness(title, words), title) for title in known if abs(len(title) - len(words)) <= 2)
    best = max(alike, default=(0.0, ""))
    return best[1], best[0]


def _below(text: str, lines: list[Piece]) -> tuple[str, tuple[int, int], float]:
    """Read the abstract under the title: centred lines up to a rule, the bases or the first paragraph."""
    widest = max((len(piece.text) for piece in lines), default=0)
    taken: list[Piece] = []
    for piece in lines[:_LINES_OF_ABSTRACT]:
        if _begins_text(piece) or piece.text.endswith(":") or (taken and _ends(taken, piece, widest)):
            break
        taken.append(piece)
    if not taken or (_AUTHORITY.match(taken[0].folded) and is_capital(taken[0].text)):
        return "", (0, 0), 0.0
    ended = len(taken) < len(lines) and len(taken) < _LINES_OF_ABSTRACT
    return _joined(text, taken), (taken[0].start, taken[-1].end), 0.9 if ended else 0.6


def _ends(taken: list[Piece], piece: Piece, widest: int) -> bool:
    """Tell whether `piece` begins something else than the next line of the abstract."""
    before = taken[-1].text
    if piece.after_gap or before.endswith("."):
        return True
    if is_capital(piece.text) != is_capital(before) and " " in piece.text:
        return is_capital(piece.text)
    if is_capital(piece.text):
        return bool(_AUTHORITY.match(piece.folded))
    if not piece.text[0].isupper():
        return False
    measure = max(len(line.text) for line in taken)
    room = max(0.72 * widest, 0.97 * measure if len(taken) > 1 else 0)
    fits = len(before) + 1 + len(piece.text.split(maxsplit=1)[0]) < room
    return fits or len(piece.text) > 1.12 * measure or bool(_FIRST_SENTENCE.match(piece.folded))


def _begins_text(piece: Piece) -> bool:
    """Tell whether the text of the document begins with `piece`: a line that goes on begins with a small letter."""
    return not piece.text[0].islower() and bool(_BODY.match(piece.folded))


def _letter_about(text: str, lines: list[Piece]) -> tuple[str, tuple[int, int], float]:
    """Read "V/v …" under the number of a letter."""
    for index, piece in enumerate(lines[:12]):
        about = _ABOUT.match(piece.folded)
        if not about:
            continue
        taken = [Piece(piece.text[about.end() :], piece.start + about.end())]
        for more in lines[index + 1 : index + 10]:
            if _begins_text(more) or _NOT_ABOUT.match(more.folded) or len(more.text) > 60:
                break
            if more.text[0].isupper() and (more.after_gap or is_capital(more.text) != is_capital(taken[0].text)):
                break
            taken.append(more)
        words = [part for part in taken if part.text]
        return (_joined(text, words), (piece.start, words[-1].end), 0.9) if words else ("", (0, 0), 0.0)
    return "", (0, 0), 0.0


def _joined(text: str, taken: list[Piece]) -> str:
    return sentence(" ".join(" ".join(piece.text for piece in taken).split()).strip(" ;,."), text)
