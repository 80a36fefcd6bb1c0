"""Words in PostgreSQL: what only a server can do wrong, and what only it is asked to bear."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from text_stores import execute

from vanban.catalog.text import open_backend
from vanban.catalog.text.backend import Totals, Words
from vanban.catalog.text.entries import made
from vanban.catalog.text.postgres import totals
from vanban.catalog.text.postgres.connections import SETTINGS
from vanban.catalog.text.searching import search
from vanban.catalog.text.vectors import total_lengths
from vanban.errors import SetupError, Unavailable

NEWS = Words(title="Khai giảng", body="Năm học mới bắt đầu ngày 5 tháng 9.")


@pytest.fixture
def store(postgres_uri):
    with closing(open_backend(postgres_uri)) as made:
        yield made


def test_a_missing_driver_is_named(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("vanban.catalog.text.postgres")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg2", None)

    with pytest.raises(SetupError, match=r"pip install 'vanban\[postgres\]'"):
        open_backend("postgresql://vanban@localhost/vanban")


@pytest.mark.parametrize(
    "uri", ["postgresql://vanban:bi-mat@127.0.0.1:1/none", "postgres://vanban:bi-mat@[", "postgresql://x:bi-mat@h:p/d"]
)
def test_a_server_that_is_not_there_is_told_without_the_password(uri):
    with pytest.raises(SetupError, match="PostgreSQL cannot be opened") as caught:
        open_backend(uri)

    assert "bi-mat" not in str(caught.value)


def test_the_next_request_after_a_restart_works(store, cut):
    store.put({1: NEWS})
    cut()

    assert [hit.docid for hit in search(store, "khai giảng")] == [1]
    cut()
    store.put({2: NEWS})
    assert sorted(store.digests()) == [1, 2]


def test_a_server_that_is_gone_is_an_outage_until_it_is_back(store, cut):
    store.put({1: NEWS})
    cut(refuse=True)

    for deed in (lambda: search(store, "khai"), lambda: store.put({2: NEWS}), lambda: store.read(1), store.clear):
        with pytest.raises(Unavailable):
            deed()


def test_it_works_again_when_the_server_is_back(store, cut, postgres_server, postgres_uri):
    cut(refuse=True)
    with pytest.raises(Unavailable):
        store.digests()
    name = postgres_uri.partition("?")[0].rpartition("/")[2]

    execute(postgres_server.get_uri(), f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    assert store.digests() == {}


def test_a_search_that_takes_too_long_is_ended(postgres_uri, monkeypatch):
    monkeypatch.setitem(SETTINGS, "statement_timeout", "20ms")
    with closing(open_backend(postgres_uri)) as store, pytest.raises(Unavailable):
        store._connections.read(lambda cursor: cursor.execute("SELECT pg_sleep(5)"))


def test_an_index_made_with_other_tokens_is_begun_anew(store, postgres_uri):
    store.put({1: NEWS})
    execute(postgres_uri, "UPDATE vanban_text.version SET version = 99")

    with closing(open_backend(postgres_uri)) as again:
        assert again.digests() == {}
        again.put({1: NEWS})
        assert [hit.docid for hit in search(again, "khai giảng")] == [1]


def test_many_processes_may_open_a_new_database_at_once(postgres_uri):
    execute(postgres_uri, "DROP SCHEMA IF EXISTS vanban_text CASCADE")

    with ThreadPoolExecutor(6) as threads:
        stores = list(threads.map(open_backend, [postgres_uri] * 6))

    stores[0].put({1: NEWS})
    assert [store.digests() for store in stores] == [{1: NEWS.digest}] * 6
    for store in stores:
        store.close()


def test_writers_of_one_document_leave_one_of_their_texts_and_right_sums(store, postgres_uri, monkeypatch):
    monkeypatch.setattr(totals, "MOST", 3)
    texts = [Words(title=f"lần {number}", body="công khai " * number) for number in range(1, 5)]

    def write(words):
        with closing(open_backend(postgres_uri)) as other:
            for turn in range(6):
                other.put(dict.fromkeys((1, 2, 3), words))
                if turn % 3 == 2:
                    other.drop([3, 2])

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(write, texts))

    left = {docid: store.read(docid) for docid in store.digests()}
    assert 1 in left
    assert set(left.values()) <= set(texts)
    assert store.totals() == Totals(len(left), total_lengths([made(words)[2] for words in left.values()]))
    assert sorted(store.holding("khai")) == sorted(left)


def test_a_document_of_200_000_tokens_is_found_by_all_of_them(store):
    store.put({1: NEWS, 2: Words(title="Danh mục", body=" ".join(f"từ{number:06}" for number in range(50_000)))})

    assert [hit.docid for hit in search(store, "tu000000 từ049999 danh mục")] == [2]
    assert list(store.matching([[["tu010000"], ["không", "có"]]], beginnings=["tu04999"])) == [2]
    assert list(store.matching([[["tu000000"]], [["khai"]]])) == []
    assert store.holders(["tu000001", "muc", "khai"]) == {"tu000001": 1, "muc": 1, "khai": 1}
    store.drop([2])
    assert list(store.holding("tu000000")) == []


@pytest.mark.parametrize("text", ["\0công\0khai\0", "\ud800 công khai", "a" * 9000, "', '')); DROP TABLE words; --"])
def test_any_text_is_kept_as_it_is(store, text):
    words = Words(title=text, body=text)

    store.put({1: words})

    assert store.read(1) == words
    assert store.read(1, 3) == Words(title=text[:3], body=text[:3])
    assert store.digests() == {1: words.digest}


def test_letters_of_several_bytes_are_cut_between_them(store):
    store.put({1: Words(body="ếếếế💥💥")})

    assert [store.read(1, most).body for most in range(1, 7)] == ["ế", "ếế", "ếếế", "ếếếế", "ếếếế💥", "ếếếế💥💥"]


@pytest.mark.parametrize("token", ["a'b\\c & d:* | !e", "", "\0", "\ud800", "x" * 9000, "' ' '"])
def test_no_token_is_syntax(store, token):
    store.put({1: NEWS})

    assert list(store.holding(token)) == []
    assert list(store.matching([[[token]]], beginnings=[token])) == []
    assert store.holders([token]) == {token: 0}


def test_what_another_process_writes_is_found(store, postgres_uri):
    store.put({1: NEWS})
    assert store.holding("khai").tolist() == [1]

    with closing(open_backend(postgres_uri)) as other:
        other.put({2: NEWS})
        assert sorted(store.holding("khai")) == [1, 2]
        other.drop([1])
        assert store.holding("khai").tolist() == [2]
        other.clear()
        assert store.holding("khai").tolist() == []
        other.put({3: NEWS})
        assert store.holding("khai").tolist() == [3]
