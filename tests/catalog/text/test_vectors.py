"""Vectors: tokens of a document in a few bytes each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vanban.catalog.text.backend import Words
from vanban.catalog.text.tokens import words_of
from vanban.catalog.text.vectors import encode, find, hash_of, lengths_of, total_lengths


def times(words, *token):
    """Give how often `token` stands in title, headings, body and files."""
    hits = find([encode(words)], [hash_of(token)[0]])
    return hits.times.sum(axis=1).tolist()


def test_a_token_is_counted_in_each_part():
    words = Words(title="công khai", summary="khai", headings="công khai", body="công khai công khai", files="công")

    assert times(words, "cong") == [1, 1, 2, 1]
    assert times(words, "cong", "khai") == [1, 1, 2, 0]


def test_lengths_are_in_words():
    assert lengths_of(encode(Words(title="một hai", summary="ba", headings="bốn năm", body="sáu"))) == (2, 3, 1, 0)


def test_nothing_is_a_vector_too():
    empty = encode(Words())

    assert lengths_of(empty) == (0, 0, 0, 0)
    assert find([empty], [hash_of(["a"])[0]]).document.tolist() == []


def test_counts_are_cut_off_and_spill_nowhere():
    words = Words(title="a " * 40, body="a " * 999)

    assert times(words, "a") == [15, 0, 255, 0]


def test_lengths_are_never_taken_for_tokens():
    length = 4_321

    found = find([encode(Words(title="x " * length))], [length])

    assert found.document.tolist() == []


def test_spellings_of_one_folded_word_are_told_apart():
    hits = find([encode(Words(body="tư từ tu"))], [hash_of(["tu"])[0]])

    assert len(set(hits.written.tolist())) == 3


def test_every_document_answers_for_itself():
    vectors = [encode(Words(body=text)) for text in ("một", "hai một", "ba")]

    hits = find(vectors, [hash_of(["mot"])[0], hash_of(["ba"])[0]])

    assert sorted(zip(hits.document.tolist(), hits.token.tolist(), strict=True)) == [(0, 0), (1, 0), (2, 1)]


def test_sums_count_words_and_those_who_have_any():
    vectors = [encode(Words(title="a b", body="c")), encode(Words(title="d"))]

    assert total_lengths(vectors) == ((3, 2), (0, 0), (1, 1), (0, 0))


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_each_word_of_any_text_is_found_again(texts):
    vectors = [encode(Words(body=text)) for text in texts]
    for place, text in enumerate(texts):
        for word in words_of(text)[:5]:
            hits = find(vectors, [hash_of([word])[0]])
            assert place in hits.document
            assert np.all(hits.times.sum(axis=0) >= 1)
