"""Takes what was deleted off the disk of PostgreSQL, which only marks rows as deleted and keeps the bytes."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from vanban.errors import Conflict
from vanban.i18n import _

TABLES: Final = ("transaction", "object_state", "blob_chunk", "pg_catalog.pg_largeobject")
"""Of RelStorage: saves, objects, and files; without history there is no `transaction`."""
STATISTICS: Final = "pg_catalog.pg_statistic"
"""What the planner remembers of values."""
PATIENCE: Final = "60s"
"""How long to wait for a table that somebody uses."""
IN_USE: Final = "55P03"
"""The code of `lock_not_available`."""
_NAMELESS: Final = "UPDATE transaction SET username = '', description = '' WHERE username <> '' OR description <> ''"
_IS_THERE: Final = "SELECT to_regclass(%s) IS NOT NULL"


def compact(storage: Any) -> list[str]:
    """Write the tables of a RelStorage on PostgreSQL anew, without what was packed away; see `write_anew`.

    Names that older versions noted of saves go too, and the copies of files that this machine holds. Other storages are left alone.
    """
    adapter: Any = getattr(storage, "_adapter", None)
    if type(adapter).__name__ != "PostgreSQLAdapter":
        return []
    _empty_cache(storage._options)
    connection, cursor = adapter.connmanager.open()
    with closing(connection), closing(cursor):
        connection.rollback()
        connection.autocommit = True
        cursor.execute(_IS_THERE, TABLES[:1])
        if cursor.fetchone()[0]:
            cursor.execute(_NAMELESS)
        return write_anew(connection, TABLES)


def write_anew(connection: Any, tables: Iterable[str]) -> list[str]:
    """Write those of `tables` that are there anew, and the statistics; give what PostgreSQL says of tables that it left alone.

    Nobody can use a table meanwhile. Raise `Conflict` when somebody does for more than a minute.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = 0; SET lock_timeout = '{PATIENCE}'")
        for table in (*tables, STATISTICS):
            cursor.execute(_IS_THERE, (table,))
            if cursor.fetchone()[0]:
                _write_anew(cursor, table)
    return [notice.strip() for notice in connection.notices if "skipping" in notice]


def _write_anew(cursor: Any, table: str) -> None:
    try:
        cursor.execute(f"VACUUM (FULL, ANALYZE) {table}")  # takes no parameters; the names are constants
    except Exception as error:
        if getattr(error, "pgcode", None) == IN_USE:
            raise Conflict(_("The database is in use: stop the portal, on every machine, and try again.")) from error
        raise


def _empty_cache(options: Any) -> None:
    """Remove copies of files; they come again from the database when they are wanted."""
    if options.blob_dir and not options.shared_blob_dir:
        for folder in Path(options.blob_dir).iterdir():
            if folder.is_dir() and folder.name != "tmp":
                shutil.rmtree(folder)
