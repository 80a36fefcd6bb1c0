import pickle
import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from alphabet import anything
from hypothesis import given
from hypothesis import strategies as st

from vanban.text.dates import NotADate, find_dates, format_long, format_short, parse_date
from vanban.text.normal import fold

days = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "13/9/2016", "13-09-2016", "13.9.2016", "2016-09-13", "2016-9-13", "13 / 09 / 2016", " 13/9/2016. ",
        "ngày 13 tháng 9 năm 2016", "NGÀY 13 THÁNG 09 NĂM 2016", "ngay 13 thang 9 nam 2016", "13 tháng 9 năm 2016",
        "13 tháng 9, 2016", "Ngày 13/9/2016", "Hà Nội, ngày 13 tháng 9 năm 2016", "ngày\u00a013 tháng\u00a09 năm 2016",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_way_it_is_written(text: str) -> None:
    assert parse_date(text) == parse_date(unicodedata.normalize("NFD", text)) == date(2016, 9, 13)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("29/02/2023", "2023 is not a leap year: February has 28 days."),
        ("29/2/1900", "1900 is not a leap year: February has 28 days."),
        ("30/02/2024", "There is no day 30 in month 2/2024: it has 29 days."),
        ("31/4/2020", "There is no day 31 in month 4/2020: it has 30 days."),
        ("0/4/2020", "There is no day 0 in month 4/2020: it has 30 days."),
        ("9/13/2016", "There is no month 13: months go from 1 to 12."),
        ("2016-00-01", "There is no month 0: months go from 1 to 12."),
        ("1/1/1899", "The year 1899 is outside 1900–2200."),
        ("1/1/2201", "The year 2201 is outside 1900–2200."),
        ("13/9/16", "Write the year with four digits, for example 13/09/2016."),
        ("hôm qua", "“hôm qua” is not a date; write it as 13/09/2016."),
        ("13/9-2016", "“13/9-2016” is not a date; write it as 13/09/2016."),
        ("13/9/20166", "“13/9/20166” is not a date; write it as 13/09/2016."),
        ("١٣/٩/٢٠١٦", "“١٣/٩/٢٠١٦” is not a date; write it as 13/09/2016."),
        (" ", "A date is missing; write it as 13/09/2016."),
    ],
)
def test_a_day_that_is_not_there_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(NotADate) as refused:
        parse_date(text)

    assert str(refused.value) == sentence
    assert str(pickle.loads(pickle.dumps(refused.value))) == sentence  # noqa: S301 - our own bytes


def test_the_reason_can_be_translated() -> None:
    with pytest.raises(NotADate) as refused:
        parse_date("29/02/2023")

    assert refused.value.msgid == "${year} is not a leap year: February has 28 days."
    assert refused.value.mapping == {"year": 2023}


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2020, 1, 10), "ngày 10 tháng 01 năm 2020"),
        (date(2020, 2, 9), "ngày 09 tháng 02 năm 2020"),
        (date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_the_long_form_follows_the_decree(day: date, written: str) -> None:
    assert format_long(day) == written


@given(days)
def test_what_is_written_is_read_again(day: date) -> None:
    for written in (format_short(day), format_long(day), day.isoformat(), fold(format_long(day))):
        assert parse_date(written) == day
        assert find_dates(f"Hà Nội, {written}.") == [(8, 8 + len(written), day)]


@given(anything)
def test_any_other_text_is_refused_and_never_breaks(text: str) -> None:
    assert isinstance(find_dates(text), list)
    with suppress(NotADate):
        assert parse_date(text)


def test_days_are_found_in_running_text_at_their_places_in_either_normal_form() -> None:
    text = "Quyết định 947/QĐ ngày 31/7/1979, sửa ngày 27 tháng 6 năm 1995 (31/02/2000, 15/8, 24/11/2008)Điều 1.2.2010"
    for given_text in (text, unicodedata.normalize("NFD", text)):
        found = find_dates(given_text)
        shown = [unicodedata.normalize("NFC", given_text[start:end]) for start, end, _ in found]

        assert shown == ["31/7/1979", "ngày 27 tháng 6 năm 1995", "24/11/2008", "1.2.2010"]
        assert [day.year for *_, day in found] == [1979, 1995, 2008, 2010]


def test_document_numbers_and_decimals_are_no_days() -> None:
    assert find_dates("09/2009/TT-BGDĐT, 1/2/2010/TT-X, 1.234.567, mục 1.2.2016.3, 5-6-7") == []


def test_real_law_text_names_thousands_of_days(real_text: str) -> None:
    assert len(find_dates(real_text)) > 2500
