"""A public body is known by every name people have for it."""

from __future__ import annotations

import pytest
from alphabet import anything
from hypothesis import given

from vanban.text.asking.bodies import BODY, FULL, SHORT, members, spellings

MINISTRY = "Bộ Giáo dục và Đào tạo"
OFFICE = "Sở Giáo dục và Đào tạo Thành phố Bến Sông"


@pytest.mark.parametrize(
    ("name", "spelled", "sureness"),
    [
        (MINISTRY, "bo giao duc va dao tao", FULL),
        (MINISTRY, "bo giao duc dao tao", BODY),
        (MINISTRY, "bo gd&dt", BODY),
        (MINISTRY, "bo gd dt", BODY),
        (MINISTRY, "bgddt", BODY),
        (MINISTRY, "bo giao duc", SHORT),
        (MINISTRY, "bo gd", SHORT),
        ("Bộ Y tế", "byt", BODY),
        ("Bộ Lao động - Thương binh và Xã hội", "bldtbxh", BODY),
        ("Bộ Lao động - Thương binh và Xã hội", "bo lao dong", SHORT),
        ("Bộ Văn hóa, Thể thao và Du lịch", "bo vhttdl", BODY),
        (OFFICE, "so gd", SHORT),
        (OFFICE, "sgddt", BODY),
        (OFFICE, "so gddt ben song", FULL),
        ("Sở Giáo dục và Đào tạo Hà Nội", "so giao duc va dao tao", BODY),
        ("Ủy ban nhân dân Quận 8", "ubnd", BODY),
        ("Ủy ban nhân dân Quận 8", "ubnd quan 8", FULL),
        ("Ủy ban nhân dân Quận 8", "ubnd q8", FULL),
        ("Trường Trung học cơ sở Rạch Dừa", "thcs rach dua", FULL),
        ("Uỷ ban Thường vụ Quốc hội", "ubtvqh", BODY),
        ("Chính phủ", "chinh phu", FULL),
    ],
)
def test_a_body_goes_by(name, spelled, sureness):
    assert spellings(name)[spelled] == sureness


@pytest.mark.parametrize("spelled", ["truong", "truong tieu hoc", "tieu hoc", "cau ngang", "th"])
def test_a_school_goes_by_its_own_name_only(spelled):
    assert spelled not in spellings("Trường Tiểu học Cầu Ngang")


def test_a_joint_issuer_goes_by_its_whole_name_and_knows_its_members():
    name = "Bộ Tài chính, Bộ Giáo dục và Đào tạo và Bộ Ngoại giao"

    assert members(name) == ["bo tai chinh", "bo giao duc va dao tao", "bo ngoai giao"]
    assert list(spellings(name)) == ["bo tai chinh bo giao duc va dao tao va bo ngoai giao"]


def test_words_joined_inside_a_name_make_no_members():
    assert members("Bộ Văn hóa, Thể thao và Du lịch") == ["bo van hoa the thao va du lich"]
    assert members("Phòng Lao động, Thương binh và Xã hội") == ["phong lao dong thuong binh va xa hoi"]


@given(anything)
def test_no_name_breaks(name):
    assert spellings(name)
    assert spellings(f"Sở {name} và {name} Quận {name}")
