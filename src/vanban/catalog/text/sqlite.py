"""Full text in SQLite's FTS5, beside a FileStorage: one file, derived data, safe to delete.

FTS5 tells which documents hold a token; tokens come ready-made. It keeps no places (`detail=column`), since pairs of
neighbours are tokens of their own, and no text (`content=''`): that stands beside it, with the vectors for ranking.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from vanban.catalog.text import sqlite_likeness as likeness
from vanban.catalog.text.backend import NONE, Alike, Docids, Required, Totals, Words
from vanban.catalog.text.entries import Entry, made
from vanban.catalog.text.holders import Holders
from vanban.catalog.text.remembered import Remembered
from vanban.catalog.text.sketch import sketch_of
from vanban.catalog.text.sqlite_reading import WHOLE, either, matching, of_docids, packed, quoted, unpacked
from vanban.catalog.text.sqlite_tables import COLUMNS, WRITES, count, count_write, prepare, revision, totals
from vanban.errors import SetupError


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
                prepare(connection)
        except (OSError, sqlite3.Error) as error:
            raise SetupError(f"The text index {path} cannot be opened: {error}.") from error

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
                count_write(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk has ended it already
                    connection.execute("ROLLBACK")
                raise

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""
        prepared = self._made_of_changed(documents)
        with self._writing() as connection:
            known = self._digests_of(connection, documents)
            changed = {docid: words for docid, words in documents.items() if known.get(docid) != words.digest}
            self._forget(connection, [docid for docid in changed if docid in known])
            vectors = [
                self._insert(connection, docid, words, prepared.get(docid) or made(words))
                for docid, words in changed.items()
            ]
            count(connection, vectors, 1)

    def _made_of_changed(self, documents: Mapping[int, Words]) -> dict[int, Entry]:
        """Tokenise before the lock is taken, and only what is not indexed as it is."""
        with self._connection() as connection:
            known = self._digests_of(connection, documents)
        return {docid: made(words) for docid, words in documents.items() if known.get(docid) != words.digest}

    def _insert(self, connection: sqlite3.Connection, docid: int, words: Words, entry: Entry) -> bytes:
        """Write one document; give its vector, which is to be counted."""
        head, body, vector, sketch = entry
        connection.execute(
            f"INSERT INTO documents (docid, digest, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 (constants)  # nosec B608
            (docid, words.digest, *(packed(getattr(words, column)) for column in COLUMNS)),
        )
        connection.execute("INSERT INTO words (rowid, head, body) VALUES (?, ?, ?)", (docid, head, body))
        connection.execute("INSERT INTO vectors VALUES (?, ?)", (docid, vector))
        likeness.insert(connection, docid, sketch, words.papers)
        return vector

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
            count(connection, [vector], -1)

    def read(self, docid: int, most: int = WHOLE) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters."""
        with self._connection() as connection:
            return self._read(connection, docid, most)

    def _read(self, connection: sqlite3.Connection, docid: int, most: int = WHOLE) -> Words | None:
        parts = ", ".join(COLUMNS)
        row = connection.execute(f"SELECT {parts} FROM documents WHERE docid = ?", (docid,)).fetchone()  # noqa: S608 (constants)  # nosec B608
        if row is None:
            return None
        texts = {name: unpacked(part, most) for name, part in zip(COLUMNS, row, strict=True)}
        return Words(**texts, papers=likeness.papers_of(connection, docid)[:most])

    def _digests_of(self, connection: sqlite3.Connection, docids: Iterable[int]) -> dict[int, str]:
        return dict(of_docids(connection, "SELECT docid, digest FROM documents WHERE docid IN ({})", docids))

    def matching(
        self, required: Required, *, beginnings: Sequence[str] = (), head: bool = False, most: int | None = None
    ) -> Docids:
        """Give the docids of documents that hold what is `required`, and a word with one of `beginnings`, if any.

        With `head`, only those that have it all in title or headings. With `most`, no more than these, the latest filed.
        """
        parts = [either(alternatives) for alternatives in required]
        if beginnings:
            parts.append(f"({' OR '.join(f'{quoted(beginning)} *' for beginning in beginnings)})")
        if not parts:
            return NONE
        every = f"head : ({' AND '.join(parts)})" if head else " AND ".join(parts)
        if most is None:
            return self._answers([every])[0]
        with self._connection() as connection:
            return matching(connection, every, f"ORDER BY rowid DESC LIMIT {int(most)}")

    def holding(self, token: str, *, head: bool = False) -> Docids:
        """Give the docids of documents that hold `token`; with `head`, only those that have it in title or headings."""
        return self.holding_all([token], head=head)[0]

    def holding_all(self, tokens: Iterable[str], *, head: bool = False) -> list[Docids]:
        """Give for each of `tokens` what `holding` gives."""
        return self._answers([f"head : {quoted(token)}" if head else quoted(token) for token in tokens])

    def _answers(self, asked: Sequence[str]) -> list[Docids]:
        with self._connection() as connection:

            def read(unknown: Iterable[str]) -> list[Docids]:
                return [matching(connection, match) for match in unknown]

            return self._remembered.of(asked, revision(connection), read)

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`; it may be somewhat out of date."""
        with self._connection() as connection:

            def held(unknown: Iterable[str]) -> dict[str, int]:
                statement = "SELECT doc FROM vocabulary WHERE term = ?"
                rows = {token: connection.execute(statement, (token,)).fetchone() for token in unknown}
                return {token: row[0] for token, row in rows.items() if row}

            return self._holders.of(tokens, totals(connection).documents, revision(connection), held)

    def vectors(self, docids: Iterable[int]) -> dict[int, bytes]:
        """Give the vectors of those of `docids` that are indexed."""
        with self._connection() as connection:
            return dict(of_docids(connection, "SELECT docid, vector FROM vectors WHERE docid IN ({})", docids))

    def alike(self, words: Words) -> list[Alike]:
        """Give the documents that share a file with `words`, or nearly the whole text; those that share most first."""
        with self._connection() as connection:
            if likeness.is_empty(connection):  # the first import of a new portal has nothing to be compared with
                return []
            return likeness.alike(connection, sketch_of(f"{words.body}\n{words.files}"), words.papers)

    def totals(self) -> Totals:
        """Tell what is indexed, all documents together."""
        with self._connection() as connection:
            return totals(connection)

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""
        with self._connection() as connection:
            return dict(connection.execute("SELECT docid, digest FROM documents"))

    def clear(self) -> None:
        """Forget everything."""
        with self._writing() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
            for table in ("documents", "vectors", f"totals WHERE part <> {WRITES}"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 (constants)  # nosec B608
            likeness.clear(connection)

    def compact(self) -> list[str]:
        """Take what was forgotten off the disk: FTS5 keeps deleted tokens until it merges, SQLite deleted rows until it vacuums."""
        with self._connection() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")
            connection.execute("INSERT INTO sketch_keys (sketch_keys) VALUES ('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return []

    def close(self) -> None:
        """Let go of the file."""
        while not self._idle.empty():
            self._idle.get_nowait().close()
