"""What a full-text back end must do, so that SQLite and PostgreSQL are one to the rest of the portal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

Docids = NDArray[np.int64]
"""Each docid once."""
NONE: Final[Docids] = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one document, by how much a hit in it counts."""

    title: str = ""
    """Abstract or title."""
    summary: str = ""
    body: str = ""
    files: str = ""
    """Text extracted from its files."""
    headings: str = ""
    """Headings within body and files; they are part of these as well."""
    facts: str = ""
    """Number, kind and issuer: words that many documents share. They count once, wherever documents are told apart."""
    papers: str = ""
    """SHA-256 digests of its files in hexadecimal, separated by spaces; they tell equal files, they are not searched."""

    @property
    def digest(self) -> str:
        """Tells whether two are the same, without comparing megabytes."""
        parts = (self.title, self.summary, self.body, self.files, self.headings, self.facts, self.papers)
        return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Totals:
    """What is indexed, all documents together."""

    documents: int = 0
    lengths: tuple[tuple[int, int], ...] = ((0, 0),) * 4
    """For each part of `vanban.catalog.text.vectors`: all words in it, and how many documents have it."""


Required = Sequence[Sequence[Sequence[str]]]
"""What a document must hold: of each entry one alternative, of that alternative every token."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A document whose text is nearly the same, or that has a file in common."""

    docid: int
    common: float
    """Share of the pairs of neighbouring syllables that both texts have, of all that either has."""
    same_file: bool


class TextBackend(Protocol):
    """Words and vectors by docid. Writes are idempotent; a failed one changes nothing.

    What is searched is decided by `vanban.catalog.text.searching`, the same for every store.
    """

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""

    def drop(self, docids: Iterable[int]) -> None:
        """Forget documents; those unknown are ignored."""

    def matching(
        self, required: Required, *, beginnings: Sequence[str] = (), head: bool = False, most: int | None = None
    ) -> Docids:
        """Give the docids of documents that hold what is `required`, and a word with one of `beginnings`, if any.

        With `head`, only those that have it all in title or headings. With `most`, no more than these, the latest filed.
        """

    def holding(self, token: str, *, head: bool = False) -> Docids:
        """Give the docids of documents that hold `token`; with `head`, only those that have it in title or headings."""

    def holding_all(self, tokens: Iterable[str], *, head: bool = False) -> list[Docids]:
        """Give for each of `tokens` what `holding` gives, at once."""

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`; it may be somewhat out of date."""

    def vectors(self, docids: Iterable[int]) -> dict[int, bytes]:
        """Give the vectors of those of `docids` that are indexed."""

    def totals(self) -> Totals:
        """Tell what is indexed, all documents together."""

    def alike(self, words: Words) -> list[Alike]:
        """Give the documents that share a file with `words`, or nearly the whole text; those that share most first."""

    def read(self, docid: int, most: int = ...) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters (all, unless said)."""

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""

    def clear(self) -> None:
        """Forget everything."""

    def compact(self) -> list[str]:
        """Take what was forgotten off the disk; say what could not be taken."""

    def close(self) -> None:
        """Let go of files and connections."""
