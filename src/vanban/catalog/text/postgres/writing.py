"""Statements that write documents, in the transaction at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, Final

from psycopg2.extras import execute_values

from vanban.catalog.text.backend import Words
from vanban.catalog.text.entries import Entry
from vanban.catalog.text.likeness import keys_of
from vanban.catalog.text.postgres.lexemes import lexemes_of, pieces
from vanban.catalog.text.postgres.reading import array, rows
from vanban.catalog.text.postgres.tables import LOCK

COLUMNS: Final = tuple(field.name for field in fields(Words))
STRIPES: Final = 128
"""Locks for documents: two writers wait for each other only when they write documents of one stripe."""


def lock(cursor: Any, docids: Iterable[int]) -> None:
    """Wait for others that write one of `docids`; stripes are taken in order, so that nobody waits in a circle."""
    stripes = sorted({docid % STRIPES for docid in docids})
    cursor.execute("SELECT pg_advisory_xact_lock(%s, stripe) FROM unnest(%s) AS stripe", (LOCK, stripes))


def insert(cursor: Any, docid: int, words: Words, entry: Entry) -> None:
    """Write a document that is not there."""
    texts = [getattr(words, column).encode("utf-8", "surrogatepass") for column in COLUMNS]
    places = ", ".join(["%s"] * (4 + len(COLUMNS)))
    values = (docid, words.digest, entry.vector, entry.sketch, *texts)
    cursor.execute(f"INSERT INTO documents VALUES ({places})", values)  # noqa: S608 (constants)  # nosec B608
    keys = keys_of(entry.sketch, words.papers)
    parts = [" ".join(piece) for piece in pieces(lexemes_of(entry.head, entry.body, keys))]
    execute_values(
        cursor,
        "INSERT INTO words VALUES %s",
        [(docid, len(parts) > 1, part) for part in parts],
        "(%s, %s, array_to_tsvector(string_to_array(%s, ' ')))",
    )


def forget(cursor: Any, docids: Sequence[int]) -> list[bytes]:
    """Forget documents; give the heads of their vectors, to be subtracted."""
    if not docids:
        return []
    cursor.execute("DELETE FROM words WHERE docid = ANY(%s::bigint[])", [array(docids)])
    gone = "DELETE FROM documents WHERE docid = ANY(%s::bigint[]) RETURNING substr(vector, 1, 16)"
    return [bytes(vector) for (vector,) in rows(cursor, gone, [array(docids)])]


def file_pending(cursor: Any) -> None:
    """Bring what was just written from the index's list of things to do into its tree: searches read that list whole."""
    cursor.execute("SELECT gin_clean_pending_list('words_tokens'), gin_clean_pending_list('words_pieced')")
