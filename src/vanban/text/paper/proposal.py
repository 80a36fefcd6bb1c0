"""What is proposed for one field of a document, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

Kinds = Sequence[tuple[str, str]]
"""Title and abbreviation of every kind of document that is known, such as ("Quyết định", "QĐ")."""

SURE: Final = 0.5
"""Below this confidence nothing is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field, found in a text; a person decides."""

    field: str
    """number, kind, parent, issuer, place, issued, title, signer, signer_position, recipient, basis or cited."""
    value: str | date
    words: str
    """The words that it came from, on one line."""
    start: int
    end: int
    """Where they stand in the text."""
    confidence: float
    """From 0 to 1."""


def found(text: str, field: str, value: str | date, span: tuple[int, int], confidence: float) -> Proposal:
    """Make the proposal whose words stand at `span` of `text`."""
    return Proposal(field, value, " ".join(text[span[0] : span[1]].split()), *span, round(confidence, 2))
