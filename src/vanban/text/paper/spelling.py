"""Writes in small letters what a document prints in capitals, by annex II of Decree 30/2020/NĐ-CP.

Which words are names cannot be told from capitals; the text itself usually says it: the body that is printed in
capitals on top is written in small letters below.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from vanban.text.normal import fold, fold_chars
from vanban.text.paper.lines import is_capital

LOOKED_AT: Final = 200_000
"""Characters of a text in which another spelling is looked for."""

_COMMITTEES: Final = frozenset(
    {"Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Đảng ủy"}
)
"""Bodies whose name goes on with that of a place."""
_BODIES: Final = (
    *_COMMITTEES,
    *"Đảng bộ|Chi bộ|Ủy ban|Hội đồng|Trường Đại học|Trường Cao đẳng|Trung tâm|Văn phòng|Thanh tra|Tổng cục".split("|"),
    *"Chi cục|Cục|Vụ|Sở|Phòng|Bộ|Ban|Viện|Học viện|Hội|Công ty|Công an".split("|"),
)
_SCHOOLS: Final = (
    *("Trường Trung học cơ sở", "Trường Trung học phổ thông", "Trường Tiểu học", "Trường Mầm non", "Trường Mẫu giáo"),
    "Trường",
)
"""Bodies whose own name is that of a place or a person."""
_AREAS: Final = ("Thành phố", "Thị xã", "Thị trấn", "Tỉnh", "Quận", "Huyện", "Phường", "Xã", "Đặc khu")
_AREA: Final = re.compile(rf"(?<!\w)(?:{'|'.join(_AREAS).lower()})\s(?!hội\b)")
_SMALL: Final = frozenset({"và", "về", "của", "các", "cho", "trong", "tại"})
_ABBREVIATED: Final = re.compile(r"\b(?:THCS|THPT|TH|UBND|HĐND|TP|GD|ĐT|TNCS|GDTX|GDNN|TNHH|MTV|VN|CNTT)\b|[IVX]+\b")
_DEPUTY: Final = re.compile(r"(?:phó|quyền|q\.)\s+", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"(?:tổng |chánh |trưởng |thứ )?(?:chủ tịch|bộ trưởng|thủ tướng|tổng giám đốc|giám đốc|hiệu trưởng|chủ nhiệm)(?=\s|$)"
)


def sentence(printed: str, text: str) -> str:
    """Write an abstract: as it stands, or with small letters when it is printed in capitals."""
    words = (_elsewhere(printed, text) or printed.lower()) if is_capital(printed) else printed
    return words[:1].upper() + words[1:]


def position(printed: str, text: str) -> str:
    """Write the position of a signer: PHÓ TRƯỞNG PHÒNG as "Phó Trưởng phòng", CHỦ TỊCH QUỐC HỘI as "Chủ tịch Quốc hội"."""
    deputy = _DEPUTY.match(printed)
    lead = "" if deputy is None else "Quyền " if deputy[0].lower().startswith("q") else "Phó "
    own = printed[deputy.end() :] if deputy else printed
    title = _TITLE.match(own.lower())
    words, body = (own[: title.end()], own[title.end() :].strip()) if title else (own, "")
    written = words.lower().strip()
    return f"{lead}{written[:1].upper()}{written[1:]} {body_name(body, text) if body else ''}".strip()


def body_name(printed: str, text: str) -> str:
    """Write the name of a body: as `text` spells it elsewhere, else by rule."""
    return _elsewhere(printed, text) or _by_rule(printed)


def joined_names(names: list[str]) -> str:
    """Name several bodies: "A, B và C"."""
    return " và ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _elsewhere(printed: str, text: str) -> str:
    """Give the commonest spelling in small letters of the words `printed`."""
    looked_at = text[:LOOKED_AT]
    words = r"\s+".join(map(re.escape, fold(printed).split()))
    spellings: Counter[str] = Counter()
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", fold_chars(looked_at)):
        spelling = " ".join(looked_at[match.start() : match.end()].split())
        if not is_capital(spelling) and spelling[0].isupper():
            spellings[spelling] += 1
    return spellings.most_common(1)[0][0] if spellings else ""


def _by_rule(printed: str) -> str:
    words = printed.lower()
    kind = max((kind for kind in (*_BODIES, *_SCHOOLS) if words.startswith(kind.lower())), key=len, default="")
    rest = words[len(kind) :]
    area = _AREA.search(rest if kind else f" {rest}")
    end = len(rest) if area is None else max(0, area.start() - (not kind))
    named = kind in _SCHOOLS or kind in _COMMITTEES
    own = rest[:end].title() if named else _topic(rest[:end])
    return " ".join(_restored(f"{kind} {own} {_place(rest[end:].strip())}", printed).split())


def _place(words: str) -> str:
    """Write "thành phố bến sông" as "Thành phố Bến Sông"."""
    kind = next((kind for kind in _AREAS if words.startswith(kind.lower())), "")
    return f"{kind}{words[len(kind) :].title()}"


def _topic(words: str) -> str:
    """Begin each part of a name of fields ("giáo dục và đào tạo") with a capital."""
    result: list[str] = []
    begins = True
    for word in words.split():
        small = word in _SMALL
        result.append(word.capitalize() if begins and not small else word)
        begins = small or word in ("-", "–") or word.endswith(",")
    return " ".join(result)


def _restored(written: str, printed: str) -> str:
    """Give abbreviations their capitals back."""
    for match in _ABBREVIATED.finditer(printed):
        written = re.sub(rf"(?<!\w){re.escape(match[0])}(?!\w)", match[0], written, flags=re.IGNORECASE)
    return written
