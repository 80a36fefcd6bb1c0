import unicodedata

import pytest
from alphabet import anything, vietnamese
from hypothesis import given

from vanban.text.normal import canonical
from vanban.text.numbers import DocumentNumber
from vanban.text.tokens import spans, syllables


def test_words_come_in_order_lower_case_and_in_one_spelling() -> None:
    assert syllables("Uỷ ban HOÀ BÌNH, quý III.") == ["ủy", "ban", "hòa", "bình", "quý", "iii"]


@pytest.mark.parametrize("spelled", ["09/2009/TT-BGDĐT", "9/2009/tt-bgdđt", "09/2009/TT- BGDÐT"])
def test_a_cited_number_is_one_token_after_its_parts(spelled: str) -> None:
    tokens = syllables(f"Thông tư {spelled} quy định")

    assert tokens[:2] == ["thông", "tư"]
    assert tokens[-3:] == ["9/2009/tt-bgddt", "quy", "định"]
    assert len(tokens) == 9


def test_an_underscore_separates_words() -> None:
    assert syllables("NĐ_CP __ _a_") == ["nđ", "cp", "a"]
    assert list(spans("_a_")) == [(1, 2)]


def test_marks_left_over_by_a_bad_conversion_break_no_word() -> None:
    assert syllables("\u0301 thô\u0300\u0301ng q\u0303ui \x00") == ["thồng", "qui"]
    assert list(spans("\u0301 q\u0303ui")) == [(2, 6)]


def test_spans_are_places_in_the_text_as_given() -> None:
    text = "Điều 5. Công khai"

    assert [text[start:end] for start, end in spans(text)] == ["Điều", "5", "Công", "khai"]
    decomposed = unicodedata.normalize("NFD", text)
    assert [canonical(decomposed[start:end]) for start, end in spans(decomposed)] == syllables(text)


@given(anything)
def test_no_text_whatever_breaks_the_tokens(text: str) -> None:
    for token in syllables(text):
        assert token
        assert not any(char.isspace() for char in token)
    assert all(start < end for start, end in spans(text))


@given(vietnamese)
def test_the_same_words_come_from_either_normal_form_and_any_case(text: str) -> None:
    words = [token for token in syllables(text) if "/" not in token]

    assert syllables(unicodedata.normalize("NFD", text)) == syllables(text)
    assert [token for token in syllables(text.upper()) if "/" not in token] == words
    assert words == [canonical(text[start:end]) for start, end in spans(text)]


def test_every_real_number_is_found_as_one_token(real_numbers: list[str]) -> None:
    missed = [number for number in real_numbers if DocumentNumber.parse(number).key not in syllables(number)]

    assert missed == []
