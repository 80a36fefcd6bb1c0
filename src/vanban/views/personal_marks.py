"""Marks, in what somebody is about to send, what looks personal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from vanban.consultations.personal_signs import Sign, pattern_of, signs_to_warn_of
from vanban.content.contribution import Receiver
from vanban.views.consultations.differences import Piece
from vanban.views.consultations.opinions import paragraphs
from vanban.views.contributing import Typed


def warned_of(receiver: Receiver, typed: Typed, texts: Iterable[str], *, nameless: bool = False) -> list[Sign]:
    """Give what looks personal in the `texts` of a form that may be published; nothing where its sender does not want that."""
    if "private" in typed.ticked:
        return []
    hidden = typed.words["name"] if nameless or "anonymous" in typed.ticked else ""
    return signs_to_warn_of(receiver, "\n".join(texts), hidden)


def marked(text: str, signs: list[Sign]) -> list[list[Piece]]:
    """Give the lines of `text` in pieces, of which those are changed that are among `signs`."""
    pattern = pattern_of(signs)
    return [_pieces(line, pattern) for line in paragraphs(text)]


def _pieces(line: str, pattern: re.Pattern[str] | None) -> list[Piece]:
    parts: list[Any] = pattern.split(line) if pattern is not None else [line]
    return [Piece(part, bool(place % 2)) for place, part in enumerate(parts) if part]
