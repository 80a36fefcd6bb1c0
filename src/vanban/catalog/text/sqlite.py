"""Full text in SQLite's FTS5, beside a FileStorage: one file, derived data, safe to delete.

FTS5 tells which documents hold a token; tokens come ready-made. It keeps no places (`detail=column`), since pairs of
neighbours are tokens of their own, and no text (`content=''`): that stands beside it, with the vectors for ranking.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from typing import Any, Final
from zlib import compress, decompressobj

import numpy as np

from vanban.catalog.text import sqlite_likeness as likeness
from vanban.catalog.text.backend import NONE, Alike, Docids, Required, Totals, Words
from vanban.catalog.text.entries import Entry, made
from vanban.catalog.text.holders import Holders
from vanban.catalog.text.remembered import Remembered
from vanban.catalog.text.sketch import sketch_of
from vanban.catalog.text.tokens import VERSION
from vanban.catalog.text.vectors import total_lengths
from vanban.errors import SetupError

COLUMNS: Final = ("title", "summary", "body", "files", "headings", "facts")
WHOLE: Final = 1 << 28
GATHERED: Final = 64 << 20
"""Bytes of new entries that are sorted in memory before they are written; with less, bulk writing is mostly merging."""
_APART: Final = re.compile(r"[^\w\-/.\x80-\U0010ffff]", re.ASCII)
NOWHERE: Final = "\ufffd"
AT_ONCE: Final = 500
"""Docids named in one statement."""

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


class SqliteText:
    """`TextBackend` in one SQLite file at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._holders = Holders()
        self._remembered = Remembered()
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
            connection.executescript("".join(f"DROP TABLE IF EXISTS {table};" for table in _TABLES))
            connection.execute("VACUUM")
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
            connection.execute(
                "INSERT INTO totals VALUES (?, 1, 0) ON CONFLICT (part) DO UPDATE SET words = words + 1", (WRITES,)
            )
            connection.execute("COMMIT")

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""
        prepared = self._made_of_changed(documents)
        with self._writing() as connection:
            known = self._digests_of(connection, documents)
            changed = {docid: words for docid, words in documents.items() if known.get(docid) != words.digest}
            self._forget(connection, [docid for docid in changed if docid in known])
            for docid, words in changed.items():
                self._insert(connection, docid, words, prepared.get(docid) or made(words))

    def _made_of_changed(self, documents: Mapping[int, Words]) -> dict[int, Entry]:
        """Tokenise before the lock is taken, and only what is not indexed as it is."""
        with self._connection() as connection:
            known = self._digests_of(connection, documents)
        return {docid: made(words) for docid, words in documents.items() if known.get(docid) != words.digest}

    def _insert(self, connection: sqlite3.Connection, docid: int, words: Words, entry: Entry) -> None:
        head, body, vector, sketch = entry
        connection.execute(
            f"INSERT INTO documents (docid, digest, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (constants)
            (docid, words.digest, *(_packed(getattr(words, column)) for column in COLUMNS)),
        )
        connection.execute("INSERT INTO words (rowid, head, body) VALUES (?, ?, ?)", (docid, head, body))
        connection.execute("INSERT INTO vectors VALUES (?, ?)", (docid, vector))
        likeness.insert(connection, docid, sketch, words.papers)
        _count(connection, [vector], 1)

    def drop(self, docids: Iterable[int]) -> None:
        """Forget documents; those unknown are ignored."""
        with self._writing() as connection:
            self._forget(connection, docids)

    def _forget(self, connection: sqlite3.Connection, docids: Iterable[int]) -> None:
        for docid in docids:
            words = self._read(connection, docid)
            if words is None:
                continue
            # A contentless index is told what it held; tokens are a function of the text.
            head, body, vector, _sketch = made(words)
            connection.execute(
                "INSERT INTO words (words, rowid, head, body) VALUES ('delete', ?, ?, ?)", (docid, head, body)
            )
            connection.execute("DELETE FROM documents WHERE docid = ?", (docid,))
            connection.execute("DELETE FROM vectors WHERE docid = ?", (docid,))
            likeness.forget(connection, docid)
            _count(connection, [vector], -1)

    def read(self, docid: int, most: int = WHOLE) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters."""
        with self._connection() as connection:
            return self._read(connection, docid, most)

    def _read(self, connection: sqlite3.Connection, docid: int, most: int = WHOLE) -> Words | None:
        parts = ", ".join(COLUMNS)
        row = connection.execute(f"SELECT {parts} FROM documents WHERE docid = ?", (docid,)).fetchone()  # noqa: S608 (constants)
        if row is None:
            return None
        texts = {name: _unpacked(part, most) for name, part in zip(COLUMNS, row, strict=True)}
        return Words(**texts, papers=likeness.papers_of(connection, docid)[:most])

    def _digests_of(self, connection: sqlite3.Connection, docids: Iterable[int]) -> dict[int, str]:
        return dict(_of_docids(connection, "SELECT docid, digest FROM documents WHERE docid IN ({})", docids))

    def matching(
        self, required: Required, *, beginnings: Sequence[str] = (), head: bool = False, most: int | None = None
    ) -> Docids:
        """Give the docids of documents that hold what is `required`, and a word with one of `beginnings`, if any.

        With `head`, only those that have it all in title or headings. With `most`, no more than these, the latest filed.
        """
        parts = [_either(alternatives) for alternatives in required]
        if beginnings:
            parts.append(f"({' OR '.join(f'{_quoted(beginning)} *' for beginning in beginnings)})")
        if not parts:
            return NONE
        every = f"head : ({' AND '.join(parts)})" if head else " AND ".join(parts)
        if most is None:
            return self._answers([every])[0]
        with self._connection() as connection:
            return _matching(connection, every, f"ORDER BY rowid DESC LIMIT {int(most)}")

    def holding(self, token: str, *, head: bool = False) -> Docids:
        """Give the docids of documents that hold `token`; with `head`, only those that have it in title or headings."""
        return self.holding_all([token], head=head)[0]

    def holding_all(self, tokens: Iterable[str], *, head: bool = False) -> list[Docids]:
        """Give for each of `tokens` what `holding` gives."""
        return self._answers([f"head : {_quoted(token)}" if head else _quoted(token) for token in tokens])

    def _answers(self, asked: Sequence[str]) -> list[Docids]:
        with self._connection() as connection:

            def read(unknown: Iterable[str]) -> list[Docids]:
                return [_matching(connection, match) for match in unknown]

            return self._remembered.of(asked, _revision(connection), read)

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`; it may be somewhat out of date."""
        with self._connection() as connection:

            def count(unknown: Iterable[str]) -> dict[str, int]:
                statement = "SELECT doc FROM vocabulary WHERE term = ?"
                rows = {token: connection.execute(statement, (token,)).fetchone() for token in unknown}
                return {token: row[0] for token, row in rows.items() if row}

            documents, revision = _totals(connection).documents, _revision(connection)
            return self._holders.of(tokens, documents, revision, count)

    def vectors(self, docids: Iterable[int]) -> dict[int, bytes]:
        """Give the vectors of those of `docids` that are indexed."""
        with self._connection() as connection:
            return dict(_of_docids(connection, "SELECT docid, vector FROM vectors WHERE docid IN ({})", docids))

    def alike(self, words: Words) -> list[Alike]:
        """Give the documents that share a file with `words`, or nearly the whole text; those that share most first."""
        with self._connection() as connection:
            if likeness.is_empty(connection):  # the first import of a new portal has nothing to be compared with
                return []
            return likeness.alike(connection, sketch_of(f"{words.body}\n{words.files}"), words.papers)

    def totals(self) -> Totals:
        """Tell what is indexed, all documents together."""
        with self._connection() as connection:
            return _totals(connection)

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""
        with self._connection() as connection:
            return dict(connection.execute("SELECT docid, digest FROM documents"))

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            for table in ("documents", "vectors", f"totals WHERE part <> {WRITES}"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)
            likeness.clear(connection)

    def close(self) -> None:
        """Let go of the file."""
        while not self._idle.empty():
            self._idle.get_nowait().close()


def _matching(connection: sqlite3.Connection, match: str, latest: str = "") -> Docids:
    found = f"SELECT rowid FROM words WHERE words MATCH ? {latest}"  # noqa: S608 (a number)
    # As one text: a row for each docid takes three times as long.
    (listed,) = connection.execute(f"SELECT group_concat(rowid) FROM ({found})", (match,)).fetchone()  # noqa: S608
    return np.fromstring(listed, np.int64, sep=",") if listed else NONE


def _packed(text: str) -> bytes:
    return compress(text.encode("utf-8", "surrogatepass"), 1) if text else b""


def _unpacked(packed: bytes, most: int) -> str:
    """Give the first `most` characters, without unpacking many more."""
    source = decompressobj().decompress(packed, 4 * most) if packed else b""
    return source.decode("utf-8", "surrogatepass" if most == WHOLE else "ignore")[:most]


def _count(connection: sqlite3.Connection, vectors: list[bytes], sign: int) -> None:
    rows = [(ALL, 0, len(vectors)), *((part, *sums) for part, sums in enumerate(total_lengths(vectors)))]
    connection.executemany(
        "INSERT INTO totals VALUES (?1, ?2, ?3) ON CONFLICT (part) DO UPDATE SET words = words + ?2, holders = holders + ?3",
        [(part, sign * words, sign * holders) for part, words, holders in rows],
    )


def _revision(connection: sqlite3.Connection) -> int:
    """Tell the state of the store: another number after each write."""
    found = connection.execute("SELECT words FROM totals WHERE part = ?", (WRITES,)).fetchone()
    return int(found[0]) if found else 0


def _totals(connection: sqlite3.Connection) -> Totals:
    found = {part: (words, holders) for part, words, holders in connection.execute("SELECT * FROM totals")}
    return Totals(found.pop(ALL, (0, 0))[1], tuple(found.get(part, (0, 0)) for part in range(4)))


def _of_docids(connection: sqlite3.Connection, statement: str, docids: Iterable[int]) -> Iterator[Any]:
    numbers = [str(int(docid)) for docid in docids]
    for begin in range(0, len(numbers), AT_ONCE):
        yield from connection.execute(statement.format(", ".join(numbers[begin : begin + AT_ONCE])))


def _either(alternatives: Iterable[Iterable[str]]) -> str:
    found = [" AND ".join(map(_quoted, tokens)) for tokens in alternatives]
    return f"({' OR '.join(f'({one})' for one in found)})"


def _quoted(token: str) -> str:
    """Give a token as FTS5 reads it; one that its tokenizer would take apart is made one that no document has."""
    return f'"{_APART.sub(NOWHERE, token)}"'
