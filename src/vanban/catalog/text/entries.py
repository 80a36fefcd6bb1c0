"""What every text store keeps of a document, made from its words."""

from __future__ import annotations

from typing import NamedTuple

from vanban.catalog.text.backend import Words
from vanban.catalog.text.sketch import sketched
from vanban.catalog.text.tokens import index_stream
from vanban.catalog.text.vectors import encoded, parts_of


class Entry(NamedTuple):
    """What a document is found, ranked and compared by."""

    head: str
    """Tokens of title and headings, each once, between spaces."""
    body: str
    """Tokens of body and files."""
    vector: bytes
    sketch: bytes
    """Of body and files; empty for a short text."""


def made(words: Words) -> Entry:
    """Make the entry of a document; slow, so before any lock is taken."""
    head = index_stream(f"{words.title}\n{words.facts}\n{words.summary}\n{words.headings}")
    body = index_stream(f"{words.body}\n{words.files}")
    parts = parts_of(words)
    return Entry(_distinct(head), _distinct(body), encoded(parts), sketched(parts[2:]))


def _distinct(stream: str) -> str:
    return " ".join(dict.fromkeys(stream.split(" ")))
