"""Spans of days are read from the phrases people use, and from nothing that only looks like one."""

from __future__ import annotations

import time
from datetime import date

import pytest
from alphabet import anything
from hypothesis import given

from vanban.text.asking.days import find_days
from vanban.text.asking.typed import Typed


def spans(text):
    typed = Typed.read(text)
    return [(typed.slice(found.first, found.last), found.days.lowest, found.days.highest) for found in find_days(typed)]


@pytest.mark.parametrize(
    ("text", "lowest", "highest"),
    [
        ("năm 2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("nam 2012", date(2012, 1, 1), date(2012, 12, 31)),
        ("tháng 9/2016", date(2016, 9, 1), date(2016, 9, 30)),
        ("tháng 2 năm 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("tháng 12/2016", date(2016, 12, 1), date(2016, 12, 31)),
        ("quý 1 năm 2020", date(2020, 1, 1), date(2020, 3, 31)),
        ("Quý IV/2020", date(2020, 10, 1), date(2020, 12, 31)),
        ("13/9/2016", date(2016, 9, 13), date(2016, 9, 13)),
        ("13-09-2016", date(2016, 9, 13), date(2016, 9, 13)),
        ("ngày 13 tháng 9 năm 2016", date(2016, 9, 13), date(2016, 9, 13)),
        ("2016-09-13", date(2016, 9, 13), date(2016, 9, 13)),
        ("từ 2015 đến 2018", date(2015, 1, 1), date(2018, 12, 31)),
        ("tu 2015 den nam 2018", date(2015, 1, 1), date(2018, 12, 31)),
        ("từ 2018 đến 2015", date(2015, 1, 1), date(2018, 12, 31)),
        ("từ 1/7/2016 đến ngày 31/12/2016", date(2016, 7, 1), date(2016, 12, 31)),
        ("từ tháng 7/2016 đến nay", date(2016, 7, 1), None),
        ("từ năm 2019 trở đi", date(2019, 1, 1), None),
        ("trước 2020", None, date(2019, 12, 31)),
        ("trước ngày 1/7/2016", None, date(2016, 6, 30)),
        ("sau ngày 1/7/2016", date(2016, 7, 2), None),
        ("sau năm 2015", date(2016, 1, 1), None),
    ],
)
def test_a_phrase_is_a_span_of_days(text, lowest, highest):
    assert spans(f"công khai {text}") == [(text, lowest, highest)]
    assert spans(f"{text}, công khai") == [(text, lowest, highest)]


@pytest.mark.parametrize(
    "text",
    ["năm học 2015", "năm học 2020-2021", "Việt Nam 2012", "viet nam 2012", "giai đoạn từ 2015 đến 2018", "đến năm 2030",
     "nhiệm kỳ 2020", "2012", "lớp 10", "5 năm", "53/2012", "24/7", "24/7/16/2012", '"năm 2012"', "quy chế 2012",
     "hiệu lực từ 1/7/2016", "Thành Nam 2012 là ai", "٣/٣/٢٠١٢", "năm 20120"],
)  # fmt: skip
def test_what_only_looks_like_a_span_is_none(text):
    assert spans(text) == []


def test_from_is_told_from_the_end_of_a_circular():
    assert spans("thông tư 2015 đến 2018") == [("2015 đến 2018", date(2015, 1, 1), date(2018, 12, 31))]
    assert spans("thong tu 2015 den 2018") == [("2015 den 2018", date(2015, 1, 1), date(2018, 12, 31))]
    assert spans("thong tu 2015") == []


@pytest.mark.parametrize("text", ["31/02/2016", "năm 9999", "tháng 13/2016", "từ 30/2/2015 đến 2018", "00/00/0000"])
def test_a_date_that_is_none_comes_with_its_sentence(text):
    (found,) = find_days(Typed.read(text))

    assert str(found.error)
    assert "${" not in str(found.error)
    assert (found.days.lowest, found.days.highest) == (None, None)


@given(anything)
def test_no_text_breaks(text):
    for found in find_days(Typed.read(f"{text} năm 2012 {text}")):
        assert found.first < found.last


@pytest.mark.parametrize(
    "hostile",
    [
        "từ ",
        "1/",
        "ngay 1 thang 1 nam ",
        "tu 2015 den ",
        "9",
        "quy i",
        "\u0301",
        "a-",
        "từ ngày 1/1/2015 đến ngày 1/1/201 ",
    ],
)
def test_hostile_text_is_read_in_linear_time(hostile):
    text = (hostile * 5000)[:10_000]

    started = time.process_time()
    find_days(Typed.read(text))

    assert time.process_time() - started < 0.5
