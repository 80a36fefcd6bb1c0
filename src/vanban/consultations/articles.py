"""The parts of a draft that an opinion can be about: articles and numbered points, found in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any, Final

from vanban.consultations.addresses import KINDS, is_article
from vanban.content.contribution import Addressing
from vanban.text.normal import fold

_MARKED: Final = re.compile(r'<(section|h[2-6]) id="([\w-]+)">\s*(?:<h[2-6]>)?(.*?)</(?:\1|h[2-6])>', re.DOTALL)
_BLOCK: Final = re.compile(r"<(p|h[2-6])>(.*?)</\1>", re.DOTALL)
_NUMBERED: Final = re.compile(
    r"((?:Điều|Chương|Mục|Phần|Phụ lục)\s+(?:\d+|[IVXLC]+)[a-zđ]?|\d{1,3}(?:\.\d{1,3}){0,3})[.:)]?(?=\s|$)",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"<[^>]*>")
LONGEST: Final = 160
"""Characters of a heading; what comes after is the text of the part."""
CHOICE: Final = 70
"""Characters of a line in a list to choose from."""


@dataclass(frozen=True)
class Article:
    """One part of a draft."""

    anchor: str
    """Its address on the page."""
    label: str
    """How it is called for short: «Điều 5», «Khoản 1 Điều 5», «2.10»."""
    heading: str
    """Its first words."""
    within: str = ""
    """The article that it is a clause of: «Điều 5»."""

    @property
    def choice(self) -> str:
        """How it stands in a list to choose from, which is as wide as its longest line."""
        return _short(self.heading, CHOICE)


@lru_cache(maxsize=256)
def addressable(body: str, addressing: Addressing = "by place") -> tuple[str, tuple[Article, ...]]:
    """Give safe HTML in which each part has an address, made by `addressing`, and the parts in their order.

    Parts that have an address in `body` keep it; others are blocks that begin like «Điều 5.», «2.10.».
    """
    found: list[Article] = []
    names = KINDS[addressing](re.findall(r'\bid="([^"]+)"', body))
    marked = {match.start(3): match for match in _MARKED.finditer(body)}
    around = ""

    def give(match: re.Match[str]) -> str:
        nonlocal around
        tag, inside = match[1], match[2]
        text = _text(inside)
        number = _NUMBERED.match(text)
        if number is None:
            return match[0]
        anchor = names.address(number[1])
        found.append(_part(anchor, number, text, around))
        if number[1][0].isalpha():
            around = number[1] if is_article(number[1]) else ""
        return f'<{tag} id="{anchor}">{inside}</{tag}>'

    if marked:
        parts = [Article(match[2], _label(_text(match[3])), _short(_text(match[3]))) for match in marked.values()]
        return body, tuple(part for part in parts if part.heading)
    return _BLOCK.sub(give, body), tuple(found)


def draft_of(receiver: Any) -> tuple[str, tuple[Article, ...]]:
    """Give the draft that people say something on at `receiver`, as `addressable` does."""
    return addressable(str(receiver.body or ""), receiver.addressing)


def article_called(receiver: Any, wanted: str) -> Article | None:
    """Give the part of the draft at `receiver` that `wanted` names by its address or as people write it: `dieu-5`, «Điều 5»."""
    _marked, parts = draft_of(receiver)
    plain = fold(wanted).strip(" .:")
    return next((part for part in parts if part.anchor == wanted or fold(part.label) == plain), None)


def _part(anchor: str, number: re.Match[str], text: str, around: str) -> Article:
    """Describe a part; of a clause, the number alone would not say in which article `around` it stands."""
    if not (around and number[1].isdecimal()):
        return Article(anchor, number[1], _short(text), around if number[1][0].isdecimal() else "")
    label = f"Khoản {number[1]} {around}"
    return Article(anchor, label, _short(f"{label}. {text[number.end() :].strip()}"), around)


def _label(text: str) -> str:
    number = _NUMBERED.match(text)
    return number[1] if number else _short(text)


def _text(markup: str) -> str:
    return " ".join(unescape(_TAG.sub("", markup)).split())


def _short(text: str, most: int = LONGEST) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
