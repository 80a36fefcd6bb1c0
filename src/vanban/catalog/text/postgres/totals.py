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
    change = [new - old for new, old in zip(after, before, strict=True)]
    if any(change):
        cursor.execute(f"INSERT INTO changes VALUES ({', '.join(['%s'] * len(change))})", change)  # noqa: S608 (constants)
    cursor.execute("SELECT count(*) FROM changes")
    if cursor.fetchone()[0] > MOST:
        _join(cursor)


def read(cursor: Any) -> Totals:
    """Add up."""
    cursor.execute(f"SELECT {_SUM} FROM changes")  # noqa: S608 (constants)
    documents, *sums = cursor.fetchone()
    return Totals(documents, tuple((sums[2 * part], sums[2 * part + 1]) for part in range(PARTS)))


def _join(cursor: Any) -> None:
    """Make all rows that are visible one, unless another writer is at it."""
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK + 1,))
    if cursor.fetchone()[0]:
        cursor.execute(
            f"WITH gone AS (DELETE FROM changes RETURNING *) INSERT INTO changes SELECT {_SUM} FROM gone"  # noqa: S608 (constants)
        )


def _sums(vectors: Sequence[bytes]) -> list[int]:
    return [len(vectors), *(number for pair in total_lengths(vectors) for number in pair)]
