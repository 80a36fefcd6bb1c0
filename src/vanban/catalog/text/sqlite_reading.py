"""Statements that read docids and rows from SQLite, what FTS5 is asked, and texts as they are packed."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final
from zlib import compress, decompressobj

import numpy as np

from vanban.catalog.text.backend import NONE, Docids

WHOLE: Final = 1 << 28
_APART: Final = re.compile(r"[^\w\-/.\x80-\U0010ffff]", re.ASCII)
NOWHERE: Final = "\ufffd"
AT_ONCE: Final = 500
"""Docids named in one statement."""


def matching(connection: sqlite3.Connection, match: str, latest: str = "") -> Docids:
    """Give the docids that fit the FTS5 query `match`, ordered and limited by `latest`."""
    found = f"SELECT rowid FROM words WHERE words MATCH ? {latest}"  # noqa: S608 (a number)  # nosec B608
    # As one text: a row for each docid takes three times as long.
    (listed,) = connection.execute(f"SELECT group_concat(rowid) FROM ({found})", (match,)).fetchone()  # noqa: S608  # nosec B608
    return np.fromstring(listed, np.int64, sep=",") if listed else NONE


def packed(text: str) -> bytes:
    """Compress `text`, any text."""
    return compress(text.encode("utf-8", "surrogatepass"), 1) if text else b""


def unpacked(packed: bytes, most: int) -> str:
    """Give the first `most` characters, without unpacking many more."""
    source = decompressobj().decompress(packed, 4 * most) if packed else b""
    return source.decode("utf-8", "surrogatepass" if most == WHOLE else "ignore")[:most]


def of_docids(connection: sqlite3.Connection, statement: str, docids: Iterable[int]) -> Iterator[Any]:
    """Give the rows of `statement`, which has `{}` where `docids` are to be named."""
    numbers = [str(int(docid)) for docid in docids]
    for begin in range(0, len(numbers), AT_ONCE):
        yield from connection.execute(statement.format(", ".join(numbers[begin : begin + AT_ONCE])))


def either(alternatives: Iterable[Iterable[str]]) -> str:
    """Give the FTS5 query for one of `alternatives`, each of which is several tokens."""
    found = [" AND ".join(map(quoted, tokens)) for tokens in alternatives]
    return f"({' OR '.join(f'({one})' for one in found)})"


def quoted(token: str) -> str:
    """Give a token as FTS5 reads it; one that its tokenizer would take apart is made one that no document has."""
    return f'"{_APART.sub(NOWHERE, token)}"'
