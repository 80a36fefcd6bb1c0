"""Which passwords are refused because somebody would try them."""

from __future__ import annotations

from time import perf_counter

import pytest

from vanban.security import guessing
from vanban.security.guessing import weakness

WORDS = [
    "lan.tran",
    "Trần Thị Ngọc Lan",
    "lan@thcs-nguyendu.edu.vn",
    "Trường THCS Nguyễn Du",
    "nguyendu.edu.vn",
    "Quận Bến Sông",
]


@pytest.mark.parametrize(
    "password",
    [
        "matkhau123456",
        "Mật khẩu 2024!",
        "anhyeuem1314",
        "nguyenvana1990",
        "Nguyễn Văn A 1990",
        "0912345678",
        "13/09/1990",
        "1990-09-13!!",
        "qwertyuiop",
        "1q2w3e4r5t",
        "qazwsxedcrfv",
        "password123!",
        "P@ssw0rd2024",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "abcdefghijkl",
        "1234567890",
        "phonggiaoduc2024",
        "quantri@123",
        "hieutruong1",
        "iloveyou2you",
        "Nguyễn Thị Minh Khai",
        "nguyen van anh dung 2011",
        "an anh an anh an anh an anh",
    ],
)
def test_what_is_tried_first_is_refused(password):
    assert weakness(password, WORDS)


@pytest.mark.parametrize(
    "password",
    ["lan.tran2024", "NgocLan1985", "thcsnguyendu", "Trường THCS Nguyễn Du 1", "nguyendu.edu.vn", "tranthingoclan"],
)
def test_what_is_known_of_the_owner_and_the_portal_is_refused_by_name(password):
    assert weakness(password, WORDS) == guessing.NEAR


@pytest.mark.parametrize(
    "password",
    [
        "sông núi nước Nam",
        "mật khẩu mới rất dài",
        "chim hót sáng nay",
        "bon-xe-do-hai-cam",
        "correct horse battery staple",
        "tR4!vz9Qp#",
        "长江后浪推前浪人外有人",
        "🐘🦒🐧🐸🐝🦋🐢🐙🦀🐞",
        "8271 9923 1182 7731",
        "Ngọc Lan thích phở cuốn",
        "hoa phượng nở bên sông tháng năm",
        "tháng năm hoa hồng vàng hương xuân",
    ],
)
def test_a_password_of_ones_own_is_good_whatever_it_is_made_of(password):
    assert weakness(password, WORDS) is None


def test_each_refusal_says_which_rule(monkeypatch):
    said = {weakness(password, []) for password in ("aaaaaaaaaaaa", "qazwsxedcrfv", "abcdefghijkl", "nguyenvana1990")}

    assert len(said) == 4


@pytest.mark.parametrize("password", ["a1" * 5000, "11/11/" * 1000, "@$$4l1" * 1000, "pass word " * 500])
def test_no_password_however_long_keeps_the_server_busy(password):
    begun = perf_counter()

    weakness(password, WORDS)

    assert perf_counter() - begun < 2
