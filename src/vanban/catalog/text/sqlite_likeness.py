"""Sketches of texts and digests of files in SQLite, in the transaction that writes their words.

Keys are few rows of an FTS5 table instead of an ordinary index: they are random, and a page of a B-tree would be written
anew for nearly every one of them.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from vanban.catalog.text.backend import Alike
from vanban.catalog.text.likeness import MOST, keys_of, ranked

SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS sketches (docid INTEGER PRIMARY KEY, sketch BLOB NOT NULL, papers TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS sketch_keys USING fts5(
    keys, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_'");
"""
TABLES: Final = ("sketch_keys", "sketches")


def insert(connection: sqlite3.Connection, docid: int, sketch: bytes, papers: str) -> None:
    """Remember the sketch of a new document and the digests of its files, separated by spaces."""
    if sketch or papers:
        connection.execute("INSERT INTO sketches VALUES (?, ?, ?)", (docid, sketch, papers))
        connection.execute(
            "INSERT INTO sketch_keys (rowid, keys) VALUES (?, ?)", (docid, " ".join(keys_of(sketch, papers)))
        )


def papers_of(connection: sqlite3.Connection, docid: int) -> str:
    """Give the digests that `insert` remembered."""
    row = connection.execute("SELECT papers FROM sketches WHERE docid = ?", (docid,)).fetchone()
    return str(row[0]) if row else ""


def forget(connection: sqlite3.Connection, docid: int) -> None:
    """Forget what `insert` remembered."""
    row = connection.execute("SELECT sketch, papers FROM sketches WHERE docid = ?", (docid,)).fetchone()
    if row:
        keys = " ".join(keys_of(*row))
        connection.execute("INSERT INTO sketch_keys (sketch_keys, rowid, keys) VALUES ('delete', ?, ?)", (docid, keys))
        connection.execute("DELETE FROM sketches WHERE docid = ?", (docid,))


def clear(connection: sqlite3.Connection) -> None:
    """Forget everything."""
    connection.execute("INSERT INTO sketch_keys (sketch_keys) VALUES ('delete-all')")
    connection.execute("DELETE FROM sketches")


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether there is nothing to compare with."""
    return connection.execute("SELECT 1 FROM sketches LIMIT 1").fetchone() is None


def alike(connection: sqlite3.Connection, sketch: bytes, papers: str) -> list[Alike]:
    """Give the documents that share a file or most of the text, those that share most first."""
    keys = " OR ".join(f'"{key}"' for key in keys_of(sketch, papers))
    if not keys:
        return []
    rows = connection.execute(
        "SELECT docid, sketch, papers FROM sketches"
        " WHERE docid IN (SELECT rowid FROM sketch_keys WHERE sketch_keys MATCH ? LIMIT ?)",
        (keys, MOST),
    )
    return ranked(sketch, papers, rows.fetchall())
