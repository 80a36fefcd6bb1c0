"""Extracts show why something was found, and never more than words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.catalog.extracts import LENGTH, extract, mark
from vanban.catalog.text.backend import Words

TEXT = (
    "Căn cứ Luật Giáo dục. " * 30
    + "Trường thực hiện công khai, hoà bình <b>và</b> minh bạch."
    + " Nơi nhận: như trên." * 30
)
ALLOWED = re.compile(r"</?mark>|&(?:amp|lt|gt|quot|#x27);")


@given(st.text(), st.text(max_size=60))
def test_nothing_but_marks_is_markup(text, query):
    for html in (extract(Words(body=text), query), mark(text, query)):
        assert not set(ALLOWED.sub("", html)) & set("<>&")


@pytest.mark.parametrize("query", ["", "\x00", '"', "*", "không hề có", "x" * 10_000])
def test_what_does_not_match_has_no_extract(query):
    assert extract(Words(body=TEXT), query) == ""


@pytest.mark.parametrize("query", ["công khai", "cong khai", "CÔNG KHAI", "hòa bình", "hoa binh"])
def test_the_words_are_marked_in_the_accents_of_the_text(query):
    html = extract(Words(body=TEXT), query)

    marked = " ".join(re.findall("<mark>(.*?)</mark>", html))
    assert marked in ("công khai", "hoà bình")
    assert "&lt;b&gt;" in html
    assert len(re.sub("<[^>]*>|&[^;]*;", "", html)) <= LENGTH + 60
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_the_place_with_most_of_the_words_is_shown():
    text = "giáo viên " + "x " * 400 + "giáo dục công khai " + "y " * 400 + "khai báo"

    assert "giáo dục công khai" in re.sub("<[^>]*>", "", extract(Words(body=text), "giáo dục công khai"))


def test_a_file_shows_its_words_when_the_body_has_none():
    assert "<mark>lương</mark>" in extract(Words(body="Kính gửi", files="bảng lương tháng 5"), "luong")


def test_parts_of_words_are_not_marked():
    assert mark("công cộng", "con") == "công cộng"
    assert mark("con công", "con") == "<mark>con</mark> công"


def test_words_with_the_accents_typed_are_marked_where_there_are_any():
    assert mark("tuyển sinh trực tuyến", "tuyển sinh") == "<mark>tuyển sinh</mark> trực tuyến"


def test_words_with_other_accents_are_marked_where_there_are_no_better_ones():
    assert mark("trực tuyến", "tuyển") == "trực <mark>tuyến</mark>"


def test_without_accents_typed_every_word_is_meant():
    assert mark("tuyển sinh trực tuyến", "tuyen") == "<mark>tuyển</mark> sinh trực <mark>tuyến</mark>"
