"""The audit log in a SQLite file: it is only ever added to, by several processes at once, each entry chained to the last."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from vanban.errors import SetupError
from vanban.security.audit.chain import BEFORE_ALL, Anchor, Row, commitment, digest_of, event_of, faults, packed
from vanban.security.audit.entries import Entry, Event, Wanted
from vanban.security.audit.finding import condition

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS chain (
    number INTEGER PRIMARY KEY, time TEXT NOT NULL, name TEXT NOT NULL, commitment TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS told (
    number INTEGER PRIMARY KEY, salt TEXT NOT NULL, actor TEXT NOT NULL, network TEXT NOT NULL, object TEXT NOT NULL,
    details TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS told_actor ON told (actor, number);
CREATE INDEX IF NOT EXISTS chain_name ON chain (name, number);
CREATE TRIGGER IF NOT EXISTS no_change BEFORE UPDATE ON chain BEGIN SELECT RAISE(ABORT, 'only ever added to'); END;
CREATE TRIGGER IF NOT EXISTS no_removal BEFORE DELETE ON chain BEGIN SELECT RAISE(ABORT, 'only ever added to'); END;
CREATE TRIGGER IF NOT EXISTS only_forgotten BEFORE UPDATE ON told WHEN NEW.salt <> '' OR NEW.number <> OLD.number
    BEGIN SELECT RAISE(ABORT, 'only ever added to'); END;
CREATE TRIGGER IF NOT EXISTS nothing_untold BEFORE DELETE ON told BEGIN SELECT RAISE(ABORT, 'only ever added to'); END;
"""
_LAST: Final = "SELECT number, digest FROM chain ORDER BY number DESC LIMIT 1"
_ROWS: Final = "SELECT number, time, name, commitment, digest, salt, actor, network, object, details FROM chain JOIN told USING (number)"


class AuditLog:
    """Entries in the file at `path`, which is made when it is not there. Safe for threads and processes."""

    def __init__(self, path: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.path = path
        self.now = now
        try:
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            with self.connection() as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise SetupError(f"The audit log {path} cannot be opened: {error}.") from error

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Open the file for some statements; what is changed is on the disk when it is committed."""
        with closing(sqlite3.connect(self.path, timeout=30, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            yield connection

    def append(self, *events: Event) -> list[Entry]:
        """Add an entry for each of `events`, all or none; they are on the disk then. Raise `sqlite3.Error` on failure."""
        with self.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            entries = self.append_with(connection, *events)
            connection.execute("COMMIT")
        return entries

    def append_with(self, connection: sqlite3.Connection, *events: Event) -> list[Entry]:
        """Add to what `connection` writes, whose transaction has begun."""
        last, before = connection.execute(_LAST).fetchone() or (0, BEFORE_ALL)
        entries = []
        for number, event in enumerate(events, last + 1):
            row = _row(number, self.now(), event, before)
            connection.execute("INSERT INTO chain VALUES (?, ?, ?, ?, ?)", row[:5])
            connection.execute("INSERT INTO told VALUES (?, ?, ?, ?, ?, ?)", (number, *row[5:]))
            entries.append(_entry(row))
            before = row.digest
        return entries

    def anchor(self) -> Anchor:
        """Name the last entry; number 0 when there is none."""
        with self.connection() as connection:
            found = connection.execute(_LAST).fetchone()
        return Anchor(*(found or (0, BEFORE_ALL)))

    def latest(self, most: int, before: int | None = None, wanted: Wanted = Wanted()) -> list[Entry]:  # noqa: B008 (frozen)
        """Give at most `most` of the entries `wanted`, the newest first; with `before`, only those of lower numbers."""
        where, given = condition(wanted, before)
        with self.connection() as connection:
            rows = connection.execute(f"{_ROWS} {where} ORDER BY number DESC LIMIT ?", [*given, most])
            return [_entry(Row(*row)) for row in rows]

    def compact(self) -> None:
        """Take what was forgotten off the disk."""
        with self.connection() as connection:
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def faults(self, anchors: Iterable[Anchor] = ()) -> list[str]:
        """Read the whole chain and say what is wrong with it; nothing where all is as it was written."""
        with self.connection() as connection:
            return list(faults((Row(*row) for row in connection.execute(f"{_ROWS} ORDER BY number")), anchors))


def _row(number: int, time: datetime, event: Event, before: str) -> Row:
    told = (_stored(event.actor), _stored(event.network), _stored(event.object), packed(event.details))
    salt, moment = secrets.token_hex(16), time.isoformat()
    committed = commitment(salt, *told)
    return Row(
        number, moment, event.name, committed, digest_of(number, moment, event.name, committed, before), salt, *told
    )


def _stored(text: str) -> str:
    """Give `text` as a database can hold it: half a character of UTF-16 cannot be."""
    return text.encode("utf-8", "replace").decode()


def _entry(row: Row) -> Entry:
    return Entry(row.number, datetime.fromisoformat(row.time), event_of(row), row.digest, named=bool(row.salt))
