import pickle
import unicodedata

import pytest
from alphabet import anything
from hypothesis import given
from hypothesis import strategies as st

from vanban.text.numbers import DocumentNumber, NotANumber, find_numbers, query_key

ordinals = st.from_regex(r"[1-9][0-9]{0,4}[abđ]?", fullmatch=True)
years = st.one_of(st.none(), st.integers(1945, 2099))
groups = ["TT", "BGDĐT", "QĐ", "UBND", "NĐ", "CP", "TTg", "QH13", "GDĐT", "THCS", "TTLT", "BNV"]
symbols = st.lists(st.sampled_from(groups), min_size=1, max_size=5)


@given(ordinals, years, symbols, st.data())
def test_one_number_has_one_key_however_it_is_spelled(
    ordinal: str, year: int | None, parts: list[str], data: st.DataObject
) -> None:
    separators = st.sampled_from(["/", "-", " ", "_", " / ", " - ", "."])
    proper = "/".join(filter(None, (ordinal, str(year or ""), "-".join(parts))))
    spelled = "0" * data.draw(st.integers(0, 2)) + ordinal
    for part in (*([str(year)] if year else []), *parts):
        spelled += data.draw(separators) + part
    spelled = data.draw(st.sampled_from([str, str.lower, str.upper, lambda s: unicodedata.normalize("NFD", s)]))(
        spelled
    )
    spelled = data.draw(st.sampled_from(["", "Số: ", "số "])) + spelled.replace("Đ", data.draw(st.sampled_from("ĐÐD")))

    assert DocumentNumber.parse(spelled).key == DocumentNumber.parse(proper).key


@given(ordinals, years, symbols)
def test_a_number_made_from_parts_is_the_number_read(ordinal: str, year: int | None, parts: list[str]) -> None:
    made = DocumentNumber(ordinal, year, "-".join(parts))

    assert DocumentNumber.parse(made.display) == made
    assert made.key in made.partial_keys
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("text", "ordinal", "year", "symbol", "key"),
    [
        ("09/2009/TT-BGDĐT", "09", 2009, "TT-BGDĐT", "9/2009/tt-bgddt"),
        ("Số: 3082/GDĐT-TTTT", "3082", None, "GDĐT-TTTT", "3082/gddt-tttt"),
        ("80/2015/QH13", "80", 2015, "QH13", "80/2015/qh13"),
        ("12a/2015/TT-BTC", "12a", 2015, "TT-BTC", "12a/2015/tt-btc"),
        ("50/2022/NĐ_CP", "50", 2022, "NĐ_CP", "50/2022/nd-cp"),
        ("89/2015/NÐ-CP", "89", 2015, "NĐ-CP", "89/2015/nd-cp"),
        ("04/TT-BCA(X13", "04", None, "TT-BCA(X13", "4/tt-bca-x13"),
        ("68-LCT/HĐNN8", "68", None, "LCT/HĐNN8", "68/lct-hdnn8"),
        ("02/2002/TT-BGD&ĐT", "02", 2002, "TT-BGD&ĐT", "2/2002/tt-bgddt"),
        ("27/2015/TTLT/BKHCN-BTC", "27", 2015, "TTLT/BKHCN-BTC", "27/2015/ttlt-bkhcn-btc"),
        ("13/2016/TT-", "13", 2016, "TT", "13/2016/tt"),
        ("947/QĐ", "947", None, "QĐ", "947/qd"),
        ("2012", "2012", None, "", "2012"),
        ("000", "000", None, "", "0"),
        ("Lệnh 5 của Bộ", "", None, "Lệnh 5 của Bộ", "lenh-5-cua-bo"),
        ("13/9/2016", "", None, "13/9/2016", "13-9-2016"),
    ],
)
def test_numbers_as_they_occur_are_taken_apart_or_kept_whole(
    text: str, ordinal: str, year: int | None, symbol: str, key: str
) -> None:
    number = DocumentNumber.parse(text)

    assert (number.ordinal, number.year, number.symbol) == (ordinal, year, symbol)
    assert number.key == key


def test_the_number_is_shown_as_it_was_written() -> None:
    assert DocumentNumber.parse(" Số:\u00a068-LCT/HĐNN8 ").display == "68-LCT/HĐNN8"
    assert DocumentNumber("09", 2009, "TT-BGDĐT").display == "09/2009/TT-BGDĐT"


def test_numbers_sort_by_year_then_as_numbers() -> None:
    texts = ["10/2016/TT-A", "9/2016/TT-A", "100/2015/TT-A", "9a/2016/TT-A", "5/GDĐT"]

    ordered = sorted(texts, key=lambda text: DocumentNumber.parse(text).sort_key)

    assert ordered == ["5/GDĐT", "100/2015/TT-A", "9/2016/TT-A", "9a/2016/TT-A", "10/2016/TT-A"]


@pytest.mark.parametrize("text", ["", " \u200b", "Số: ", "thông tư", "x" * 101, "1" * 101])
def test_what_cannot_be_a_number_is_refused_with_one_clear_sentence(text: str) -> None:
    with pytest.raises(NotANumber) as refused:
        DocumentNumber.parse(text)

    assert "${" not in str(refused.value)
    assert "number" in refused.value.msgid
    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)  # noqa: S301 - our own bytes


@given(anything)
def test_any_other_text_is_kept(text: str) -> None:
    try:
        number = DocumentNumber.parse(text)
    except NotANumber:
        return
    assert number.key
    assert number.key in number.partial_keys
    assert DocumentNumber.parse(number.display).key == number.key


@pytest.mark.parametrize(
    "typed",
    [
        "53/2012", "53-2012 bgddt", "53-2012", "số 53/2012", "so 53", "53", "053/2012/TT", "53 2012 tt bgdđt",
        "53/2012/TT-BGDÐT", "53-bgddt", "tt-bgddt", "TT-BGDĐT", "TT 53/2012", "tt53", "53/TT-BGDĐT",
        "Số: 53/2012/TT-BGDĐT", "53 / 2012 / TT - BGDĐT", "53.2012.TT-BGDĐT", "2012/TT-BGDĐT",
    ],
)  # fmt: skip
def test_a_circular_is_found_by_whatever_part_of_its_number_is_typed(typed: str) -> None:
    assert query_key(typed) in DocumentNumber.parse("53/2012/TT-BGDĐT").partial_keys


@pytest.mark.parametrize("typed", ["3082", "số 3082", "3082/gddt", "3082 gddt-tttt", "3082/GDĐT-TTTT", "3082 tttt"])
def test_an_official_letter_is_found_without_a_year(typed: str) -> None:
    assert query_key(typed) in DocumentNumber.parse("3082/GDĐT-TTTT").partial_keys


@pytest.mark.parametrize(
    "typed",
    [
        "", "thông tư công khai", "2012 năm học", "2012 nam hoc", "thông tư 53/2012", "lớp 10", "10A1", "13/9/2016",
        "7.75", "50%", "e-mail", "Số 5 Lê Lợi", "§ 5", "\x00", "53/2012 và 30/2020", "-", "số", "bgddt", "9" * 200,
    ],
)  # fmt: skip
def test_words_are_not_taken_for_a_number(typed: str) -> None:
    assert query_key(typed) is None


def test_a_lone_year_may_be_an_ordinal() -> None:
    assert query_key("2012") == "2012"


def test_an_issuer_with_a_spoken_look_is_an_abbreviation_all_the_same() -> None:
    assert query_key("53/2012 byt") == "53/2012/byt"
    assert query_key("12/da-ubnd") == "12/da-ubnd"


@given(anything)
def test_no_query_breaks(text: str) -> None:
    key = query_key(text)

    assert key is None or key


def test_citations_are_found_in_running_text_with_their_places() -> None:
    text = (
        "Quyết định số 947/QĐ ngày 31/7/1979, Nghị định số 130/2005/NĐ-CPngày 17/10/2005; Nghị quyết số 11-NQ/TW, "
        "1371/2007/QĐ-BCA(V24), 06/QĐ-TTgngày 5/1/2016, 01/2014/TT- BGDĐT và 85/2017/nđ-cp."
    )

    found = find_numbers(text)

    assert [number.key for _, _, number in found] == [
        "947/qd", "130/2005/nd-cp", "11/nq-tw", "1371/2007/qd-bca-v24", "6/qd-ttg", "1/2014/tt-bgddt", "85/2017/nd-cp",
    ]  # fmt: skip
    assert text[slice(*found[1][:2])] == "130/2005/NĐ-CP"


@pytest.mark.parametrize(
    "text",
    ["3/Bài tập", "ngày 13/9/2016", "24h/24h", "50/50", "4-6%/năm", "QCVN 32:2011/BTTTT", "5-HS", "tháng 9/2016",
     "keyword=322/Q%C4%90", "km/h 60/80"],
)  # fmt: skip
def test_what_only_looks_like_a_number_is_no_citation(text: str) -> None:
    assert find_numbers(text) == []


@given(anything)
def test_no_running_text_breaks(text: str) -> None:
    for start, end, number in find_numbers(text + " 09/2009/TT-BGDĐT " + text):
        assert start < end
        assert number.ordinal


@given(st.text("0123456789/-ABĐabđg &ngày(X._\u00a0", max_size=400))
def test_nothing_made_of_their_letters_breaks_the_search_for_citations(text: str) -> None:
    assert all(number.key for _, _, number in find_numbers(text))


def test_every_real_number_finds_itself(real_numbers: list[str]) -> None:
    assert len(real_numbers) == 761
    for text in real_numbers:
        number = DocumentNumber.parse(text)
        assert number.ordinal, text
        assert query_key(number.display) == number.key, text
        assert number.key in number.partial_keys
        assert query_key(text.lower()) == query_key(text.replace("Đ", "D").replace("-", " ")) == number.key, text


def test_every_real_number_is_found_by_ordinal_and_year(real_numbers: list[str]) -> None:
    for text in real_numbers:
        number = DocumentNumber.parse(text)
        ordinal, year = text.split("/")[:2]
        assert query_key(ordinal) in number.partial_keys
        if number.year:
            assert query_key(f"{ordinal}/{year}") in number.partial_keys, text
            assert query_key(f"{ordinal}-{year} {number.symbol.split('-')[-1]}") in number.partial_keys or (
                number.symbol.endswith("-") or number.symbol == "TT"
            ), text


def test_real_law_text_cites_thousands_of_numbers(real_text: str) -> None:
    found = find_numbers(real_text)

    assert len(found) > 3500
    assert sum(number.year is not None for _, _, number in found) > 2500
