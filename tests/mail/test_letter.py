"""What a mail server is given of a letter."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.policy import default

import pytest

from vanban.mail.letter import Letter, NotSent, written

SENDER = Address("Cổng thông tin", "khong-tra-loi", "truong.edu.vn")
NOW = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)


def read(letter):
    return message_from_bytes(written(letter, SENDER, NOW).as_bytes(), policy=default)


def test_vietnamese_arrives_as_it_was_written():
    message = read(
        Letter("an@truong.edu.vn", "Mật khẩu mới của bạn", "Kính gửi Nguyễn Văn An,\n\nĐường dẫn: https://a.vn/x")
    )

    assert message["Subject"] == "Mật khẩu mới của bạn"
    assert message["From"].addresses[0].display_name == "Cổng thông tin"
    assert message["To"] == "an@truong.edu.vn"
    assert message["Date"].datetime == NOW
    assert message.get_content().splitlines() == ["Kính gửi Nguyễn Văn An,", "", "Đường dẫn: https://a.vn/x"]


@pytest.mark.parametrize(
    "subject",
    [
        "Mở tài khoản của bạn trên Phòng Giáo dục và Đào tạo Quận Bến Sông",
        "Tin mới về “Dự thảo Quy định nội dung thông tin trên Cổng thông tin điện tử các trường” " * 2,
        *(f"{'x' * length} Phòng Giáo dục và Đào tạo Quận Bến Sông, Thành phố Bến Sông" for length in range(12)),
    ],
)
def test_a_long_subject_keeps_all_its_spaces_however_it_is_read(subject):
    sent = written(Letter("an@truong.edu.vn", subject, "b"), SENDER, NOW).as_bytes()
    lines = sent.partition(b"Subject:")[2].partition(b"Date:")[0].splitlines()

    assert str(message_from_bytes(sent, policy=default)["Subject"]) == subject.strip()
    assert str(make_header(decode_header(message_from_bytes(sent)["Subject"]))) == subject.strip()
    assert max(map(len, lines)) < 78


def test_it_comes_from_whom_the_portal_says_and_answers_go_where_it_says():
    message = read(
        Letter(
            "an@truong.edu.vn",
            "a",
            "b",
            sender_name="Trường\r\nBcc: x@y.vn",
            sender_address="cong@truong.edu.vn",
            reply_to="vt@truong.edu.vn",
        )
    )

    assert message["From"].addresses[0].addr_spec == "cong@truong.edu.vn"
    assert message["From"].addresses[0].display_name.startswith("Trường")
    assert message["Reply-To"] == "vt@truong.edu.vn"
    assert "Bcc" not in message


def test_the_same_letter_is_known_again():
    letter = Letter("an@truong.edu.vn", "a", "b")

    assert read(letter)["Message-ID"] == read(letter)["Message-ID"] == f"<{letter.identifier}@truong.edu.vn>"
    assert read(Letter("an@truong.edu.vn", "a", "b"))["Message-ID"] != read(letter)["Message-ID"]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\x00\n"])
def test_a_subject_brings_no_header_of_its_own(end):
    message = read(Letter("an@truong.edu.vn", f"Chào{end}Bcc: evil@evil.vn{end}{end}Xin", "x"))

    assert message["Bcc"] is None
    assert [name for name in message if name.lower() == "to"] == ["To"]
    assert "Bcc" in message["Subject"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "an",
        "@truong.vn",
        "an@",
        "an@truong.vn\r\nBcc: evil@evil.vn",
        "an@truong.vn, evil@evil.vn",
        "an@truong.vn;evil@evil.vn",
        "An <an@truong.vn>",
        "an @truong.vn",
        "nguyễn@truong.vn",
        "an@" + "a" * 70 + ".vn",
        "a\x00n@truong.vn",
    ],
)
def test_a_letter_goes_to_one_address_or_is_not_sent(address):
    with pytest.raises(NotSent):
        written(Letter(address, "a", "b"), SENDER, NOW)


def test_a_domain_in_vietnamese_is_written_as_the_dns_knows_it():
    assert read(Letter("an@trường.vn", "a", "b"))["To"].addresses[0].domain == "xn--trng-rib8295b.vn"
