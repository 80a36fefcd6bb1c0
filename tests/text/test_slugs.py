import re
import unicodedata

import pytest
from alphabet import anything, vietnamese
from hypothesis import given
from hypothesis import strategies as st

from vanban.text.slugs import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thông tư 09/2009/TT-BGDĐT", "thong-tu-09-2009-tt-bgddt"),
        ("Ðường  “Đồng Khởi”!", "duong-dong-khoi"),
        ("", "muc"),
        ("§ — 学校", "muc"),
        ("CON", "con"),
    ],
)
def test_a_name_is_plain_words_joined_by_hyphens(text: str, name: str) -> None:
    assert slug(text) == name


def test_a_long_name_is_cut_between_words() -> None:
    assert slug("công khai chất lượng", limit=12) == "cong-khai"
    assert slug("công khai chất lượng", limit=9) == "cong-khai"
    assert slug("x" * 100) == "x" * 80


@given(anything | vietnamese, st.integers(3, 90))
def test_a_name_is_never_empty_nor_too_long_and_is_its_own_name(text: str, limit: int) -> None:
    name = slug(text, limit)

    assert re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", name)
    assert len(name) <= limit
    assert slug(name, limit) == name


@given(vietnamese)
def test_the_normal_form_does_not_matter(text: str) -> None:
    assert slug(unicodedata.normalize("NFD", text)) == slug(text)
