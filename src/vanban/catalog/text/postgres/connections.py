"""Connections to PostgreSQL, kept open between requests; what goes wrong with them becomes `Unavailable`."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from queue import Empty, LifoQueue
from typing import Any, Final, TypeVar

import psycopg2
from psycopg2.errors import DeadlockDetected, SerializationFailure

from vanban.errors import SetupError, Unavailable
from vanban.i18n import _

log = logging.getLogger(__name__)

ATTEMPTS: Final = 5
"""How often something is tried that met another writer."""
SETTINGS: Final = {
    "search_path": "vanban_text",
    "statement_timeout": "15s",
    "lock_timeout": "60s",
    # Any search goes by the index: what it costs is known to us better than to a planner that sees a parameter.
    "enable_seqscan": "off",
    "jit": "off",
    "max_parallel_workers_per_gather": "0",
}
LOST: Final = _("The words of documents cannot be reached just now. Please try again in a minute.")

Given = TypeVar("Given")


class Connections:
    """Runs what is asked on connections to the server at `uri`; safe for threads."""

    def __init__(self, uri: str) -> None:
        self.uri = uri
        self._idle: LifoQueue[Any] = LifoQueue()

    @property
    def place(self) -> str:
        """Say where the server is, without the password."""
        known = psycopg2.extensions.parse_dsn(self.uri)
        return f"{known.get('dbname', '')} at {known.get('host', 'localhost')}"

    def read(self, deed: Callable[[Any], Given]) -> Given:
        """Give what `deed(cursor)` gives; each of its statements is a transaction. Raise `Unavailable` on failure."""
        return self._run(deed)

    def write(self, deed: Callable[[Any], Given]) -> Given:
        """Run `deed(cursor)` in one transaction, more than once if others are in its way: it must bear that."""
        return self._run(partial(_whole, deed))

    def close(self) -> None:
        """Close the connections that nobody uses."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def _run(self, deed: Callable[[Any], Given]) -> Given:
        for attempt in range(ATTEMPTS):
            last = attempt == ATTEMPTS - 1
            try:
                return self._attempt(deed)
            except (DeadlockDetected, SerializationFailure) as error:
                problem: psycopg2.Error = error
            except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
                problem = error
                # A server that was started again has ended the connections that lay ready: once with a new one.
                last = last or (error.pgcode is not None and not error.pgcode.startswith(("57P", "08"))) or attempt > 0
                self.close()
            except psycopg2.Error as error:
                problem, last = error, True
            if last:
                break
        log.warning("PostgreSQL (%s): %s", self.place, str(problem).strip())
        raise Unavailable(LOST) from problem

    def _attempt(self, deed: Callable[[Any], Given]) -> Given:
        try:
            connection = self._idle.get_nowait()
        except Empty:
            connection = self.connect()
        try:
            with connection.cursor() as cursor:
                return deed(cursor)
        finally:
            if not connection.closed:
                self._idle.put(connection)

    def connect(self) -> Any:
        """Open a connection; raise psycopg2's error when that cannot be done."""
        options = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
        connection = psycopg2.connect(
            self.uri, connect_timeout=10, application_name="vanban", client_encoding="UTF8", options=options
        )
        connection.autocommit = True
        return connection

    def open(self, deed: Callable[[Any], None]) -> None:
        """Run `deed(cursor)` in a transaction; raise `SetupError` where that fails or the server cannot keep any text."""
        try:
            connection = self.connect()
            with connection.cursor() as cursor:
                encoding = connection.info.parameter_status("server_encoding")
                if encoding != "UTF8":
                    raise SetupError(f"The database {self.place} is encoded as {encoding}; the text index needs UTF8.")
                _whole(deed, cursor)
        except psycopg2.ProgrammingError as error:
            problem = "its address is not one" if error.pgcode is None else str(error).strip()
            raise SetupError(f"The text index in PostgreSQL cannot be opened: {problem}.") from error
        except (psycopg2.Error, UnicodeError) as error:
            raise SetupError(f"The text index in PostgreSQL cannot be opened: {str(error).strip()}.") from error
        self._idle.put(connection)


def _whole(deed: Callable[[Any], Given], cursor: Any) -> Given:
    """Run `deed(cursor)` in one transaction."""
    cursor.execute("BEGIN; SET LOCAL statement_timeout = 0")
    try:
        given = deed(cursor)
        cursor.execute("COMMIT")
    except BaseException:
        with suppress(psycopg2.Error):  # a connection that broke has no transaction
            cursor.execute("ROLLBACK")
        raise
    return given
