"""Sketches tell how much two texts have in common, whatever their accents and their form."""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise
from time import process_time

import pytest

from vanban.catalog.text.likeness import FORM, ranked
from vanban.catalog.text.sketch import LEAST, bands_of, shared_lanes, sketch_of
from vanban.text.normal import fold

SYLLABLES = [
    f"{first}{rest}" for first in "bcdđghklmnpqrstvx" for rest in ("a", "ai", "an", "ô", "ông", "ế", "iên", "ươ")
]


def text_of(seed, length=600):
    chosen = random.Random(seed)  # noqa: S311 (no secret)
    return " ".join(chosen.choice(SYLLABLES) for _place in range(length))


def share(one, other):
    return float(shared_lanes(sketch_of(one), [sketch_of(other)]).mean())


def exactly(one, other):
    pairs = [{*pairwise(words)} for words in (fold(one).split(), fold(other).split())]
    return len(pairs[0] & pairs[1]) / len(pairs[0] | pairs[1])


@pytest.mark.parametrize("kept", [0, 150, 300, 450, 550, 600])
def test_the_share_in_common_is_told_well_enough(kept):
    one = text_of(1)
    other = " ".join(one.split()[:kept]) + " " + text_of(2, 600 - kept)

    assert share(one, other) == pytest.approx(exactly(one, other), abs=0.12)


def test_accents_case_blanks_and_punctuation_do_not_matter():
    text = "Thông tư này quy định chế độ công khai của các trường " * 3 + text_of(3)

    assert sketch_of(fold(text).upper().replace(" ", " -\n")) == sketch_of(text)


def test_a_sketch_is_the_same_in_every_process():
    program = f"from vanban.catalog.text.sketch import sketch_of; print(sketch_of({text_of(4)!r}).hex())"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == sketch_of(text_of(4)).hex()


@pytest.mark.parametrize("text", ["", "Kính gửi", "a b " * 1000, "1 2 3 …", "\x00\ud800" * 99, "\u0301" * 999])
def test_a_text_that_says_too_little_has_no_sketch(text):
    assert sketch_of(text) == b""
    assert bands_of(b"") == []


@pytest.mark.parametrize("length", [LEAST + 20, 120])
def test_a_short_text_is_sketched_too(length):
    text = text_of(5, length)

    assert share(text, text) == 1
    assert share(text, text_of(6, length)) < 0.3


def test_a_huge_text_is_sketched_soon():
    started = process_time()

    assert sketch_of("Thông tư số 09/2009/TT-BGDĐT " * 200_000 + text_of(7))
    assert process_time() - started < 10


FORM_TEXT = text_of(100, 200)


def filed(*texts):
    return [(docid, sketch_of(text), "") for docid, text in enumerate(texts, 1)]


def test_texts_on_one_form_are_told_from_texts_that_are_the_same():
    own = FORM_TEXT + " " + text_of(200, 120)
    others = [FORM_TEXT + " " + text_of(seed, 120) for seed in range(300, 300 + FORM)]
    twin = " ".join(own.split()[5:])

    found = ranked(sketch_of(own), "", filed(twin, *others))

    assert [one.docid for one in found] == [1]
    assert found[0].common > 0.9


def test_many_copies_are_found_though_they_share_everything():
    text = text_of(8)

    assert len(ranked(sketch_of(text), "", filed(*[text] * (FORM + 3)))) == FORM + 3


def test_a_shared_file_counts_whatever_the_text():
    found = ranked(b"", "aa bb", [(1, b"", "bb"), (2, sketch_of(text_of(9)), "cc")])

    assert [(one.docid, one.same_file) for one in found] == [(1, True)]
