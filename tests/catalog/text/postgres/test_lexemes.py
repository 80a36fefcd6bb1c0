"""No token can be more than a token to PostgreSQL."""

from __future__ import annotations

from vanban.catalog.text.postgres.lexemes import LARGEST_PIECE, begins, has, has_all, lexeme, lexemes_of, pieces


def test_quotes_and_backslashes_stay_within_the_token():
    assert has("a'b") == "'a''b'"
    assert has("a\\' | 'b") == lexeme_query("a\\' | 'b")
    assert begins("tuy':* | 'x") == "'tuy'':*|''x':*"


def lexeme_query(token):
    return "'" + lexeme(token).replace("\\", "\\\\").replace("'", "''") + "'"


def test_what_postgresql_cannot_store_becomes_something_that_it_can_and_stays_distinct():
    odd = ["", "\0", "\0\0", "\ud800", "\ud801", "a" * 5000, "a" * 5001]

    stored = [lexeme(token) for token in odd]

    assert len(set(stored)) == len(odd)
    assert all(one.encode() and len(one.encode()) < 2046 and "\0" not in one for one in stored)


def test_tokens_of_the_head_are_there_twice_and_marked():
    assert lexemes_of("a b", "b c") == ["a", "b", "c", "^a", "^b"]
    assert has("a", head=True) == "'^a'"


def test_many_tokens_are_parted_into_rows_that_fit():
    rows = list(pieces(f"từ{number:06}" for number in range(200_000)))

    assert len(rows) > 1
    assert sum(map(len, rows)) == 200_000
    assert all(sum(len(one.encode()) for one in row) <= LARGEST_PIECE for row in rows)
    assert list(pieces([])) == [[]]


def test_what_is_required_is_one_query():
    assert has_all([[["a"], ["b", "c"]], [["d"]]], ["e"]) == "(('a') | ('b' & 'c')) & (('d')) & ('e':*)"
    assert has_all([], []) == ""
