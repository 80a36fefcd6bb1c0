"""Numbers in running text are found with the kind, day and year that stand beside them."""

from __future__ import annotations

import unicodedata
from datetime import date
from time import process_time

import pytest
from alphabet import anything
from hypothesis import given

from vanban.text.citations import find_citations


def only(text):
    (found,) = find_citations(text)
    return found


@pytest.mark.parametrize(
    ("text", "key", "day", "year"),
    [
        ("Thông tư số 09/2009/TT-BGDĐT ngày 07 tháng 5 năm 2009 của Bộ", "9/2009/tt-bgddt", date(2009, 5, 7), 2009),
        ("Luật số 38/2019/QH14", "38/2019/qh14", None, 2019),
        ("Công văn số 3082/GDĐT-TTTT, ngày 13/9/2016", "3082/gddt-tttt", date(2016, 9, 13), 2016),
        ("Kế hoạch 12/KH-PGDĐT (ban hành ngày 01/3/2024)", "12/kh-pgddt", date(2024, 3, 1), 2024),
        ("Kế hoạch 12/KH-PGDĐT năm 2024", "12/kh-pgddt", None, 2024),
        ("Kế hoạch 12/KH-PGDĐT; họp ngày 01/3/2024", "12/kh-pgddt", None, None),
        ("theo Thông tư 53/2012.", "53/2012", None, 2012),
        ("09/TT-BGDĐT ngày 07/5/2009", "9/tt-bgddt", date(2009, 5, 7), 2009),
    ],
)
def test_a_citation_tells_its_number_day_and_year(text, key, day, year):
    found = only(text)

    assert (found.number.key, found.day, found.year) == (key, day, year)


@pytest.mark.parametrize(
    "text", ["13/9/2016", "từ 5/2012/", "ngày 13-9/2016", "http://a.vn/53/2012", "153/20125", "3/2012-2013"]
)
def test_dates_and_parts_of_something_longer_are_no_citations(text):
    assert not list(find_citations(text))


@pytest.mark.parametrize(
    "text", ["Thông tư 53/2012", "THÔNG TƯ SỐ: 53/2012", unicodedata.normalize("NFD", "thông tư (số 53/2012")]
)
def test_a_kind_right_before_the_number_is_recognised(text):
    assert only(text).follows("thong tu")


@pytest.mark.parametrize("text", ["xthông tư 53/2012", "thông tư này và 53/2012", "53/2012", "tháng 53/2012"])
def test_a_kind_elsewhere_is_not_taken_for_that_of_the_number(text):
    assert not only(text).follows("thong tu")


@given(anything)
def test_places_are_places_of_the_text(text):
    for found in find_citations(text):
        assert text[found.start : found.end] == found.written
        assert found.before is not None
        assert found.year is None or found.year > 0


def test_a_hundred_thousand_numbers_take_little_time():
    started = process_time()

    assert sum(1 for _found in find_citations("1/2012/TT-BGDĐT, " * 100_000)) == 100_000
    assert process_time() - started < 5
