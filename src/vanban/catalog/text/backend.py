"""What a full-text back end must do, so that SQLite and PostgreSQL are one to the rest of the portal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Words:
    """The text of one document, by how much a hit in it counts."""

    title: str = ""
    """Abstract, title, number, kind."""
    summary: str = ""
    body: str = ""
    files: str = ""
    """Text extracted from its files."""
    papers: str = ""
    """SHA-256 digests of its files in hexadecimal, separated by spaces; they tell equal files, they are not searched."""

    @property
    def digest(self) -> str:
        """Tells whether two are the same, without comparing megabytes."""
        return sha256("\0".join(astuple(self)).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: `score` grows with relevance; `exact` means that the accents typed were those of the text."""

    docid: int
    score: float
    exact: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """A document whose text is nearly the same, or that has a file in common."""

    docid: int
    common: float
    """Share of the pairs of neighbouring syllables that both texts have, of all that either has."""
    same_file: bool


class TextBackend(Protocol):
    """Words by docid. Writes are idempotent; a failed one changes nothing."""

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""

    def drop(self, docids: Iterable[int]) -> None:
        """Forget documents; those unknown are ignored."""

    def search(self, query: str) -> list[Found]:
        """Give documents that hold the words of `query`, best first. Any text is a query; no character is syntax."""

    def holding(self, token: str) -> list[int]:
        """Give the docids of documents that hold `token`, such as the key of a number."""

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`."""

    def alike(self, words: Words) -> list[Alike]:
        """Give the documents that share a file with `words`, or nearly the whole text; those that share most first."""

    def read(self, docid: int, most: int = ...) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters (all, unless said)."""

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""

    def clear(self) -> None:
        """Forget everything."""

    def close(self) -> None:
        """Let go of files and connections."""
