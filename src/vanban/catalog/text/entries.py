"""What every text store keeps of a document: tokens of title and headings, tokens of body and files, and its vector."""

from __future__ import annotations

from vanban.catalog.text.backend import Words
from vanban.catalog.text.tokens import index_stream
from vanban.catalog.text.vectors import encode


def made(words: Words) -> tuple[str, str, bytes]:
    """Give the tokens of title and headings, those of body and files, each once between spaces, and the vector."""
    head = index_stream(f"{words.title}\n{words.summary}\n{words.headings}")
    body = index_stream(f"{words.body}\n{words.files}")
    return _distinct(head), _distinct(body), encode(words)


def _distinct(stream: str) -> str:
    return " ".join(dict.fromkeys(stream.split(" ")))
