"""Statements that read: rows, docids and texts as the store gives them."""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from vanban.catalog.text.backend import NONE, Docids, Required
from vanban.catalog.text.postgres.lexemes import begins, has


def rows(cursor: Any, statement: str, given: Any = ()) -> list[Any]:
    """Give the rows that `statement` gives."""
    cursor.execute(statement, given)
    return cursor.fetchall()  # type: ignore[no-any-return]


def array(docids: Iterable[int]) -> str:
    """Write `docids` as PostgreSQL writes an array."""
    return "{" + ",".join(str(int(docid)) for docid in docids) + "}"


def text_of(part: memoryview) -> str:
    """Read UTF-8 whose last character may be cut off."""
    return getincrementaldecoder("utf-8")("surrogatepass").decode(bytes(part))


def digests_of(cursor: Any, docids: Iterable[int]) -> dict[int, str]:
    """Give the digests of those of `docids` that are indexed."""
    return dict(rows(cursor, "SELECT docid, digest FROM documents WHERE docid = ANY(%s::bigint[])", [array(docids)]))


def docids_of(cursor: Any, queries: Sequence[str], more: str = "") -> list[Docids]:
    """Give for each of `queries` the docids of the rows that fit, as bytes from the server: reading figures is slow."""
    found = rows(
        cursor,
        f"""SELECT (SELECT string_agg(int8send(docid), '') FROM words WHERE tokens @@ asked.query{more})
            FROM (SELECT query::tsquery, place FROM unnest(%s) WITH ORDINALITY AS given (query, place)) AS asked
            ORDER BY place""",  # noqa: S608 (constants)  # nosec B608
        [list(queries)],
    )
    return [np.frombuffer(packed, ">i8").astype(np.int64) if packed else NONE for (packed,) in found]


def matching_pieces(cursor: Any, required: Required, beginnings: Sequence[str], *, head: bool) -> Docids:
    """Give the documents that hold what is asked in several rows together."""
    tokens = list(dict.fromkeys(token for entry in required for tokens in entry for token in tokens))
    queries = [has(token, head=head) for token in tokens] + [begins(prefix, head=head) for prefix in beginnings]
    found = [set(docids.tolist()) for docids in docids_of(cursor, queries, " AND pieced")]
    holding = dict(zip(tokens, found, strict=False))
    entries = [
        set().union(*(set.intersection(*(holding[token] for token in tokens)) for tokens in entry if tokens))
        for entry in required
    ]
    if beginnings:
        entries.append(set().union(*found[len(tokens) :]))
    return np.fromiter(set.intersection(*entries), np.int64)
