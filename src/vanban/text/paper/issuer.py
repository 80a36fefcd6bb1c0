"""The bodies named in the left column of a letterhead: the one that issues the document, under its parent body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from vanban.text.normal import fold
from vanban.text.paper.letterhead import Letterhead
from vanban.text.paper.lines import Piece, is_capital
from vanban.text.paper.spelling import body_name, joined_names

_MOST_LINES: Final = 12
_FIRST: Final = (
    "uy ban|ubnd|hdnd|hoi dong|so|phong|truong|bo|cuc|vu|tong cuc|chi cuc|hoi|doan|lien doan|cong doan|dang bo|dang uy|chi bo|"
    "tinh uy|thanh uy|huyen uy|quan uy|ban|vien|trung tam|cong ty|tong cong ty|tap doan|ngan hang|dai hoc|hoc vien|toa an|"
    "thanh tra|van phong|kho bac|bao hiem|cong an|bo chi huy|lien hiep|mat tran|uy ban|tong lien doan|quoc hoi|chinh phu|"
    "thu tuong|chu tich|kiem toan|kho bac|to chuc|trung uong|benh vien|thu vien|nha|doi|tram|ubmttq|vien kiem sat|bao|dai"
)
_BODY: Final = re.compile(rf"(?:{_FIRST})\b")
_NEXT_BODY: Final = re.compile(rf"\s+[-–]\s+(?=(?:{_FIRST})\b)")
_LOCAL: Final = re.compile(r"(?:so|phong|thanh tra|van phong|chi cuc|ban)\b")
_COMMITTEE: Final = re.compile(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\s+(?P<place>\S.*)")
_AREA: Final = re.compile(r"\b(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|thị trấn|xã(?!\s+hội)|phường|đặc khu)\s")
_SPECKS: Final = re.compile(r"[_|~=*“”\"'`^]+")
"""What a scanner makes of the rule under a name."""
_NO_BODY: Final = re.compile(r"(?:du thao|ban sao|hoa toc|thuong khan|khan|mat|toi mat|sao y|cong van den)\b")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as its letterhead names it."""

    printed: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues a document."""

    name: str
    parent: Body | None
    span: tuple[int, int]
    bodies: int
    """How many issue it together."""


def read_issuer(text: str, head: Letterhead, *, joint: bool) -> Issuer | None:
    """Read who issues the document; a `joint` one has several issuers instead of a parent."""
    bodies = _bodies(_lines(head), joint=joint)
    if not bodies:
        return None
    if joint and len(bodies) > 1:
        name = joined_names([body_name(body.printed, text) for body in bodies])
        return Issuer(name, None, (bodies[0].span[0], bodies[-1].span[1]), len(bodies))
    own, parent = bodies[-1], bodies[-2] if len(bodies) > 1 else None
    name, span = body_name(own.printed, text), own.span
    place = _place_of(parent) if parent and _LOCAL.match(fold(own.printed)) else ""
    if parent and place and not _AREA.search(own.printed.lower()):
        name, span = f"{name} {body_name(place, text)}", (parent.span[0], own.span[1])
    return Issuer(name, parent, span, 1)


def _place_of(parent: Body) -> str:
    match = _COMMITTEE.match(fold(parent.printed))
    return parent.printed[match.start("place") :] if match else ""


def _lines(head: Letterhead) -> list[Piece]:
    """Give the lines in capitals straight above the number."""
    if head.numbered is None and not head.has_state:
        return []
    above = head.left[: head.numbered.first] if head.numbered else _opening(head.left)
    found: list[Piece] = []
    for piece in reversed(above[-_MOST_LINES:]):
        if _NO_BODY.match(piece.folded):
            continue
        if not is_capital(piece.text):
            if found:
                break
            continue
        found.insert(0, piece)
    return found


def _opening(left: list[Piece]) -> list[Piece]:
    """Without a number: the capitals that open the document, up to the first drawn rule."""
    found: list[Piece] = []
    for piece in left[:4]:
        if not is_capital(piece.text) or (found and piece.after_gap):
            break
        found.append(piece)
    return found


def _bodies(lines: list[Piece], *, joint: bool) -> list[Body]:
    found: list[Body] = []
    for printed in lines:
        piece = Piece(_SPECKS.sub("", printed.text).strip(), printed.start)
        if found and not _begins_body(found[-1].printed, piece.folded):
            found[-1] = Body(f"{found[-1].printed} {piece.text}", (found[-1].span[0], printed.end))
        elif found or len(piece.text) > 3:
            found.append(Body(piece.text, printed.span))
    if not joint:
        return found
    return [Body(name, body.span) for body in found for name in _parted(body.printed)]


def _begins_body(before: str, folded: str) -> bool:
    single = " " not in folded or " " not in before
    ended = fold(before)
    broken = ended.endswith((" va", "-", "–", ",")) or (ended.endswith(" xa") and folded.startswith("hoi"))
    return bool(_BODY.match(folded)) and not single and not broken


def _parted(printed: str) -> list[str]:
    cuts = [0, *(match.end() for match in _NEXT_BODY.finditer(fold(printed))), len(printed)]
    return [printed[first:last].strip(" -–,") for first, last in pairwise(cuts)]
