"""Finds in what people write that which tells who or where somebody is: telephone numbers, addresses, identity numbers, a name that is kept back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from vanban.consultations.tally import ANSWERED
from vanban.content.contribution import Contribution, Receiver, places_around
from vanban.content.site import site_of
from vanban.i18n import _
from vanban.text.normal import fold, nfc

KINDS: Final[dict[str, Any]] = {
    "email": _("e-mail address"),
    "telephone": _("telephone number"),
    "identity": _("identity number"),
    "name": _("name that is not to be shown"),
}
"""What can be found, in words."""
_PATTERNS: Final = {
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    "telephone": re.compile(r"(?<![\d/])(?:\+84|\b84|0)(?:[ .\-]?\d){9,10}(?![\d/])"),
    "identity": re.compile(r"(?<![\d.,/])(?:\d{12}|\d{3}(?: \d{3}){3}|\d{9}|\d{3}(?: \d{3}){2})(?![\d/]|[.,]\d)"),
}
"""Vietnamese telephone numbers have ten or eleven digits with the zero, identity cards nine (old) or twelve."""
MOST_OF_A_FILE: Final = 20_000
"""Characters of the words of a file that are looked at."""
REACHED: Final = ("phone", "email", "address")
"""Settings that say how the office is reached."""
CONTACT: Final = ("contact", "receiving_email", "receiving_address")
"""Fields of a place that say it."""


@dataclass(frozen=True)
class Sign:
    """Something personal that stands in a text."""

    kind: str
    """One of `KINDS`."""
    words: str
    file: str = ""
    """Name of the file in which it stands; empty for what is read on the page."""


def signs_in(text: str) -> list[Sign]:
    """Give what looks personal in `text`, each once; a telephone number is not also an identity number."""
    taken: list[tuple[int, int]] = []
    found: dict[str, Sign] = {}
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                found.setdefault(match[0], Sign(kind, match[0]))
    return list(found.values())


def signs_of(opinion: Contribution, *, answered: bool | None = None, within_files: bool = True) -> list[Sign]:
    """Give what looks personal in all that the public would read of `opinion`.

    `answered` says whether it reads the answer too; when nothing is said, it does once that was given. Without
    `within_files` nothing is looked for in what the files say, which costs reading them.
    """
    with_answer = opinion.state in ANSWERED if answered is None else answered
    found = _found(opinion, "\n".join([*public_words(opinion), *words_of_office(opinion, with_answer)]))
    if within_files:
        for stored in opinion.attachments:
            text = str(stored.text or "")[:MOST_OF_A_FILE]
            found += [replace(sign, file=stored.filename) for sign in _found(opinion, text)] if text else []
    own = own_of_office(opinion) if found else frozenset()
    return [sign for sign in dict.fromkeys(found) if number_of(sign) not in own]


def signs_to_warn_of(receiver: Receiver, text: str, hidden: str = "") -> list[Sign]:
    """Give what looks personal in `text` that is about to be sent to `receiver`; `hidden` is a name that is not to be shown."""
    found = [*signs_in(text), *_names_in(hidden, text)]
    own = own_of_office(receiver) if found else frozenset()
    return [sign for sign in dict.fromkeys(found) if number_of(sign) not in own]


def pattern_of(signs: Iterable[Sign]) -> re.Pattern[str] | None:
    """Give what finds the words of `signs`, longer ones first, in one group; `None` where there are none."""
    words = sorted({sign.words for sign in signs}, key=len, reverse=True)
    return (
        re.compile("(" + "|".join(r"\s+".join(map(re.escape, one.split())) for one in words) + ")") if words else None
    )


def covered(text: str, signs: Iterable[Sign]) -> str:
    """Give `text` with […] in place of the words of `signs`."""
    pattern = pattern_of(signs)
    return pattern.sub("[…]", text) if pattern is not None else text


def public_words(opinion: Contribution) -> Iterator[str]:
    """Give the texts of `opinion` that everybody reads once it is published."""
    yield opinion.heading
    yield str(opinion.body or "")
    yield from (str(row["answer"]) for row in opinion.answers)
    yield from (stored.filename for stored in opinion.attachments)


def words_of_office(opinion: Contribution, answered: bool) -> Iterator[str]:
    """Give what the office answers, as far as it is read: of a question it is kept only once it was given."""
    if not opinion.judged:
        yield opinion.replied
    elif answered and opinion.answer is not None:
        yield opinion.answer.reason
        yield opinion.answer.changed


def own_of_office(content: Any) -> frozenset[str]:
    """Give the numbers and addresses by which the office itself is reached, as `number_of` writes them."""
    site = site_of(content)
    told = [str(getattr(site, name, "") or "") for name in REACHED]
    told += [str(getattr(place, name, "") or "") for place in (content, *places_around(content)) for name in CONTACT]
    text = "\n".join(told).replace("(", "").replace(")", "")
    return frozenset(map(number_of, signs_in(text)))


def number_of(sign: Sign) -> str:
    """Write what was found so that two ways to write it are the same."""
    if sign.kind in ("email", "name"):
        return sign.words.lower()
    return re.sub(r"^84(?=\d{9})", "0", re.sub(r"\D", "", sign.words))


def _found(opinion: Contribution, text: str) -> list[Sign]:
    return [*signs_in(text), *_names_in(opinion.name if opinion.name and "name" in opinion.withheld else "", text)]


def _names_in(name: str, text: str) -> Iterator[Sign]:
    """Give where `name` stands that is not to be shown, with accents or without.

    A name of one word is not looked for: most are words of the language, too.
    """
    parts = fold(name).split()
    if len(parts) < 2:
        return
    read, pattern = nfc(text), r"(?<![^\W_])" + r"[\s_.\-]+".join(map(re.escape, parts)) + r"(?![^\W_])"
    for match in re.finditer(pattern, fold(read)):
        yield Sign("name", " ".join(read[slice(*match.span())].split()))
