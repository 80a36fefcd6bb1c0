"""Finds in what people write that which tells who or where somebody is: telephone numbers, addresses, identity numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from vanban.content.contribution import Contribution
from vanban.i18n import _

KINDS: Final[dict[str, Any]] = {
    "email": _("e-mail address"),
    "telephone": _("telephone number"),
    "identity": _("identity number"),
}
"""What can be found, in words."""
_PATTERNS: Final = {
    "email": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"),
    "telephone": re.compile(r"(?<![\d/])(?:\+84|\b84|0)(?:[ .\-]?\d){9,10}(?![\d/])"),
    "identity": re.compile(r"(?<![\d.,/])(?:\d{12}|\d{3}(?: \d{3}){3}|\d{9}|\d{3}(?: \d{3}){2})(?![\d/]|[.,]\d)"),
}
"""Vietnamese telephone numbers have ten or eleven digits with the zero, identity cards nine (old) or twelve."""


@dataclass(frozen=True)
class Sign:
    """Something personal that stands in a text."""

    kind: str
    """One of `KINDS`."""
    words: str


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


def signs_of(opinion: Contribution) -> list[Sign]:
    """Give what looks personal in all that the public would read of `opinion`."""
    return signs_in("\n".join(public_words(opinion)))


def public_words(opinion: Contribution) -> Iterator[str]:
    """Give the texts of `opinion` that everybody reads once it is published."""
    yield opinion.heading
    yield str(opinion.body or "")
    yield from (str(row["answer"]) for row in opinion.answers)
