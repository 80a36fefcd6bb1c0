"""What looks like somebody's telephone, address or identity number is found; numbers of documents and money are not."""

from __future__ import annotations

from time import process_time

import pytest

from vanban.consultations.personal_signs import signs_in


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("gọi 0912345678 nhé", "telephone", "0912345678"),
        ("gọi 0912 345 678.", "telephone", "0912 345 678"),
        ("ĐT: +84 912.345.678", "telephone", "+84 912.345.678"),
        ("cố định 024-3869-5144", "telephone", "024-3869-5144"),
        ("thư lan.tran+a@truong.edu.vn.", "email", "lan.tran+a@truong.edu.vn"),
        ("CCCD 001085012345", "identity", "001085012345"),
        ("CMND 012345678", "identity", "012345678"),
        ("CCCD 001 085 012 345", "identity", "001 085 012 345"),
    ],
)
def test_what_tells_of_a_person_is_found(text, kind, words):
    assert [(sign.kind, sign.words) for sign in signs_in(text)] == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Thông tư 09/2009/TT-BGDĐT ngày 07/05/2009",
        "thu 1.500.000 đồng, cả năm 123.456.789 đồng",
        "năm học 2025-2026, lớp 9A1, khoản 2 Điều 15",
        "số 0912345678901234567890",
        "@ở đây",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert signs_in(text) == []


@pytest.mark.parametrize("text", ["a" * 20_000, "0 " * 10_000, "a@" * 10_000, "a.a@a." * 3_000, "1 234 " * 3_000])
def test_text_made_to_be_slow_is_not(text):
    began = process_time()
    signs_in(text)
    assert process_time() - began < 0.5
