"""Tokens as lexemes of a `tsvector`, and what is asked as a `tsquery`. No parser and no dictionary of PostgreSQL's is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain
from typing import Final

from vanban.catalog.text.backend import Required

HEAD: Final = "^"
"""Stands before tokens of title and headings; no token begins with it."""
KEY: Final = "~"
"""Stands before the keys by which documents alike are found."""
LARGEST_PIECE: Final = 900_000
"""Bytes of lexemes in one row: a `tsvector` holds 2^20."""
LONGEST: Final = 240
"""Characters of a lexeme, which may have 2,046 bytes; a longer token keeps its beginning and a digest of the whole."""
_PLAIN: Final = re.compile(rf"[^\0\ud800-\udfff ]{{1,{LONGEST}}}")


def lexeme(token: str) -> str:
    """Give what is stored for `token`: itself, unless it is too long, empty or beyond what PostgreSQL stores."""
    if _PLAIN.fullmatch(token):
        return token
    return f"{_storable(token)[:LONGEST]}…{sha256(token.encode('utf-8', 'surrogatepass')).hexdigest()}"


def lexemes_of(head: str, body: str, keys: Iterable[str] = ()) -> list[str]:
    """Give all lexemes of a document, each once; those of `head` twice, the second time marked, and `keys` marked."""
    in_head, in_body = ([lexeme(token) for token in stream.split(" ") if token] for stream in (head, body))
    return [*dict.fromkeys(chain(in_head, in_body)), *(HEAD + token for token in in_head), *map(_key, keys)]


def pieces(lexemes: Iterable[str]) -> Iterator[list[str]]:
    """Part `lexemes` into rows, each small enough; nearly always one."""
    piece: list[str] = []
    size = 0
    for one in lexemes:
        size += len(one.encode())
        if size > LARGEST_PIECE and piece:
            yield piece
            piece, size = [], len(one.encode())
        piece.append(one)
    yield piece


def has(token: str, *, head: bool = False) -> str:
    """Give the `tsquery` for one token."""
    return _quoted(f"{HEAD if head else ''}{lexeme(token)}")


def has_any_key(keys: Iterable[str]) -> str:
    """Give the `tsquery` for documents with one of `keys`."""
    return " | ".join(_quoted(_key(key)) for key in keys)


def begins(prefix: str, *, head: bool = False) -> str:
    """Give the `tsquery` for words that begin with `prefix`."""
    return f"{_quoted((HEAD if head else '') + (_storable(prefix)[:LONGEST] or lexeme(prefix)))}:*"


def has_all(required: Required, beginnings: Sequence[str], *, head: bool = False) -> str:
    """Give the `tsquery` for what a document must hold, see `TextBackend.matching`; empty when that is nothing."""
    one, begun = partial(has, head=head), partial(begins, head=head)
    entries = [" | ".join(f"({' & '.join(map(one, tokens))})" for tokens in alternatives) for alternatives in required]
    if beginnings:
        entries.append(" | ".join(map(begun, beginnings)))
    return " & ".join(f"({entry})" for entry in entries)


def _key(key: str) -> str:
    return KEY + lexeme(key)


def _storable(text: str) -> str:
    return text.replace("\0", "").replace(" ", "").encode("utf-8", "replace").decode()


def _quoted(one: str) -> str:
    return "'" + one.replace("\\", "\\\\").replace("'", "''") + "'"
