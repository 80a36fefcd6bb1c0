"""How people name a public body: "Bộ Giáo dục và Đào tạo" is also "bộ giáo dục", "bộ gd&đt", "bgddt".

Derived from the name alone: initial letters without "và", the usual short forms of Bộ, Sở, Phòng, UBND and schools,
and the place written short or left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from vanban.text.asking.typed import plain_words
from vanban.text.normal import clean_line, fold

FULL, BODY, SHORT = 0, 1, 2
"""How sure a spelling is: the whole name; the body without its place; less than the body's name."""
LONGEST: Final = 120
"""Characters of a name of which short forms are made; longer ones are no names."""

_AND: Final = "va"
_HEADS: Final = {
    "bo": ("b",),
    "so": ("s",),
    "phong": ("p",),
    "uy ban nhan dan": ("ubnd",),
    "hoi dong nhan dan": ("hdnd",),
}
_PLACES: Final = {
    "thanh pho": "tp",
    "tinh": "t",
    "quan": "q",
    "huyen": "h",
    "thi xa": "tx",
    "thi tran": "tt",
    "phuong": "p",
    "xa": "x",
}
_SCHOOLS: Final = {
    "trung hoc pho thong": "thpt",
    "trung hoc co so": "thcs",
    "tieu hoc": "th",
    "mam non": "mn",
}
_PLACE = re.compile(rf" (?=(?:{'|'.join(_PLACES)}) (?!hoi\b)\S)")
_HYPHEN = re.compile(r"\s+[-–]\s+")
_JOINT = re.compile(r"(?:\s*,|\s+va)\s+(?=(?:bo|toa|vien|hoi|uy ban|ban|thanh tra|van phong|trung uong)\s)")
_MAY_BE_JOINT: Final = ("bo ", "toa ", "vien ", "van phong ", "thanh tra ")


def members(name: str) -> list[str]:
    """Give the bodies that a joint issuer names ("Bộ Y tế và Bộ Nội vụ"), folded; any other is its own member."""
    folded = _HYPHEN.sub(" ", fold(clean_line(name)))
    parts = _JOINT.split(folded) if folded.startswith(_MAY_BE_JOINT) else [folded]
    return [plain_words(part) for part in parts]


@lru_cache(maxsize=4096)
def spellings(name: str) -> dict[str, int]:
    """Give every spelling of the body called `name`, folded, with how sure it is; the whole name of a joint issuer only."""
    found: dict[str, int] = {}
    bodies = members(name)
    whole = plain_words(_HYPHEN.sub(" ", name))
    forms = _forms(bodies[0]) if len(bodies) == 1 and len(name) <= LONGEST else ()
    for spelling, sureness in ((whole, FULL), *forms):
        found[spelling] = min(sureness, found.get(spelling, SHORT))
    return found


def _forms(name: str) -> Iterator[tuple[str, int]]:
    """Give the forms of one folded name."""
    head = next((head for head in _HEADS if name.startswith(f"{head} ") or name == head), "")
    if name.startswith("truong "):
        yield from _school_forms(name.removeprefix("truong "))
    elif head:
        subject, place = _split(name.removeprefix(head).strip(), head)
        for body, sureness in _body_forms(head, subject):
            yield body, BODY if sureness == FULL else SHORT
            for spelled in _place_forms(place):
                yield f"{body} {spelled}", sureness
    elif (letters := _initials(name.split())) and len(letters) > 2:
        yield letters, BODY


def _split(rest: str, head: str) -> tuple[str, str]:
    """Take what follows "Sở" or "Phòng" apart into what it is concerned with and where it is."""
    if head == "bo":
        return rest, ""
    subject, *place = _PLACE.split(f" {rest}", maxsplit=1)
    if place:
        return subject.strip(), place[0]
    before, found, after = rest.partition(f" {_AND} ")
    tail = after.split()
    return (f"{before} {_AND} {' '.join(tail[:2])}", " ".join(tail[2:])) if found and len(tail) > 3 else (rest, "")


def _body_forms(head: str, subject: str) -> Iterator[tuple[str, int]]:
    (letter,) = _HEADS[head]
    if not subject:
        yield from ((head, FULL), (letter, FULL))
        return
    for form, sureness in _subject_forms(subject):
        yield f"{head} {form}", sureness
        if form.isalpha() and len(form) <= 10 and form != subject:
            yield f"{letter}{form}", sureness


def _subject_forms(subject: str) -> Iterator[tuple[str, int]]:
    parts = [part.split() for part in subject.split(f" {_AND} ")]
    words = [word for part in parts for word in part]
    yield subject, FULL
    yield " ".join(words), FULL
    if len(words) > 1:
        yield _initials(words), FULL
    if len(parts) > 1:
        letters = [_initials(part) for part in parts]
        yield from ((" ".join(letters), FULL), ("&".join(letters), FULL), (letters[0], SHORT))
    if len(words) > 3:
        yield " ".join(parts[0]), SHORT
        yield " ".join(words[:2]), SHORT


def _place_forms(place: str) -> Iterator[str]:
    kind = next((kind for kind in _PLACES if place.startswith(f"{kind} ")), "")
    if not kind:
        yield from filter(None, (place,))
        return
    name = place.removeprefix(f"{kind} ")
    yield from (place, f"{_PLACES[kind]} {name}", f"{_PLACES[kind]}.{name}")
    yield f"{_PLACES[kind]}{name}" if name.isdigit() else name


def _school_forms(name: str) -> Iterator[tuple[str, int]]:
    yield name, FULL
    for level, letters in _SCHOOLS.items():
        if name.startswith(f"{level} "):
            own = name.removeprefix(level)
            yield from ((letters + own, FULL), (f"truong {letters}{own}", FULL))


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word != _AND)
