"""Full text in PostgreSQL, in the schema `vanban_text` of any database: derived data, safe to drop.

A row of `words` holds the tokens of a document as a `tsvector`, found by a GIN index; a document with very many tokens
has several rows. Texts are kept as bytes, for PostgreSQL's text bears no NUL.
"""

from __future__ import annotations

from codecs import getincrementaldecoder
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from struct import unpack
from typing import Any, Final

from psycopg2.extras import execute_values

from vanban.catalog.text.backend import Required, Totals, Words
from vanban.catalog.text.entries import made
from vanban.catalog.text.holders import Holders
from vanban.catalog.text.postgres import totals
from vanban.catalog.text.postgres.connections import Connections
from vanban.catalog.text.postgres.lexemes import begins, has, has_all, lexeme, lexemes_of, pieces
from vanban.catalog.text.postgres.tables import LOCK, prepare

COLUMNS: Final = tuple(field.name for field in fields(Words))
WHOLE: Final = 1 << 30
WIDEST: Final = 4
"""Bytes of a character in UTF-8."""
STRIPES: Final = 128
"""Locks for documents: two writers wait for each other only when they write documents of one stripe."""

Entry = tuple[str, str, bytes]


class PostgresText:
    """`TextBackend` in the PostgreSQL database at `uri`."""

    def __init__(self, uri: str) -> None:
        self._connections = Connections(uri)
        self._holders = Holders()
        self._connections.open(lambda cursor: prepare(cursor, COLUMNS))

    def put(self, documents: Mapping[int, Words]) -> None:
        """Index or replace documents, all or none."""
        digests = {docid: words.digest for docid, words in documents.items()}
        known = self._connections.read(lambda cursor: _digests_of(cursor, documents))
        # Tokens are made before any lock is taken, and only of what is not indexed as it is.
        entries = {docid: made(words) for docid, words in documents.items() if known.get(docid) != digests[docid]}
        if not entries:
            return
        self._connections.read(lambda cursor: _name_words(cursor, entries.values()))

        def write(cursor: Any) -> None:
            _lock(cursor, entries)
            indexed = _digests_of(cursor, entries)
            changed = [docid for docid in sorted(entries) if indexed.get(docid) != digests[docid]]
            vectors = _forget(cursor, [docid for docid in changed if docid in indexed])
            totals.count(cursor, removed=vectors, added=[entries[docid][2] for docid in changed])
            for docid in changed:
                _insert(cursor, docid, documents[docid], entries[docid])

        self._connections.write(write)
        self._connections.write(_file)

    def drop(self, docids: Iterable[int]) -> None:
        """Forget documents; those unknown are ignored."""
        gone = sorted(set(docids))

        def write(cursor: Any) -> None:
            _lock(cursor, gone)
            totals.count(cursor, removed=_forget(cursor, gone), added=[])

        if gone:
            self._connections.write(write)

    def clear(self) -> None:
        """Forget everything."""
        self._connections.write(lambda cursor: cursor.execute("TRUNCATE documents, words, changes"))

    def close(self) -> None:
        """Let go of the connections."""
        self._connections.close()

    def matching(self, required: Required, *, beginnings: Sequence[str] = ()) -> list[int]:
        """Give the docids of documents that hold what is `required`, and a word with one of `beginnings`, if any."""
        query = has_all(required, beginnings)
        if not query:
            return []

        def find(cursor: Any) -> list[int]:
            [found] = _docids(cursor, [query])
            return list({*found, *_matching_pieces(cursor, required, beginnings)})

        return self._connections.read(find)

    def holding(self, token: str, *, head: bool = False) -> list[int]:
        """Give the docids of documents that hold `token`; with `head`, only those that have it in title or headings."""
        return self.holding_all([token], head=head)[0]

    def holding_all(self, tokens: Iterable[str], *, head: bool = False) -> list[list[int]]:
        """Give for each of `tokens` what `holding` gives, at once."""
        queries = [has(token, head=head) for token in tokens]
        return self._connections.read(lambda cursor: _docids(cursor, queries)) if queries else []

    def holders(self, tokens: Iterable[str]) -> dict[str, int]:
        """Tell how many documents hold each of `tokens`; it may be somewhat out of date."""
        return self._holders.of(tokens, self.totals().documents, self._count)

    def _count(self, tokens: Sequence[str]) -> dict[str, int]:
        statement = """
            SELECT (SELECT count(*) FROM words WHERE tokens @@ asked.query)
            FROM (SELECT query::tsquery, place FROM unnest(%s) WITH ORDINALITY AS given (query, place)) AS asked
            ORDER BY place"""
        rows = self._connections.read(lambda cursor: _rows(cursor, statement, [list(map(has, tokens))]))
        return {token: count for token, (count,) in zip(tokens, rows, strict=True)}

    def beginning(self, prefix: str, most: int) -> list[str]:
        """Give the `most` frequent words that begin with `prefix`."""
        first = lexeme(prefix) if prefix else ""
        statement = "SELECT word FROM vocabulary WHERE word >= %s AND word < %s"
        rows = self._connections.read(lambda cursor: _rows(cursor, statement, [first, first + "\U0010ffff"]))
        counts = self.holders(word for (word,) in rows)
        held = sorted((word for word in counts if counts[word]), key=lambda word: (-counts[word], word))
        return held[:most]

    def vectors(self, docids: Iterable[int]) -> dict[int, bytes]:
        """Give the vectors of those of `docids` that are indexed."""
        statement = "SELECT docid, vector FROM documents WHERE docid = ANY(%s::bigint[])"
        rows = self._connections.read(lambda cursor: _rows(cursor, statement, [_array(docids)]))
        return {docid: bytes(vector) for docid, vector in rows}

    def totals(self) -> Totals:
        """Tell what is indexed, all documents together."""
        return self._connections.read(totals.read)

    def read(self, docid: int, most: int = WHOLE) -> Words | None:
        """Give what is indexed of one document, of each field the first `most` characters."""
        parts = ", ".join(f"substr({column}, 1, %(most)s)" for column in COLUMNS)
        statement = f"SELECT {parts} FROM documents WHERE docid = %(docid)s"  # noqa: S608 (constants)
        given = {"docid": docid, "most": min(most, WHOLE // WIDEST) * WIDEST}
        rows = self._connections.read(lambda cursor: _rows(cursor, statement, given))
        return Words(*(_text(part)[:most] for part in rows[0])) if rows else None

    def digests(self) -> dict[int, str]:
        """Give the digest of every document indexed."""
        return dict(self._connections.read(lambda cursor: _rows(cursor, "SELECT docid, digest FROM documents")))


def _rows(cursor: Any, statement: str, given: Any = ()) -> list[Any]:
    cursor.execute(statement, given)
    return cursor.fetchall()  # type: ignore[no-any-return]


def _array(docids: Iterable[int]) -> str:
    return "{" + ",".join(str(int(docid)) for docid in docids) + "}"


def _text(part: memoryview) -> str:
    """Read UTF-8 whose last character may be cut off."""
    return getincrementaldecoder("utf-8")("surrogatepass").decode(bytes(part))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digests_of(cursor: Any, docids: Iterable[int]) -> dict[int, str]:
    return dict(_rows(cursor, "SELECT docid, digest FROM documents WHERE docid = ANY(%s::bigint[])", [_array(docids)]))


def _lock(cursor: Any, docids: Iterable[int]) -> None:
    """Wait for others that write one of `docids`; stripes are taken in order, so that nobody waits in a circle."""
    stripes = sorted({docid % STRIPES for docid in docids})
    cursor.execute("SELECT pg_advisory_xact_lock(%s, stripe) FROM unnest(%s) AS stripe", (LOCK, stripes))


def _name_words(cursor: Any, entries: Iterable[Entry]) -> None:
    """Note every single word, for `beginning`; a word that no document holds in the end does no harm."""
    tokens = {token for head, body, _vector in entries for stream in (head, body) for token in stream.split(" ")}
    words = sorted(lexeme(token) for token in tokens if token and "_" not in token)
    cursor.execute(
        "INSERT INTO vocabulary SELECT unnest(string_to_array(%s, ' ')) ON CONFLICT DO NOTHING", (" ".join(words),)
    )


def _insert(cursor: Any, docid: int, words: Words, entry: Entry) -> None:
    head, body, vector = entry
    texts = [_bytes(getattr(words, column)) for column in COLUMNS]
    places = ", ".join(["%s"] * (3 + len(COLUMNS)))
    cursor.execute(f"INSERT INTO documents VALUES ({places})", (docid, words.digest, vector, *texts))  # noqa: S608 (constants)
    rows = [" ".join(piece) for piece in pieces(lexemes_of(head, body))]
    execute_values(
        cursor,
        "INSERT INTO words VALUES %s",
        [(docid, len(rows) > 1, row) for row in rows],
        "(%s, %s, array_to_tsvector(string_to_array(%s, ' ')))",
    )


def _forget(cursor: Any, docids: Sequence[int]) -> list[bytes]:
    """Forget documents; give the heads of their vectors, to be subtracted."""
    if not docids:
        return []
    cursor.execute("DELETE FROM words WHERE docid = ANY(%s::bigint[])", [_array(docids)])
    gone = "DELETE FROM documents WHERE docid = ANY(%s::bigint[]) RETURNING substr(vector, 1, 16)"
    return [bytes(vector) for (vector,) in _rows(cursor, gone, [_array(docids)])]


def _file(cursor: Any) -> None:
    """Bring what was just written from the index's list of things to do into its tree: searches read that list whole."""
    cursor.execute("SELECT gin_clean_pending_list('words_tokens'), gin_clean_pending_list('words_pieced')")


def _docids(cursor: Any, queries: Sequence[str], more: str = "") -> list[list[int]]:
    """Give for each of `queries` the docids of the rows that fit, as bytes from the server: reading figures is slow."""
    found = _rows(
        cursor,
        f"""SELECT (SELECT string_agg(int8send(docid), '') FROM words WHERE tokens @@ asked.query{more})
            FROM (SELECT query::tsquery, place FROM unnest(%s) WITH ORDINALITY AS given (query, place)) AS asked
            ORDER BY place""",  # noqa: S608 (constants)
        [list(queries)],
    )
    return [list(unpack(f">{len(packed) // 8}q", packed)) if packed else [] for (packed,) in found]


def _matching_pieces(cursor: Any, required: Required, beginnings: Sequence[str]) -> set[int]:
    """Give the documents that hold what is asked in several rows together."""
    tokens = list(dict.fromkeys(token for entry in required for tokens in entry for token in tokens))
    rows = _docids(cursor, [*map(has, tokens), *map(begins, beginnings)], " AND pieced")
    found = [set(docids) for docids in rows]
    holding = dict(zip(tokens, found, strict=False))
    entries = [
        set().union(*(set.intersection(*(holding[token] for token in tokens)) for tokens in entry if tokens))
        for entry in required
    ]
    if beginnings:
        entries.append(set().union(*found[len(tokens) :]))
    return set.intersection(*entries)
