"""Words in SQLite: what only a file can do wrong."""

from __future__ import annotations

import sqlite3

import pytest

from vanban.catalog.text import open_backend
from vanban.catalog.text.backend import Words
from vanban.catalog.text.searching import search
from vanban.errors import SetupError

CIRCULAR = Words(title="Thông tư ban hành quy chế công khai")


def test_a_file_that_is_no_index_is_named(tmp_path):
    path = tmp_path / "text.sqlite"
    path.write_bytes(b"this is not a database at all" * 100)

    with pytest.raises(SetupError, match=r"text\.sqlite"):
        open_backend(f"sqlite:///{path}")


def test_an_index_made_with_other_tokens_is_begun_anew(tmp_path):
    uri = f"sqlite:///{tmp_path}/text.sqlite"
    first = open_backend(uri)
    first.put({1: CIRCULAR})
    first.close()
    with sqlite3.connect(tmp_path / "text.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    again = open_backend(uri)

    assert again.digests() == {}
    assert search(again, "công khai") == []
    again.close()
