"""The invented public bodies of the demonstration and the officials who sign for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Office:
    """A body that issues papers: its name, and the lines of its letterhead, superior body first."""

    name: str
    superior: tuple[str, ...]
    own: tuple[str, ...]
    pace: float
    """How many papers of one series it issues a day, roughly: makes the numbers of recent papers plausible."""


@dataclass(frozen=True)
class Official:
    """Somebody who signs, with the position as the portal records it."""

    name: str
    position: str


OFFICES = {
    "phong": Office(
        "Phòng Giáo dục và Đào tạo Quận Bến Sông",
        ("ỦY BAN NHÂN DÂN", "QUẬN BẾN SÔNG"),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",),
        0.62,
    ),
    "quan": Office("Ủy ban nhân dân Quận Bến Sông", (), ("ỦY BAN NHÂN DÂN", "QUẬN BẾN SÔNG"), 2.3),
    "so": Office(
        "Sở Giáo dục và Đào tạo Thành phố Bến Sông",
        ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẾN SÔNG"),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",),
        1.7,
    ),
    "rach-dua": Office(
        "Trường Trung học cơ sở Rạch Dừa",
        ("ỦY BAN NHÂN DÂN", "QUẬN BẾN SÔNG"),
        ("TRƯỜNG TRUNG HỌC CƠ SỞ", "RẠCH DỪA"),
        0.3,
    ),
    "cau-ngang": Office(
        "Trường Tiểu học Cầu Ngang",
        ("ỦY BAN NHÂN DÂN", "QUẬN BẾN SÔNG"),
        ("TRƯỜNG TIỂU HỌC CẦU NGANG",),
        0.3,
    ),
}

OFFICIALS = {
    "thuan": Official("Lê Quang Thuận", "Trưởng phòng"),
    "nguyet": Official("Phạm Thị Minh Nguyệt", "Trưởng phòng"),
    "nguyet-pho": Official("Phạm Thị Minh Nguyệt", "Phó Trưởng phòng"),
    "hien": Official("Trần Đức Hiển", "Phó Trưởng phòng"),
    "thuong": Official("Võ Hoài Thương", "Phó Trưởng phòng"),
    "luan": Official("Ngô Thành Luân", "Tổ trưởng Tổ Văn phòng"),
    "khoa": Official("Đặng Văn Khoa", "Chủ tịch"),
    "diep": Official("Huỳnh Ngọc Diệp", "Phó Chủ tịch"),
    "lam": Official("Trịnh Bá Lâm", "Giám đốc"),
    "thao": Official("Dương Thu Thảo", "Phó Giám đốc"),
    "quyen": Official("Bùi Thị Lệ Quyên", "Hiệu trưởng"),
    "tam": Official("Mai Thanh Tâm", "Hiệu trưởng"),
}

DEPUTY = "Phó "
COLLECTIVE = "TM. ỦY BAN NHÂN DÂN"


def signature_lines(position: str) -> list[str]:
    """Spell the capacity a paper is signed in (Decree 30/2020: TM., KT., TL.), one line each."""
    lines = [COLLECTIVE] if position.endswith("Chủ tịch") else []
    if position.startswith(DEPUTY):
        lines.append("KT. " + position.removeprefix(DEPUTY).upper())
    elif position == "Thứ trưởng":
        lines.append("KT. BỘ TRƯỞNG")
    elif position.startswith("Tổ trưởng"):
        lines.append("TL. TRƯỞNG PHÒNG")
    return [*lines, position.upper()]
