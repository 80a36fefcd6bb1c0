"""The audit log in a SQLite file: it is only ever added to, by several processes at once, each entry chained to the last."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from vanban.errors import SetupError
from vanban.security.audit.entries import BEFORE_ALL, Anchor, Entry, Event, digest_of, faults, packed, unpacked

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY, time TEXT NOT NULL, event TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS no_change BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'only ever added to'); END;
CREATE TRIGGER IF NOT EXISTS no_removal BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'only ever added to'); END;
"""
_LAST: Final = "SELECT number, digest FROM entries ORDER BY number DESC LIMIT 1"


class AuditLog:
    """Entries in the file at `path`, which is made when it is not there. Safe for threads and processes."""

    def __init__(self, path: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self._now = now
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with self._connection() as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise SetupError(f"The audit log {path} cannot be opened: {error}.") from error

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            yield connection

    def append(self, *events: Event) -> list[Entry]:
        """Add an entry for each of `events`, all or none; they are on the disk then. Raise `sqlite3.Error` on failure."""
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            number, digest = connection.execute(_LAST).fetchone() or (0, BEFORE_ALL)
            moment = self._now()
            entries = []
            for event in events:
                written = packed(event)
                number += 1
                digest = digest_of(number, moment.isoformat(), written, digest)
                connection.execute(
                    "INSERT INTO entries VALUES (?, ?, ?, ?)", (number, moment.isoformat(), written, digest)
                )
                entries.append(Entry(number, moment, event, digest))
            connection.execute("COMMIT")
        return entries

    def anchor(self) -> Anchor:
        """Name the last entry; number 0 when there is none."""
        with self._connection() as connection:
            found = connection.execute(_LAST).fetchone()
        return Anchor(*(found or (0, BEFORE_ALL)))

    def latest(self, most: int, before: int | None = None) -> list[Entry]:
        """Give at most `most` entries, the newest first; with `before`, only those of lower numbers."""
        condition, given = ("WHERE number < ?", [before]) if before is not None else ("", [])
        statement = f"SELECT * FROM entries {condition} ORDER BY number DESC LIMIT ?"  # noqa: S608 (constants)
        with self._connection() as connection:
            rows = connection.execute(statement, [*given, most]).fetchall()
        return [
            Entry(number, datetime.fromisoformat(time), unpacked(written), digest)
            for number, time, written, digest in rows
        ]

    def faults(self, anchors: Iterable[Anchor] = ()) -> list[str]:
        """Read the whole chain and say what is wrong with it; nothing where all is as it was written."""
        with self._connection() as connection:
            return list(faults(connection.execute("SELECT * FROM entries ORDER BY number"), anchors))
