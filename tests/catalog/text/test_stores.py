"""Words in either store: written idempotently, found however people type."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vanban.catalog.text import open_backend
from vanban.catalog.text.backend import Words
from vanban.catalog.text.searching import search
from vanban.errors import SetupError

CIRCULAR = Words(
    title="Thông tư 36/2017/TT-BGDĐT ban hành quy chế công khai",
    summary="",
    body="Cơ sở giáo dục thực hiện công khai. Thuỷ lợi và hoà bình, kĩ thuật; quý I.",
    files="bang-luong",
)
LETTER = Words(title="Công văn 12/PGDĐT", body="Về việc công khai ngân sách; xem Thông tư số 36/2017/TT-BGDĐT.")
NEWS = Words(title="Khai giảng", body="Năm học mới bắt đầu ngày 5 tháng 9.")
ODD = [
    "",
    " ",
    "\x00",
    "\x00công\x00khai\x00",
    '"',
    '"công khai',
    "'",
    "NOT",
    "công NOT khai",
    "AND OR NEAR(a b, 3)",
    "-khai",
    "*",
    "khai*",
    "^khai",
    "title:khai",
    "{title body}: khai",
    "(((",
    "§ 5",
    "%",
    "_",
    ";DROP TABLE words;",
    "\ud800",
    "💥💥",
    "\u0301\u0301",
    "a" * 10_000,
    "công khai " * 1000,
    '" ' * 5000,
    "9/2009/TT-BGDĐT " * 600,
    "\n\t\r",
    "\u202ekhai",
]


@pytest.fixture
def backend(store):
    store.put({1: CIRCULAR, 2: LETTER, 3: NEWS})
    return store


def found(backend, query):
    return [hit.docid for hit in search(backend, query)]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_no_text_is_an_error_and_none_takes_long(backend, query):
    begin = process_time()

    hits = search(backend, query)

    assert process_time() - begin < 1
    assert all(hit.docid in (1, 2, 3) for hit in hits)


@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_can_be_written_asked_for_and_dropped_again(backend, text):
    backend.put({9: Words(title=text, body=text)})
    search(backend, text)
    backend.drop([9])

    assert backend.read(9) is None
    assert found(backend, "khai giảng") == [3]


@pytest.mark.parametrize("uri", ["mysql://x", "text.sqlite", "", "sqlite:////proc/no/such/place/x"])
def test_a_place_that_cannot_be_opened_is_named(uri):
    with pytest.raises(SetupError, match=uri.rpartition(":///")[2] or "vanban.text"):
        open_backend(uri)


def test_what_was_written_is_there_after_opening_again(store_uri):
    first = open_backend(store_uri)
    first.put({1: CIRCULAR})
    first.close()

    again = open_backend(store_uri)

    assert found(again, "công khai") == [1]
    again.close()


def test_writing_twice_is_writing_once(backend):
    backend.put({1: CIRCULAR})
    backend.put({1: CIRCULAR, 2: LETTER})

    assert sorted(found(backend, "công khai")) == [1, 2]
    assert backend.digests() == {1: CIRCULAR.digest, 2: LETTER.digest, 3: NEWS.digest}


def test_a_new_text_replaces_the_old_one_whole(backend):
    backend.put({1: Words(title="Quy chế thi", body="Thí sinh")})

    assert found(backend, "thí sinh") == [1]
    assert found(backend, "thủy lợi") == []
    assert found(backend, "công khai") == [2]
    assert backend.read(1) == Words(title="Quy chế thi", body="Thí sinh")


def test_what_is_dropped_is_gone_and_dropping_again_is_nothing(backend):
    backend.drop([1, 77])
    backend.drop([1])

    assert found(backend, "công khai") == [2]
    assert backend.read(1) is None
    assert sorted(backend.digests()) == [2, 3]


def test_a_batch_is_written_whole_or_not_at_all(backend):
    with pytest.raises((TypeError, AttributeError)):
        backend.put({4: NEWS, 5: None})

    assert backend.read(4) is None
    assert found(backend, "khai giảng") == [3]


def test_clearing_forgets_everything(backend):
    backend.clear()

    assert backend.digests() == {}
    assert search(backend, "công khai") == []
    backend.put({1: CIRCULAR})
    assert found(backend, "công khai") == [1]


@pytest.mark.parametrize(
    "query",
    [
        "công khai",
        "CÔNG KHAI",
        "cong khai",
        "khai công",
        "quy chế công khai",
        "hòa bình",
        "hoà bình",
        "hoa binh",
        "thủy lợi",
        "thuỷ lợi",
        "thuy loi",
        "kỹ thuật",
        "kĩ thuật",
        "ho\u0300a bi\u0300nh",
        "quý i",
        "bang luong",
        "bảng lương",
    ],
)
def test_the_circular_is_found_however_it_is_typed(backend, query):
    assert 1 in found(backend, query)


@pytest.mark.parametrize(
    "query", ["36/2017/TT-BGDĐT", "36/2017/tt-bgddt", "số 36/2017/TT-BGDÐT", "thông tư 36/2017/TT-BGDĐT"]
)
def test_a_number_is_found_where_it_is_borne_and_where_it_is_cited(backend, query):
    assert sorted(found(backend, query)) == [1, 2]


def test_what_is_in_titles_is_found_apart_from_what_is_in_texts_the_latest_first(backend):
    backend.clear()
    backend.put({7: CIRCULAR, 8: LETTER, 9: NEWS, 10: CIRCULAR})

    assert sorted(backend.matching([[("cong",)], [("khai",)]])) == [7, 8, 10]
    assert sorted(backend.matching([[("cong",)], [("khai",)]], head=True)) == [7, 10]
    assert list(backend.matching([[("quy",)]], beginnings=["quy_ch"], head=True, most=1)) == [10]
    assert list(backend.matching([], beginnings=["kha"], head=True, most=2)) == [10, 9]


def test_accents_typed_bring_what_has_them_first(store):
    store.put({1: Words(title="ma mà má", body="bò bõ bô"), 2: Words(title="mã số")})

    hits = search(store, "mã")

    assert (hits[0].docid, hits[0].exact) == (2, True)
    assert {hit.docid: hit.exact for hit in hits} == {1: False, 2: True}
    assert {hit.exact for hit in search(store, "ma so")} == {False}


def test_words_side_by_side_come_before_words_far_apart(store):
    filling = "văn bản này có nội dung khác hẳn "
    store.put({1: Words(body=f"giáo {filling * 5} dục {filling}"), 2: Words(body=f"{filling * 6} giáo dục")})

    assert found(store, "giao duc") == [2, 1]


def test_a_title_counts_more_than_a_body(store):
    store.put({1: Words(title="Khác", body="tuyển sinh"), 2: Words(title="tuyển sinh", body="Khác")})

    assert found(store, "tuyển sinh") == [2, 1]


def test_all_words_must_be_there_unless_nothing_has_them_all(backend):
    assert found(backend, "công khai ngân sách") == [2]
    assert 2 in found(backend, "công khai ngân sách vũ trụ")
    assert found(backend, "công vũtrụ") == []


def test_a_megabyte_of_text_is_written_in_a_moment(backend):
    begin = process_time()

    backend.put({5: Words(body="Điều khoản thi hành và trách nhiệm " * 25_000)})

    assert process_time() - begin < 20  # a second or two; what grows with the square takes minutes
    assert found(backend, "trách nhiệm thi hành") == [5]


LONG = " ".join(f"Điều {place}. Trường số {place * 7} công khai khoản {place * 13} trên cổng." for place in range(60))


def test_what_is_read_is_what_was_put_with_the_digests_of_its_files(store):
    whole = Words("Tiêu đề", "Tóm tắt", "Toàn văn", "Tệp", "Mục", "12/CV", papers="aa bb")
    store.put({1: whole, 2: Words(body="Không tệp")})

    assert store.read(1) == whole
    assert store.read(1, 2) == Words("Ti", "Tó", "To", "Tệ", "Mụ", "12", papers="aa")
    assert store.read(2).papers == ""


def test_what_is_nearly_the_same_or_has_the_same_file_is_found(store):
    store.put(
        {
            1: Words(body=LONG, papers="aa bb"),
            2: Words(body=LONG.replace("Điều 7.", "Mục 7.")),
            3: Words(body="Khác hẳn", papers="bb"),
        }
    )

    alike = store.alike(Words(body=LONG, papers="bb"))

    assert [(one.docid, one.same_file) for one in alike] == [(1, True), (3, True), (2, False)]
    assert store.alike(Words(body="Khác hẳn")) == []
    store.put({1: NEWS})
    store.drop([2])
    assert [one.docid for one in store.alike(Words(body=LONG, papers="bb"))] == [3]


def test_many_tokens_are_asked_for_at_once(store):
    store.put({1: Words(title="a b", body="c"), 2: Words(title="b", body="a")})

    assert list(map(sorted, store.holding_all(["b", "x", "a"]))) == [[1, 2], [], [1, 2]]
    assert list(map(sorted, store.holding_all(["a", "b"], head=True))) == [[1], [1, 2]]
    assert store.holding_all([]) == []


@pytest.mark.parametrize("token", ['a"b', "title:khai", "a b", "(", "khai*", "x^y", "'", "\\", ""])
def test_a_token_with_signs_in_it_is_in_no_document_and_no_error(backend, token):
    assert list(backend.matching([[(token,)]])) == []
    assert list(backend.matching([[("cong",)]], beginnings=[f"{token}:"])) == []
    assert list(backend.holding(token)) == []
