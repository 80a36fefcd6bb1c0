"""Texts of files: a letter in the layout of Decree 30/2020, and one that is none."""

from __future__ import annotations

LETTER = """UỶ BAN NHÂN DÂN
THÀNH PHỐ BẾN SÔNG
SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: 3082/SGDĐT-GDTrH
V/v hướng dẫn tuyển sinh vào lớp 10
năm học 2024 - 2025
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Bến Sông, ngày 05 tháng 9 năm 2024
Kính gửi: Hiệu trưởng các trường trung học

Căn cứ Thông tư số 05/2018/TT-BGDĐT ngày 28 tháng 02 năm 2018 của Bộ Giáo dục và Đào tạo;
Sở Giáo dục và Đào tạo hướng dẫn như sau, thay Công văn số 77/SGDĐT-GDTrH:
1. Mỗi trường lập một hội đồng.
Nơi nhận:
- Như trên;
- Ủy ban nhân dân thành phố
(để báo cáo);
- Lưu: VT, GDTrH.
KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC
(Đã ký)
Dương Thu Thảo
"""

PROSE = "Kính mời quý phụ huynh dự họp vào sáng thứ Bảy, ngày 05 tháng 9 năm 2024 tại sân trường.\n"

SHORT_LETTER = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 3082/SGDĐT-GDTrH
V/v hướng dẫn tuyển sinh
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Bến Sông, ngày 05 tháng 9 năm 2024
Kính gửi: Hiệu trưởng các trường
"""
