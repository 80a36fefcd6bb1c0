"""The tables of the text index, in a schema of their own that can be dropped at any time: all of it is derived."""

from __future__ import annotations

from typing import Any, Final

from vanban.catalog.text.tokens import VERSION
from vanban.catalog.text.vectors import PARTS

LOCK: Final = 0x76616E62
"""Names our advisory locks among those of others in the database: alone for the tables, with a stripe for documents."""

# Rows are narrow, for a search visits one for each document that fits: what is long is kept out of line.
_SCHEMA: Final = """
CREATE SCHEMA vanban_text;
CREATE TABLE vanban_text.version (version integer NOT NULL);
CREATE TABLE vanban_text.documents (
    docid bigint PRIMARY KEY, digest text NOT NULL, vector bytea NOT NULL, sketch bytea NOT NULL, {texts}
) WITH (toast_tuple_target = 128);
ALTER TABLE vanban_text.documents ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE TABLE vanban_text.words (
    docid bigint NOT NULL, pieced boolean NOT NULL, tokens tsvector NOT NULL
) WITH (toast_tuple_target = 128);
CREATE INDEX words_docid ON vanban_text.words (docid);
CREATE INDEX words_tokens ON vanban_text.words USING gin (tokens);
CREATE INDEX words_pieced ON vanban_text.words USING gin (tokens) WHERE pieced;
CREATE TABLE vanban_text.changes (documents bigint NOT NULL, {sums});
INSERT INTO vanban_text.version VALUES ({version});
"""
SUMS: Final = (*(f"{name}{part}" for part in range(PARTS) for name in ("words", "holders")), "writes")
"""Columns of `changes` beside the number of documents."""


def prepare(cursor: Any, columns: tuple[str, ...]) -> None:
    """Make the tables for texts in `columns`, anew when they are of another version, in the transaction at hand."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
    cursor.execute("SELECT to_regclass('vanban_text.version')::text")
    if cursor.fetchone()[0]:
        cursor.execute("SELECT version FROM vanban_text.version")
        if cursor.fetchall() == [(VERSION,)]:
            return
    cursor.execute("DROP SCHEMA IF EXISTS vanban_text CASCADE")
    texts = ", ".join(f"{column} bytea NOT NULL" for column in columns)
    sums = ", ".join(f"{name} bigint NOT NULL" for name in SUMS)
    cursor.execute(_SCHEMA.format(texts=texts, sums=sums, version=VERSION))
