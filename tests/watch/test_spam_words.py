"""Words of betting are found however they are written, and what schools and offices write is not taken for them."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from vanban.watch.vocabulary import SUSPICIOUS, score, vocabulary

DATA = os.environ.get("VANBAN_DATA", "")


@pytest.mark.parametrize(
    "text",
    [
        "Kèo nhà cái hôm nay, tỷ lệ kèo chuẩn",
        "keo nha cai hom nay ty le keo",
        "KÈO NHÀ CÁI – soi kèo bóng đá",
        "chơi n h à c á i uy tín",
        "t.à.i x.ỉ.u đổi thưởng",
        "T4i x1u: t4ixiu onl1ne",
        "Link vào 789bet mới nhất",
        "slot gacor hari ini",
        "Nổ hũ, bắn cá đổi thưởng",
        "đăng nhập SUNWIN nhận ngay",
        "phim sex việt nam",
        "ｎｈà ｃáｉ uy tín",
        "𝐧𝐡𝐚 𝐜𝐚𝐢 uy tín",
        "nһà сái uy tín",
        "n\u200bh\u200bà c\u2060á\u00adi",
        "nh4 c4i uy tín",
        "nhacai.com, nhacai taixiu",
        "làm bằng đại học giá rẻ, mua bán bằng giả",
    ],
)
def test_what_is_put_into_hijacked_pages_is_found(text):
    assert score(vocabulary().found_in(text)) >= SUSPICIOUS


@pytest.mark.parametrize(
    "text",
    [
        "Nghiêm cấm học sinh đánh bạc, cá độ bóng đá, chơi lô đề dưới mọi hình thức.",
        "Cả cuộc đời Người; các cuộc thi, cả cuộc họp đều nghiêm túc.",
        "Thuế tiêu thụ đặc biệt đối với kinh doanh ca-si-nô (casino), trò chơi điện tử có thưởng.",
        "Ban hành kèm theo Quyết định số 88/QĐ-SGDĐT, điện thoại 0888 789 888.",
        "Trường Tiểu học Win; câu lạc bộ bóng đá; trực tiếp bóng đá Hội khỏe Phù Đổng.",
        "Kính gửi: Ô n g N g u y ễ n V ă n A",
        "B ộ  G i á o  d ụ c  v à  Đ à o  t ạ o",
        "Mã lớp 10A4, phòng 4A1, vitamin B1 và C3H8",
        "Ｔｈôｎｇ ｂáｏ tuyển sinh lớp １０; căn c\u00adứ Luật Giáo dục; hệ số α, β; Иванов",
        "kinh doanh ca\u00adsi\u00adno (casino)",
    ],
)
def test_what_schools_and_offices_write_is_not_reported(text):
    assert score(vocabulary().found_in(text)) < SUSPICIOUS


def test_a_long_text_without_sense_takes_no_long_time():
    for text in ("a " * 150_000, "a.b-c_" * 50_000, "88" * 150_000, "a1" * 150_000, "@!$" * 100_000):
        vocabulary().found_in(text)


@pytest.mark.skipif(not DATA, reason="VANBAN_DATA names no folder with real data")
def test_no_real_document_is_reported():
    with gzip.open(Path(DATA) / "legal" / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [
            json.dumps(json.loads(line), ensure_ascii=False) for line, _turn in zip(lines, range(150), strict=False)
        ]

    assert [text[:80] for text in texts if score(vocabulary().found_in(text)) >= SUSPICIOUS] == []
