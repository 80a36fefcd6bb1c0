"""What was typed is kept with the place of each word."""

from __future__ import annotations

from alphabet import anything
from hypothesis import given

from vanban.text.asking.typed import Typed, plain_words


def test_words_are_folded_without_the_marks_around_them():
    typed = Typed.read("  Thông   tư (53/2012), «Công khai»!")

    assert [word.plain for word in typed.words] == ["thong", "tu", "53/2012", "", ""]
    assert typed.slice(0, 3) == "Thông tư (53/2012"
    assert typed.plain(0, 2) == "thong tu"
    assert typed.plain(2, 4) == ""


def test_words_are_cut_out_and_the_rest_stays_as_it_was():
    typed = Typed.read("Quy chế (công khai) theo thông tư 09")

    assert typed.without([4, 5, 6, 7]) == "Quy chế (công khai)"
    assert typed.without([]) == typed.text


def test_an_unpaired_quote_quotes_nothing():
    assert [word.plain for word in Typed.read('"thông tư').words] == ["thong", "tu"]


def test_endless_words_are_cut():
    assert len(Typed.read("a " * 10_000).words) == 60


@given(anything)
def test_every_word_is_where_it_says(text):
    typed = Typed.read(text)

    for place, word in enumerate(typed.words):
        assert typed.covering(word.start, word.end) == (place, place + 1)
    assert plain_words(typed.without(range(len(typed.words)))) == "" or len(typed.words) == 60
