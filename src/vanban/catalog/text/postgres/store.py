"""Full text in PostgreSQL, in the schema `vanban_text` of any database: derived data, safe to drop.

A row of `words` holds the tokens of a document as a `tsvector`, found by a GIN index; a document with very many tokens
has several rows. Texts are kept as bytes, for PostgreSQL's text bears no NUL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from functools import partial
from typing import Any, Final

import numpy as np

from vanban.catalog.text.backend import NONE, Alike, Docids, Required, Totals, Words
from vanban.catalog.text.entries import made
from vanban.catalog.text.holders import Holders
from vanban.catalog.text.likeness import MOST, keys_of, ranked
from vanban.catalog.text.postgres import totals, writing
from vanban.catalog.text.postgres.connections import Connections
from vanban.catalog.text.postgres.lexemes import has, has_all, has_any_key
from vanban.catalog.text.postgres.reading import array, digests_of, docids_of, matching_pieces, rows, text_of
from vanban.catalog.text.postgres.tables import prepare
from vanban.catalog.text.postgres.writing import COLUMNS
from vanban.catalog.text.remembered import Remembered
from vanban.catalog.text.sketch import sketch_of
from vanban.relational import write_anew

WHOLE: Final = 1 << 30
WIDEST: Final = 4
"""Bytes of a character in UTF-8."""


class PostgresText:
    """`TextBackend` in the PostgreSQL database at `uri`."""

    def __init__(self, uri: str) -> None:
        self._connections = Connections(uri)
        self._holders = Holders()
        self._remembered = Remembered()
        self._connections.open(lambda cursor: prepare(cursor, COLUMNS))

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""
        digests = {docid: words.digest for docid, words in documents.items()}
        known = self._connections.read(lambda cursor: digests_of(cursor, documents))
        # Tokens are made before any lock is taken, and only of what is not indexed as it is.
        entries = {docid: made(words) for docid, words in documents.items() if known.get(docid) != digests[docid]}
        if not entries:
            return

        def write(cursor: Any) -> None:
            writing.lock(cursor, entries)
            indexed = digests_of(cursor, entries)
            changed = [docid for docid in sorted(entries) if indexed.get(docid) != digests[docid]]
            vectors = writing.forget(cursor, [docid for docid in changed if docid in indexed])
            totals.count(cursor, removed=vectors, added=[entries[docid].vector for docid in changed])
            for docid in changed:
                writing.insert(cursor, docid, documents[docid], entries[docid])

        self._connections.write(write)
        self._connections.write(writing.file_pending)

    def drop(self, docids: Iterable[int]) -> None:
        """Forget documents; those unknown are ignored."""
        gone = sorted(set(docids))

        def write(cursor: Any) -> None:
            writing.lock(cursor, gone)
            totals.count(cursor, removed=writing.forget(cursor, gone), added=[])

        if gone:
            self._connections.write(write)

    def clear(self) -> None:
        """Forget everything."""

        def write(cursor: Any) -> None:
            cursor.execute("TRUNCATE documents, words")
            totals.clear(cursor)

        self._connections.write(write)

    def compact(self) -> list[str]:
        """Take what was forgotten off the disk; give what the server says of tables that it left alone."""
        with closing(self._connections.connect()) as connection:
            return write_anew(connection, ("vanban_text.documents", "vanban_text.words"))

    def close(self) -> None:
        """Let go of the connections."""
        self._connections.close()

    def matching(
        self, required: Required, *, beginnings: Sequence[str] = (), head: bool = False, most: int | None = None
    ) -> Docids:
        """Give the docids of documents that hold what is `required`, and a word with one of `beginnings`, if any.

        With `head`, only those that have it all in title or headings. With `most`, no more than these, the latest filed.
        """
        query = has_all(required, beginnings, head=head)
        if not query:
            return NONE

        def find(cursor: Any, _queries: Sequence[str]) -> list[Docids]:
            pieced = matching_pieces(cursor, required, beginnings, head=head)
            [found] = docids_of(cursor, [query])
            return [np.union1d(found, pieced)[::-1]]

        return self._answers([query], find)[0][:most]

    def holding(self, token: str, *, head: bool = False) -> Docids:
        """Give the docids of documents that hold `token`; with `head`, only those that have it in title or headings."""
        return self.holding_all([token], head=head)[0]

    def holding_all(self, tokens: Iterable[str], *, head: bool = False) -> list[Docids]:
        """Give for each of `tokens` what `holding` gives, at once."""
        queries = [has(token, head=head) for token in tokens]
        return self._answers(queries, docids_of) if queries else []

    def _answers(self, queries: Sequence[str], find: Callable[[Any, Sequence[str]], list[Docids]]) -> list[Docids]:
        def answer(cursor: Any) -> list[Docids]:
            return self._remembered.of(queries, totals.revision(cursor), partial(find, cursor))

        return self._connections.read(answer)

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`; it may be somewhat out of date."""
        found, revision = self._connections.read(lambda cursor: (totals.read(cursor), totals.revision(cursor)))
        return self._holders.of(tokens, found.documents, revision, self._count)

    def _count(self, tokens: Sequence[str]) -> dict[str, int]:
        statement = """
            SELECT (SELECT count(*) FROM words WHERE tokens @@ asked.query)
            FROM (SELECT query::tsquery, place FROM unnest(%s) WITH ORDINALITY AS given (query, place)) AS asked
            ORDER BY place"""
        found = self._connections.read(lambda cursor: rows(cursor, statement, [list(map(has, tokens))]))
        return {token: count for token, (count,) in zip(tokens, found, strict=True)}

    def vectors(self, docids: Iterable[int]) -> dict[int, bytes]:
        """Give the vectors of those of `docids` that are indexed."""
        statement = "SELECT docid, vector FROM documents WHERE docid = ANY(%s::bigint[])"
        found = self._connections.read(lambda cursor: rows(cursor, statement, [array(docids)]))
        return {docid: bytes(vector) for docid, vector in found}

    def totals(self) -> Totals:
        """Tell what is indexed, all documents together."""
        return self._connections.read(totals.read)

    def alike(self, words: Words) -> list[Alike]:
        """Give the documents that share a file with `words`, or nearly the whole text; those that share most first."""
        sketch = sketch_of(f"{words.body}\n{words.files}")
        keys = keys_of(sketch, words.papers)
        if not keys:
            return []
        statement = """SELECT docid, sketch, papers FROM documents
            WHERE docid IN (SELECT docid FROM words WHERE tokens @@ %s::tsquery LIMIT %s)"""
        found = self._connections.read(lambda cursor: rows(cursor, statement, [has_any_key(keys), MOST]))
        return ranked(sketch, words.papers, [(docid, bytes(other), text_of(papers)) for docid, other, papers in found])

    def read(self, docid: int, most: int = WHOLE) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters."""
        parts = ", ".join(f"substr({column}, 1, %(most)s)" for column in COLUMNS)
        statement = f"SELECT {parts} FROM documents WHERE docid = %(docid)s"  # noqa: S608 (constants)  # nosec B608
        given = {"docid": docid, "most": min(most, WHOLE // WIDEST) * WIDEST}
        found = self._connections.read(lambda cursor: rows(cursor, statement, given))
        return Words(*(text_of(part)[:most] for part in found[0])) if found else None

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""
        return dict(self._connections.read(lambda cursor: rows(cursor, "SELECT docid, digest FROM documents")))
