"""Texts as files give them."""

from __future__ import annotations

from file_letters import LETTER

from vanban.content.vocabulary import initial_vocabularies

__all__ = ["JOINT", "KINDS", "LAW", "LETTER", "SCANNED", "SIDE_BY_SIDE"]
KINDS = [(term.title, term.abbreviation) for term in initial_vocabularies()["document-kinds"]]

SIDE_BY_SIDE = """ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
QUẬN RẠCH CÁT Độc lập - Tự do - Hạnh phúc
PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 118/QĐ-PGDĐT Rạch Cát, ngày 15 tháng 01 năm 2024
QUYẾT ĐỊNH
Về việc công nhận kết quả thi giáo viên dạy giỏi cấp quận
năm học 2023 - 2024
TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Căn cứ Luật Giáo dục số 43/2019/QH14 ngày 14 tháng 6 năm 2019;
Theo đề nghị của Hội đồng thi.
QUYẾT ĐỊNH:
Điều 1. Công nhận 34 giáo viên.
Nơi nhận: TRƯỞNG PHÒNG
- Như Điều 3;
- Lưu: VT. Phạm Thị Minh Nguyệt
"""

SCANNED = """UY BAN NHÂN DÂN CỌNG HÒA XÃ HỘI CHÚ NGHĨA VIỆT NAM
TỈNH BÌNH KHÊ Độc lập - Tự do - Hạnh phúc
Só: l2/QÐ-UBND Bình Khê, ngày l5 tháng 9 năm 20l6
QUYÉT ĐỊNH
Về việc thành lập trường
CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH
"""

LAW = """QUỐC HỘI
Luật số: 46/2019/QH14
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
LUẬT
THƯ VIỆN
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Thư viện.
Điều 1. Phạm vi
Luật này được Quốc hội khóa XIV thông qua ngày 21 tháng 11 năm 2019.
CHỦ TỊCH QUỐC HỘI
(Đã ký)
Nguyễn Thị Kim Ngân
"""

JOINT = """BỘ GIÁO DỤC VÀ ĐÀO TẠO -
BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ
HỘI - BỘ TÀI CHÍNH
Số: 15/2015/TTLT-BGDĐT-BLĐTBXH-
BTC
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Hà Nội, ngày 16 tháng 7 năm 2015
THÔNG TƯ
LIÊN TỊCH
Quy định chế độ đối với giảng viên
Căn cứ Luật Giáo dục;
"""
