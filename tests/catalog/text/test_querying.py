"""What a typed text asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.catalog.text.querying import parse_query

ODD = [
    "",
    " ",
    "\x00",
    '"',
    '""',
    '"" ""',
    "“",
    "«»",
    '"công khai',
    "\u0301\u0301",
    "§ 5 (",
    "NOT",
    "?" * 5000,
    "a" * 10_000,
    "là gì",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("prefix", [False, True])
def test_any_text_is_a_query(text, prefix):
    query = parse_query(text, prefix=prefix)

    assert all(all(alternative) for alternatives in query.required for alternative in alternatives)
    assert all(term.weight > 0 for term in query.terms)


@given(st.text(max_size=300), st.booleans())
def test_no_text_is_an_error(text, prefix):
    query = parse_query(text, prefix=prefix)

    assert len(query.accented) == len(query.folded) <= 40
    assert query.is_strict in (True, False)


def required(text, **options):
    return ["|".join("&".join(tokens) for tokens in one) for one in parse_query(text, **options).required]


def test_of_few_words_each_is_required():
    assert required("quy chế của trường") == ["quy", "che", "cua", "truong"]


def test_of_more_words_turns_of_phrase_are_not_required():
    assert required("Quy chế công khai của trường là gì?") == ["quy", "che", "cong", "khai", "truong"]


def test_turns_of_phrase_are_known_without_accents():
    assert required("quy che cong khai cua truong la gi") == ["quy", "che", "cong", "khai", "truong"]


def test_nothing_but_turns_of_phrase_is_still_asked_for():
    assert required("như thế nào là được không") == ["nhu", "the", "nao", "la", "duoc", "khong"]


def test_an_abbreviation_may_be_there_in_full():
    assert required("thẻ BHYT") == ["the", "bhyt|bao_hiem&hiem_y&y_te"]


def test_words_in_quotes_must_be_neighbours_as_written():
    assert required('"quy chế" trường') == ["quy", "che", "truong", "chế", "quy_che"]


def test_quotes_that_stay_open_are_no_syntax():
    assert required('"quy chế') == ["quy", "che"]


def test_the_word_being_typed_may_go_on():
    query = parse_query("thông tư cô", prefix=True)

    assert query.beginnings == ("co",)
    assert required("thông tư cô", prefix=True) == ["thong", "tu"]


def test_a_word_that_is_ended_by_a_blank_does_not_go_on():
    assert parse_query("thông tư ", prefix=True).beginnings == ()


def test_many_words_are_a_question():
    assert parse_query("quy chế công khai").is_strict
    assert not parse_query("Điều kiện thành lập trường tiểu học tư thục gồm những gì?").is_strict


def test_quotes_make_strict():
    assert parse_query('"Điều kiện thành lập trường tiểu học tư thục" gồm những gì?').is_strict


def weights(text):
    return {term.token: term.weight for term in parse_query(text).terms}


def test_turns_of_phrase_count_half():
    found = weights("học phí của trường được quy định như thế nào")

    assert found["hoc_phi"] == 1
    assert found["quy_dinh"] == found["truong_duoc"] == 0.5


def test_a_word_of_every_day_brings_the_term_of_documents():
    assert weights("đăng ký xe máy")["xe_mo"] == 0.5


def test_what_is_asked_to_be_explained_is_looked_for_among_definitions():
    assert "giai_thich" in weights("Thế nào là trường chuyên biệt?")
    assert "giai_thich" in weights("the nao la truong chuyen biet")
    assert "giai_thich" not in weights("trường chuyên biệt")


def test_accents_bind_where_they_were_typed():
    accents = {term.token: term.accented for term in parse_query("thong tư").terms}

    assert accents == {"thong": None, "tu": "tư", "thong_tu": None}


def test_words_to_mark_are_those_that_carry_something():
    assert parse_query("Thẻ BHYT của học sinh là gì").shown == ("the", "bhyt", "hoc", "sinh", "bao", "hiem", "y", "te")
