"""Sums over all documents. Each writer adds a row of its own, so that none waits for another; readers add them up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from vanban.catalog.text.backend import Totals
from vanban.catalog.text.postgres.tables import LOCK, SUMS
from vanban.catalog.text.vectors import PARTS, total_lengths

MOST: Final = 100
"""Rows from which they are made one again."""
_COLUMNS: Final = ("documents", *SUMS)
_SUM: Final = ", ".join(f"coalesce(sum({column}), 0)::bigint" for column in _COLUMNS)


def count(cursor: Any, *, removed: Sequence[bytes], added: Sequence[bytes]) -> None:
    """Note, in the transaction that writes them, which vectors (or their heads) are gone and which are new."""
    after, before = _sums(added), _sums(removed)
    _note(cursor, [new - old for new, old in zip(after, before, strict=True)])
    cursor.execute("SELECT count(*) FROM changes")
    if cursor.fetchone()[0] > MOST:
        _join(cursor)


def read(cursor: Any) -> Totals:
    """Add up."""
    cursor.execute(f"SELECT {_SUM} FROM changes")  # noqa: S608 (constants)  # nosec B608
    documents, *sums, _writes = cursor.fetchone()
    return Totals(documents, tuple((sums[2 * part], sums[2 * part + 1]) for part in range(PARTS)))


def revision(cursor: Any) -> int:
    """Tell the state of the store: another number after each write."""
    cursor.execute("SELECT coalesce(sum(writes), 0)::bigint FROM changes")
    return int(cursor.fetchone()[0])


def clear(cursor: Any) -> None:
    """Begin anew with nothing, but go on counting writes."""
    writes = revision(cursor)
    cursor.execute("TRUNCATE changes")
    _note(cursor, [0] * (len(_COLUMNS) - 1), writes + 1)


def _note(cursor: Any, change: Sequence[int], writes: int = 1) -> None:
    cursor.execute(f"INSERT INTO changes VALUES ({', '.join(['%s'] * len(_COLUMNS))})", [*change, writes])  # noqa: S608 (constants)  # nosec B608


def _join(cursor: Any) -> None:
    """Make all rows that are visible one, unless another writer is at it."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK + 1,))
    if cursor.fetchone()[0]:
        cursor.execute(
            f"WITH gone AS (DELETE FROM changes RETURNING *) INSERT INTO changes SELECT {_SUM} FROM gone"  # noqa: S608 (constants)  # nosec B608
        )


def _sums(vectors: Sequence[bytes]) -> list[int]:
    return [len(vectors), *(number for pair in total_lengths(vectors) for number in pair)]
