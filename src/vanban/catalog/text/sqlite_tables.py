"""The tables of the text index in SQLite, and what is counted over all documents."""

from __future__ import annotations

import sqlite3
from typing import Final

from vanban.catalog.text import sqlite_likeness as likeness
from vanban.catalog.text.backend import Totals
from vanban.catalog.text.tokens import VERSION
from vanban.catalog.text.vectors import total_lengths

COLUMNS: Final = ("title", "summary", "body", "files", "headings", "facts")
GATHERED: Final = 64 << 20
"""Bytes of new entries that are sorted in memory before they are written; with less, bulk writing is mostly merging."""

# Tokens are separated by spaces: the tokenizer only has to leave them whole.
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS documents (
    docid INTEGER PRIMARY KEY, digest TEXT NOT NULL, title BLOB NOT NULL, summary BLOB NOT NULL, body BLOB NOT NULL,
    files BLOB NOT NULL, headings BLOB NOT NULL, facts BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS vectors (docid INTEGER PRIMARY KEY, vector BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS totals (part INTEGER PRIMARY KEY, words INTEGER NOT NULL, holders INTEGER NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    head, body, content='', columnsize=0, detail=column, tokenize="ascii tokenchars '_-/.'");
CREATE VIRTUAL TABLE IF NOT EXISTS vocabulary USING fts5vocab(words, row);
"""
_TABLES: Final = ("vocabulary", "words", "totals", "vectors", "documents", *likeness.TABLES)
ALL: Final = -1
"""The row of `totals` that counts documents; the others are the parts of `vectors`."""
WRITES: Final = -2
"""The row of `totals` that counts writes, so that every process sees that something has changed."""


def prepare(connection: sqlite3.Connection) -> None:
    """Make the tables, anew when they are of another version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == VERSION:
        return
    if version:
        connection.executescript("".join(f"DROP TABLE IF EXISTS {table};" for table in _TABLES))
        connection.execute("VACUUM")
    connection.executescript(_SCHEMA + likeness.SCHEMA)
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (GATHERED,))
    connection.execute(f"PRAGMA user_version = {VERSION}")


def count(connection: sqlite3.Connection, vectors: list[bytes], sign: int) -> None:
    """Note that documents with these `vectors` came (1) or went (-1)."""
    rows = [(ALL, 0, len(vectors)), *((part, *sums) for part, sums in enumerate(total_lengths(vectors)))]
    connection.executemany(
        "INSERT INTO totals VALUES (?1, ?2, ?3) ON CONFLICT (part) DO UPDATE SET words = words + ?2, holders = holders + ?3",
        [(part, sign * words, sign * holders) for part, words, holders in rows],
    )


def count_write(connection: sqlite3.Connection) -> None:
    """Raise the number of writes."""
    connection.execute(
        "INSERT INTO totals VALUES (?, 1, 0) ON CONFLICT (part) DO UPDATE SET words = words + 1", (WRITES,)
    )


def totals(connection: sqlite3.Connection) -> Totals:
    """Tell what is indexed, all documents together."""
    found = {part: (words, holders) for part, words, holders in connection.execute("SELECT * FROM totals")}
    return Totals(found.pop(ALL, (0, 0))[1], tuple(found.get(part, (0, 0)) for part in range(4)))


def revision(connection: sqlite3.Connection) -> int:
    """Tell the state of the store: another number after each write."""
    found = connection.execute("SELECT words FROM totals WHERE part = ?", (WRITES,)).fetchone()
    return int(found[0]) if found else 0
