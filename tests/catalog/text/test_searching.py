"""Which documents answer, and in which order."""

from __future__ import annotations

from vanban.catalog.text import searching
from vanban.catalog.text.backend import Words
from vanban.catalog.text.querying import parse_query
from vanban.catalog.text.searching import matches, search

BODY = "Nhà trường thực hiện theo văn bản này. " * 8


def order(store, text, **options):
    return [hit.docid for hit in search(store, text, **options)]


def test_title_counts_more_than_headings_than_body_than_files(store):
    store.put(
        {
            1: Words(title="Kế hoạch", body=BODY, files="tuyển sinh"),
            2: Words(title="Kế hoạch", body=f"{BODY} tuyển sinh"),
            3: Words(title="Kế hoạch", body=f"{BODY} tuyển sinh", headings="tuyển sinh"),
            4: Words(title="Kế hoạch tuyển sinh", body=f"{BODY} tuyển sinh", headings="tuyển sinh"),
        }
    )

    assert order(store, "tuyển sinh") == [4, 3, 2, 1]


def test_neighbours_come_before_words_far_apart(store):
    store.put({1: Words(body=f"công {BODY} khai"), 2: Words(body=f"công khai {BODY}")})

    assert order(store, "công khai") == [2, 1]


def test_accents_typed_come_first_and_missing_ones_are_never_fatal(store):
    store.put({1: Words(body="mà số " * 5), 2: Words(body=f"mã số {BODY}")})

    assert order(store, "mã số") == [2, 1]
    assert set(order(store, "ma so")) == {1, 2}
    assert order(store, "mã so") == [2, 1]


def test_all_words_are_wanted_of_a_short_query(store):
    store.put({1: Words(body="quy chế thi"), 2: Words(body="quy chế"), 3: Words(body="thi")})

    assert order(store, "quy chế thi") == [1]


def test_a_word_that_no_document_has_does_not_spoil_the_others(store):
    store.put({1: Words(body="quy chế thi"), 2: Words(body="học phí")})

    assert order(store, "quy chế thi xyz") == [1]


def test_a_question_finds_what_is_most_like_it(store):
    store.put(
        {
            1: Words(title="Quy định về học phí", body="Mức thu học phí của trường trung học cơ sở công lập."),
            2: Words(title="Quy định về tuyển sinh", body=BODY),
            3: Words(title="Nội quy", body=BODY),
        }
    )

    assert order(store, "Trường trung học cơ sở công lập được thu học phí bao nhiêu một tháng?")[0] == 1


def test_those_whom_the_reader_may_not_see_take_no_places(store, monkeypatch):
    monkeypatch.setattr(searching, "GATHERED", 2)
    store.put(
        {number: Words(body=f"học phí trường trung học cơ sở công lập {'x ' * number}") for number in range(1, 9)}
    )
    query = parse_query("trường trung học cơ sở công lập thu học phí ra sao hằng năm vậy")

    assert not query.is_strict
    assert set(matches(store, query, {7, 8})) == {7, 8}


def test_a_hidden_answer_is_as_good_as_none(store):
    store.put({1: Words(title="Chế độ công khai ngân sách")})
    query = parse_query("zalo công khai ngân")
    seen = matches(store, query, {1})
    store.put({2: Words(title="Zalo công khai ngân sách")})

    assert query.is_strict
    assert matches(store, query, {1}).tolist() == seen.tolist() == [1]
    assert matches(store, query, {1, 2}).tolist() == [2]


def test_what_a_question_asks_for_is_not_measured_by_hidden_documents(store):
    question = "mức thu học phí của trường trung học cơ sở công lập hằng năm là bao nhiêu vậy"
    store.put({1: Words(body="học phí"), 2: Words(body=question), 3: Words(body=BODY)})

    assert matches(store, parse_query(question), {1, 3}).tolist()[0] == 1


def test_only_some_of_very_many_are_scored_and_none_is_lost(store, monkeypatch):
    monkeypatch.setattr(searching, "SCORED", 3)
    store.put({number: Words(title="Thông báo", body=f"{BODY} học phí") for number in range(1, 9)})
    store.put({20: Words(title="Học phí", body="học phí")})

    found = order(store, "học phí")

    assert found[0] == 20
    assert sorted(found) == [*range(1, 9), 20]


def test_words_in_quotes_are_found_together_or_not_at_all(store):
    store.put(
        {1: Words(body="quy chế công khai"), 2: Words(body="chế quy công khai"), 3: Words(body="quy che cong khai")}
    )

    assert order(store, '"quy chế công khai"') == [1]
    assert order(store, '"học phí công khai"') == []


def test_an_abbreviation_finds_the_words(store):
    store.put({1: Words(body="thẻ bảo hiểm y tế"), 2: Words(body="thẻ BHYT"), 3: Words(body="thẻ học sinh")})

    assert set(order(store, "thẻ bhyt")) == {1, 2}


def test_the_last_word_goes_on_while_it_is_typed(store):
    store.put({1: Words(title="Tuyển sinh"), 2: Words(title="Tuyển dụng")})

    assert order(store, "tuyển si", prefix=True) == [1]
    assert set(order(store, "tuy", prefix=True)) == {1, 2}


def test_a_last_word_cut_short_is_tried_as_a_beginning(store):
    store.put({1: Words(title="Tuyển sinh"), 2: Words(title="Tuyển dụng")})

    assert order(store, "tuyển sin") == [1]


def test_what_is_asked_to_be_explained_is_found_among_definitions(store):
    asked = "Thế nào là trường chuyên biệt?"
    store.put({1: Words(headings="Trường chuyên biệt", body=f"Trường chuyên biệt {BODY}")})
    store.put({2: Words(headings="Giải thích từ ngữ", body=f"Trường chuyên biệt là trường {BODY}")})
    store.put({number: Words(body=BODY) for number in range(3, 12)})

    assert order(store, asked)[0] == 2


def test_counting_begins_anew_when_there_are_far_more_documents(store, monkeypatch):
    monkeypatch.setattr("vanban.catalog.text.holders.FEW", 2)
    store.put({number: Words(body="học phí") for number in range(1, 5)})
    before = store.holders(["hoc"])
    store.put({number: Words(body="học phí") for number in range(5, 30)})

    assert (before, store.holders(["hoc"])) == ({"hoc": 4}, {"hoc": 29})
