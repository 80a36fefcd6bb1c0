"""What a few words say, and what a sentence must not be taken to say: a wrong filter hides what was asked for."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.catalog.asking.names import names_of_issuers, names_of_kinds
from vanban.catalog.asking.understanding import understand
from vanban.content.vocabulary import initial_vocabularies
from vanban.text.asking.typed import Typed

VOCABULARIES = initial_vocabularies()
for body in (
    "Phòng Giáo dục và Đào tạo Quận Bến Sông",
    "Sở Giáo dục và Đào tạo Thành phố Bến Sông",
    "Ủy ban nhân dân Quận 8",
    "Ủy ban nhân dân Quận 9",
    "Trường Tiểu học Cầu Ngang",
    "Bộ Y tế và Bộ Nội vụ",
):
    VOCABULARIES["issuers"].add(body)
KINDS = names_of_kinds(tuple(VOCABULARIES["document-kinds"]))
ISSUERS = names_of_issuers(tuple(VOCABULARIES["issuers"]))
MINISTRY = "bo-giao-duc-va-dao-tao"
OFFICE = "so-giao-duc-va-dao-tao-thanh-pho-ben-song"
CIRCULAR = "thong-tu"


def any_number(_key, _kinds):
    return True


def no_number(_key, _kinds):
    return False


def said(text, *, known=any_number, as_text=()):
    """Give what `text` says, as name → first value, and the words that are left."""
    found = understand(Typed.read(text, as_text), KINDS, ISSUERS, known)
    return {part.name: part.values[0] if part.values else part.days for part in found.parts}, found.rest


def year(days):
    return (days.lowest, days.highest) == (
        date(days.lowest.year, 1, 1),
        date(days.lowest.year, 12, 31),
    ) and days.lowest.year


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("09/2009/TT-BGDĐT", "9/2009/tt-bgddt"),
        ("09-2009 tt bgddt", "9/2009/tt-bgddt"),
        ("53/2012", "53/2012"),
        ("số 3082", "3082"),
        ("nd 43/2011", "43/2011/nd"),
        ("tt-bgddt", "tt-bgddt"),
        ("3082/GDĐT-TTTT", "3082/gddt-tttt"),
    ],
)
def test_a_number_alone_is_a_number_in_any_spelling(text, key):
    assert said(text) == ({"number": key}, "")


@pytest.mark.parametrize(
    ("text", "kind", "key", "rest"),
    [
        ("thông tư 53/2012", CIRCULAR, "53/2012", ""),
        ("Thông tư số 09/2009/TT-BGDĐT", CIRCULAR, "9/2009/tt-bgddt", ""),
        ("thong tu 09", CIRCULAR, "9", ""),
        ("cv 3082", "cong-van", "3082", ""),
        ("quy chế công khai theo thông tư 09/2009", CIRCULAR, "9/2009", "quy chế công khai"),
        ("nghị định 100 nồng độ cồn", "nghi-dinh", "100", "nồng độ cồn"),
        ("Nghị định 126 nói gì về ấn định thuế?", "nghi-dinh", "126", "nói gì về ấn định thuế?"),
    ],
)
def test_a_number_goes_with_the_kind_before_it(text, kind, key, rest):
    assert said(text) == ({"kind": kind, "number": key}, rest)


@pytest.mark.parametrize(
    "text",
    ["lớp 10", "kế hoạch 5 năm", "số 5 Lê Lợi", "hệ số 5", "năm học 2020-2021", "3082", "53/2012 và 09/2009", "covid-19",
     "đường 3/2", "khoản 2 điều 5"],
)  # fmt: skip
def test_other_figures_are_no_number(text):
    assert "number" not in said(text)[0]


def test_a_number_that_nobody_may_see_is_words_and_told_of():
    found = understand(Typed.read("thông tư 999/2017 về công khai"), KINDS, ISSUERS, no_number)

    assert found.parts == ()
    assert found.unknown.words == "999/2017"
    assert found.rest == "thông tư 999/2017 về công khai"


def test_the_longest_known_reading_of_a_number_holds():
    assert said("53/2012 tt bgddt", known=lambda key, _kinds: key == "53/2012")[0]["number"] == "53/2012"


@pytest.mark.parametrize(
    ("text", "kind", "rest"),
    [
        ("thông tư", CIRCULAR, ""),
        ("thong tu cong khai", CIRCULAR, "cong khai"),
        ("tt công khai", CIRCULAR, "công khai"),
        ("tìm các thông tư về công khai", CIRCULAR, "công khai"),
        ("công khai, thông tư", CIRCULAR, "công khai"),
        ("thông tư ban hành quy chế công khai", CIRCULAR, "quy chế công khai"),
        ("thông tư năm học mới", CIRCULAR, "năm học mới"),
        ("luật đất đai", "luat", "đất đai"),
        ("bộ luật lao động", "bo-luat", "lao động"),
        ("kế hoạch", "ke-hoach", ""),
    ],
)
def test_a_kind_at_a_telling_place_is_a_kind(text, kind, rest):
    assert said(text) == ({"kind": kind}, rest)


@pytest.mark.parametrize(
    "text",
    ["quy chế công khai", "chương trình giáo dục phổ thông", "hợp đồng lao động", "quyết định thôi việc", "pháp luật đất đai",
     "luật sư", "vi phạm luật", "dự thảo thông tư công khai", "hướng dẫn thông tư của bộ gd", "kế hoạch năm học 2020",
     '"thông tư" công khai', "thong bao tuyen sinh", "hd"],
)  # fmt: skip
def test_a_kind_that_documents_are_about_is_words(text):
    assert said(text) == ({}, text)


@pytest.mark.parametrize(
    ("text", "issuer", "rest"),
    [
        ("bgddt", MINISTRY, ""),
        ("Bộ GD&ĐT", MINISTRY, ""),
        ("Bộ Giáo dục", MINISTRY, ""),
        ("bo giao duc cong khai", MINISTRY, "cong khai"),
        ("công khai của Bộ Giáo dục và Đào tạo", MINISTRY, "công khai"),
        ("sở gd", OFFICE, ""),
        ("ubnd quận 8", "uy-ban-nhan-dan-quan-8", ""),
        ("pgd", "phong-giao-duc-va-dao-tao-quan-ben-song", ""),
        ("trường tiểu học cầu ngang", "truong-tieu-hoc-cau-ngang", ""),
        ("Ministry of Finance", "bo-tai-chinh", ""),
    ],
)
def test_an_issuer_goes_by_any_of_its_names(text, issuer, rest):
    assert said(text) == ({"issuer": issuer}, rest)


@pytest.mark.parametrize(
    "text",
    ["chính phủ điện tử", "xây dựng chính phủ điện tử", "trường tiểu học", "phòng y tế", "trang bị phòng y tế",
     "trách nhiệm của bộ giáo dục trong quản lý", "theo bộ giáo dục"],
)  # fmt: skip
def test_a_body_that_documents_are_about_is_words(text):
    assert said(text) == ({}, text)


def test_an_issuer_includes_what_it_issued_with_others():
    found = understand(Typed.read("bộ y tế"), KINDS, ISSUERS, any_number)

    assert found.part("issuer").values == ("bo-y-te", "bo-y-te-va-bo-noi-vu")


def test_a_name_of_several_issuers_is_words_and_an_offer():
    found = understand(Typed.read("ubnd công khai"), KINDS, ISSUERS, any_number)

    assert (found.parts, found.rest) == ((), "ubnd công khai")
    assert found.offers[0].values == ("uy-ban-nhan-dan-quan-8", "uy-ban-nhan-dan-quan-9")


@pytest.mark.parametrize(
    ("text", "names", "typed", "rest"),
    [
        ("thông tư 2012", {"kind"}, 2012, ""),
        ("bgddt 2012", {"issuer"}, 2012, ""),
        ("luật đất đai 2013", {"kind"}, 2013, "đất đai"),
        ("công khai năm 2012", set(), 2012, "công khai"),
        ("thông tư của bộ giáo dục về công khai năm 2017", {"kind", "issuer"}, 2017, "công khai"),
        ("quyết định ubnd quận 8 năm 2020", {"kind", "issuer"}, 2020, ""),
        ("báo cáo năm 2020", {"kind"}, 2020, ""),
    ],
)
def test_a_year_is_told_from_other_figures(text, names, typed, rest):
    parts, left = said(text)

    assert set(parts) == names | {"days"}
    assert year(parts["days"]) == typed
    assert left == rest


@pytest.mark.parametrize(
    "text", ["2012", "quy chế 2012", "quyết định 2012", "cộng hòa 1945", "từ 2015 là gì", "năm 2012, năm 2013"]
)
def test_a_figure_that_may_be_anything_is_no_year(text):
    assert "days" not in said(text)[0]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("thông tư công khai còn hiệu lực", "in-force"),
        ("văn bản hết hiệu lực", "expired"),
        ("bgddt het hieu luc", "expired"),
    ],
)
def test_a_state_of_validity_is_one_beside_other_parts(text, status):
    assert said(text)[0]["status"] == status


@pytest.mark.parametrize("text", ["thông tư từ năm 2020 còn hiệu lực", "thong tu tu 2020 con hieu luc"])
def test_days_that_begin_somewhere_hold_before_a_state_of_validity(text):
    parts, rest = said(text)

    assert (parts["kind"], parts["status"], rest) == (CIRCULAR, "in-force", "")
    assert (parts["days"].lowest, parts["days"].highest) == (date(2020, 1, 1), None)


def test_days_that_begin_somewhere_are_words_before_other_words():
    assert "days" not in said("thông tư từ năm 2020 còn hiệu lực thi hành án")[0]


def test_a_contract_that_ends_is_no_document_that_ended():
    assert said("hợp đồng hết hiệu lực") == ({}, "hợp đồng hết hiệu lực")


@pytest.mark.parametrize(
    "text",
    [
        "Điều kiện để công ty được cấp phép theo thông tư của Bộ Tài chính là gì?",
        "Thông tư nào quy định về công khai?",
        "Bộ Giáo dục quy định thế nào",
        "thông tư hướng dẫn chế độ làm việc đối với giáo viên phổ thông dạy lớp ghép ở vùng khó khăn",
        "mức lương cơ sở năm 2020 là bao nhiêu",
    ],
)
def test_a_sentence_is_words(text):
    assert said(text) == ({}, text)


def test_words_taken_as_text_leave_the_other_parts():
    parts, rest = said("thông tư bgddt công khai", as_text=["thông tư"])

    assert parts == {"issuer": MINISTRY}
    assert rest == "thông tư công khai"


PIECES = st.sampled_from(
    ["thông tư", "tt", "bgddt", "Bộ Giáo dục", "53/2012", "09-2009", "năm 2012", "từ 2015 đến 2018", "31/02/2016", "số", "của",
     "còn hiệu lực", '"', "(", "§", "công khai", "?", "\u0301", "٣", "2012", "ubnd", "-", "/", "&"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=20).map(" ".join))
def test_no_words_break(text):
    parts, rest = said(text)

    assert parts or rest == Typed.read(text).text


@pytest.mark.parametrize(
    "piece", ["53/2012 ", "thông tư ", "Bộ Giáo dục và ", "tt ", "từ 2015 đến ", "a", "1/", "bgddt ", "số 5 "]
)
def test_long_hostile_words_are_understood_at_once(piece):
    text = (piece * 10_000)[:10_000]

    started = time.process_time()
    said(text)

    assert time.process_time() - started < 0.5
