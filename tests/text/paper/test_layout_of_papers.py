"""What the parts of a document are taken for."""

from __future__ import annotations

from datetime import date

import pytest
from letterheads import JOINT, KINDS, LAW, LETTER, SCANNED, SIDE_BY_SIDE

from vanban.text.paper import propose


def said(text):
    """Give what is proposed, by field; several values of a field as a list."""
    values = {}
    for proposal in propose(text, KINDS):
        values.setdefault(proposal.field, []).append(proposal.value)
    return {field: found if field in ("recipient", "basis", "cited") else found[0] for field, found in values.items()}


def test_a_letter_is_read_whole():
    assert said(LETTER) == {
        "parent": "Uỷ ban nhân dân Thành phố Bến Sông",
        "issuer": "Sở Giáo dục và Đào tạo Thành phố Bến Sông",
        "number": "3082/SGDĐT-GDTrH",
        "place": "Bến Sông",
        "issued": date(2024, 9, 5),
        "kind": "Công văn",
        "title": "Hướng dẫn tuyển sinh vào lớp 10 năm học 2024 - 2025",
        "signer": "Dương Thu Thảo",
        "signer_position": "Phó Giám đốc",
        "recipient": ["Như trên", "Ủy ban nhân dân thành phố (để báo cáo)", "Lưu: VT, GDTrH"],
        "basis": ["05/2018/TT-BGDĐT"],
        "cited": ["77/SGDĐT-GDTrH"],
    }


def test_columns_side_by_side_are_taken_apart():
    values = said(SIDE_BY_SIDE)

    assert values["parent"] == "Ủy ban nhân dân Quận Rạch Cát"
    assert values["issuer"] == "Phòng Giáo dục và Đào tạo Quận Rạch Cát"
    assert (values["number"], values["place"]) == ("118/QĐ-PGDĐT", "Rạch Cát")
    assert values["title"] == "Về việc công nhận kết quả thi giáo viên dạy giỏi cấp quận năm học 2023 - 2024"
    assert (values["signer"], values["signer_position"]) == ("Phạm Thị Minh Nguyệt", "Trưởng phòng")
    assert values["recipient"][0] == "Như Điều 3"


def test_what_a_scanner_misread_is_understood():
    values = said(SCANNED)

    assert values["number"] == "12/QĐ-UBND"
    assert values["issued"] == date(2016, 9, 15)
    assert values["kind"] == "Quyết định"
    assert values["title"] == "Về việc thành lập trường"


def test_slanted_figures_are_read_and_less_sure():
    text = "CHÍNH PHỦ\nSố: 75/2012/NĐ-CP Hã Nội, ngãy T3 Thăng TUnãm 2012\nNGHỊ ĐỊNH\nVề khiếu nại\n"

    issued = next(proposal for proposal in propose(text, KINDS) if proposal.field == "issued")

    assert (issued.value, issued.confidence) == (date(2012, 10, 13), 0.75)


def test_recipients_go_on_below_the_place_of_the_signature_beside_them():
    text = "Số: 12/QĐ-UBND\nNơi nhận:\tGIÁM ĐỐC\n~ Như Điều 3;\t21.2\n- Các Sở, ban,\tPHÓ GIÁM ĐỐC\nngành;\n:\n(Đã ký)\n\n- Lưu: VT, TCCB (2b).\n\nĐặng Ngọc Khoa\nPhụ lục\n- Mục một"

    assert said(text)["recipient"] == ["Như Điều 3", "Các Sở, ban, ngành", "Lưu: VT, TCCB (2b)"]
    assert said(text)["signer"] == "Đặng Ngọc Khoa"


def test_a_law_is_called_by_its_name_and_dated_by_its_passing():
    values = said(LAW)

    assert (values["number"], values["kind"], values["title"]) == ("46/2019/QH14", "Luật", "Luật Thư viện")
    assert values["issuer"] == "Quốc hội"
    assert values["issued"] == date(2019, 11, 21)
    assert values["signer_position"] == "Chủ tịch Quốc hội"


def test_a_joint_circular_names_all_its_issuers():
    values = said(JOINT)

    assert values["issuer"] == "Bộ Giáo dục và Đào tạo, Bộ Lao động - Thương binh và Xã hội và Bộ Tài chính"
    assert values["number"] == "15/2015/TTLT-BGDĐT-BLĐTBXH-BTC"
    assert values["kind"] == "Thông tư liên tịch"
    assert "parent" not in values


def test_a_party_document_has_its_number_with_a_hyphen():
    values = said(
        "TỈNH ỦY BÌNH KHÊ ĐẢNG CỘNG SẢN VIỆT NAM\n*\nSố 12-QĐ/TU Bình Khê, ngày 15 tháng 7 năm 2024\nQUYẾT ĐỊNH\nvề chuẩn y ban chấp hành\n"
    )

    assert (values["number"], values["issuer"], values["place"]) == ("12-QĐ/TU", "Tỉnh ủy Bình Khê", "Bình Khê")


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("05/TTr-SGDĐT", "Tờ trình"),
        ("05/CTr-UBND", "Chương trình"),
        ("05/CT-UBND", "Chỉ thị"),
        ("5/2024/TT-BGDĐT", "Thông tư"),
    ],
)
def test_the_symbol_of_the_number_tells_the_kind_when_no_title_does(number, kind):
    assert said(f"SỞ GIÁO DỤC\nSố: {number}\n")["kind"] == kind


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("TRƯỜNG TRUNG HỌC CƠ SỞ\nRẠCH DỪA", "Trường Trung học cơ sở Rạch Dừa"),
        ("BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("ỦY BAN NHÂN DÂN\nXÃ IA KRƠNG", "Ủy ban nhân dân Xã Ia Krơng"),
        ("TRƯỜNG THPT BẾN SÔNG", "Trường THPT Bến Sông"),
        ("SỞ LAO ĐỘNG - THƯƠNG BINH VÀ\nXÃ HỘI", "Sở Lao động - Thương binh và Xã hội"),
    ],
)
def test_names_in_capitals_are_written_in_small_letters(printed, written):
    assert said(f"{printed}\nSố: 12/QĐ-ABC\n")["issuer"] == written


def test_the_body_of_the_text_knows_better_how_a_name_is_written():
    text = "TRƯỜNG MẦM NON HOA SEN\nSố: 12/QĐ-MNHS\nQUYẾT ĐỊNH\nVề việc X\nCăn cứ nội quy Trường Mầm non Hoa Sen;\n"

    assert said(text)["issuer"] == "Trường Mầm non Hoa Sen"
