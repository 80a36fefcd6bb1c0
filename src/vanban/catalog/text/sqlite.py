"""Full text in SQLite's FTS5, beside a FileStorage: one file, derived data, safe to delete."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, Final

from vanban.catalog.text import sqlite_likeness as likeness
from vanban.catalog.text.backend import Alike, Found, Words
from vanban.catalog.text.tokens import VERSION, TextQuery, index_stream, parse_query
from vanban.errors import SetupError

COLUMNS: Final = ("title", "summary", "body", "files")
WEIGHTS: Final = (10.0, 4.0, 1.0, 0.8)
WHOLE: Final = 1 << 30
MOST: Final = 5000
"""Hits that are ranked; nobody pages further."""
GATHERED: Final = 64 << 20
"""Bytes of new entries that are sorted in memory before they are written; with less, bulk writing is mostly merging."""

# Tokens come ready-made, separated by spaces: the tokenizer only has to leave them whole.
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS documents (
    docid INTEGER PRIMARY KEY, digest TEXT NOT NULL,
    title TEXT NOT NULL, summary TEXT NOT NULL, body TEXT NOT NULL, files TEXT NOT NULL);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(
    title, summary, body, files, content='', tokenize="ascii tokenchars '_-/.'");
"""


class SqliteText:
    """`TextBackend` in one SQLite file at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with self._connection() as connection:
                self._prepare(connection)
        except (OSError, sqlite3.Error) as error:
            raise SetupError(f"The text index {path} cannot be opened: {error}.") from error

    def _prepare(self, connection: sqlite3.Connection) -> None:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == VERSION:
            return
        if version:
            connection.executescript(f"DROP TABLE IF EXISTS words; DROP TABLE IF EXISTS documents; {likeness.DROP}")
        connection.executescript(_SCHEMA + likeness.SCHEMA)
        connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (GATHERED,))
        connection.execute(f"PRAGMA user_version = {VERSION}")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield connection
        finally:
            self._idle.put(connection)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                if connection.in_transaction:  # a full disk has ended it already
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""
        prepared = self._prepared_of_changed(documents)
        with self._writing() as connection:
            known = dict(self._digests_of(connection, documents))
            for docid, words in documents.items():
                if known.get(docid) == words.digest:
                    continue
                if docid in known:
                    self._forget(connection, docid)
                streams, sketch = prepared.get(docid) or _prepared(words)
                self._insert(connection, docid, words, streams)
                likeness.insert(connection, docid, sketch, words.papers)

    def _prepared_of_changed(self, documents: Mapping[int, Words]) -> dict[int, tuple[tuple[str, ...], bytes]]:
        """Tokenise and sketch before the lock is taken, and only what is not indexed as it is."""
        with self._connection() as connection:
            known = dict(self._digests_of(connection, documents))
        return {docid: _prepared(words) for docid, words in documents.items() if known.get(docid) != words.digest}

    def _insert(self, connection: sqlite3.Connection, docid: int, words: Words, streams: tuple[str, ...]) -> None:
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)",
            (docid, words.digest, words.title, words.summary, words.body, words.files),
        )
        connection.execute(
            "INSERT INTO words (rowid, title, summary, body, files) VALUES (?, ?, ?, ?, ?)", (docid, *streams)
        )

    def drop(self, docids: Iterable[int]) -> None:
        """Forget documents; those unknown are ignored."""
        with self._writing() as connection:
            for docid in docids:
                self._forget(connection, docid)

    def _forget(self, connection: sqlite3.Connection, docid: int) -> None:
        words = self._read(connection, docid)
        if words is None:
            return
        # A contentless index is told what it held; tokens are a function of the text.
        connection.execute(
            "INSERT INTO words (words, rowid, title, summary, body, files) VALUES ('delete', ?, ?, ?, ?, ?)",
            (docid, *_streams(words)),
        )
        connection.execute("DELETE FROM documents WHERE docid = ?", (docid,))
        likeness.forget(connection, docid)

    def read(self, docid: int, most: int = WHOLE) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters."""
        with self._connection() as connection:
            return self._read(connection, docid, most)

    def _read(self, connection: sqlite3.Connection, docid: int, most: int = WHOLE) -> Words | None:
        parts = ", ".join(f"substr({column}, 1, {int(most)})" for column in COLUMNS)
        row = connection.execute(f"SELECT {parts} FROM documents WHERE docid = ?", (docid,)).fetchone()  # noqa: S608 (constants)
        return Words(*row) if row else None

    def _digests_of(self, connection: sqlite3.Connection, docids: Iterable[int]) -> list[Any]:
        marks = ", ".join(str(int(docid)) for docid in docids)
        return connection.execute(f"SELECT docid, digest FROM documents WHERE docid IN ({marks})").fetchall()  # noqa: S608 (whole numbers)

    def search(self, query: str) -> list[Found]:
        """Give documents that hold the words of `query`: those with the accents typed first, then by relevance."""
        parsed = parse_query(query)
        if not parsed.folded:
            return []
        with self._connection() as connection:
            found = _ranked(connection, _every(parsed.folded, parsed))
            if not found and len(parsed.folded) > 2:
                found = _ranked(connection, _any(parsed))
            exact = _matching(connection, _all(parsed.accented)) if parsed.has_accents else set()
        hits = [Found(docid, score, docid in exact) for docid, score in found]
        return sorted(hits, key=lambda hit: not hit.exact)

    def holding(self, token: str) -> list[int]:
        """Give the docids of documents that hold `token`, such as the key of a number."""
        with self._connection() as connection:
            return list(_matching(connection, _quoted(token)))

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`."""
        with self._connection() as connection:
            count = "SELECT count(*) FROM words WHERE words MATCH ?"
            return {token: connection.execute(count, (_quoted(token),)).fetchone()[0] for token in tokens}

    def alike(self, words: Words) -> list[Alike]:
        """Give the documents that share a file with `words`, or nearly the whole text; those that share most first."""
        sketch = likeness.sketched(words)
        with self._connection() as connection:
            return likeness.alike(connection, sketch, words.papers)

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""
        with self._connection() as connection:
            return dict(connection.execute("SELECT docid, digest FROM documents"))

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            connection.execute("DELETE FROM documents")
            likeness.clear(connection)

    def close(self) -> None:
        """Let go of the file."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _streams(words: Words) -> tuple[str, ...]:
    return tuple(index_stream(getattr(words, column)) for column in COLUMNS)


def _prepared(words: Words) -> tuple[tuple[str, ...], bytes]:
    return _streams(words), likeness.sketched(words)


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'


def _all(tokens: Iterable[str]) -> str:
    return " AND ".join(_quoted(token) for token in dict.fromkeys(tokens))


def _every(tokens: tuple[str, ...], query: TextQuery) -> str:
    # The second half always holds where the first does: it is there for its score.
    bonus = " OR ".join(_quoted(token) for token in (*query.bonus, tokens[0]))
    return f"({_all(tokens)}) AND ({bonus})"


def _any(query: TextQuery) -> str:
    return " OR ".join(_quoted(token) for token in dict.fromkeys((*query.folded, *query.bonus)))


def _ranked(connection: sqlite3.Connection, match: str) -> list[tuple[int, float]]:
    weights = ", ".join(str(weight) for weight in WEIGHTS)
    rows = connection.execute(
        f"SELECT rowid, -bm25(words, {weights}) AS score FROM words WHERE words MATCH ? ORDER BY score DESC LIMIT {MOST}",  # noqa: S608 (constants)
        (match,),
    )
    return rows.fetchall()


def _matching(connection: sqlite3.Connection, match: str) -> set[int]:
    return {docid for (docid,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))}
