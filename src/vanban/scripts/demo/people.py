"""The invented people who may sign in to the demonstration, and the particulars printed around its pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemoPerson:
    """Somebody with an account: how they sign in, who they are and what they may do on the whole site."""

    login: str
    name: str
    position: str
    role: str
    email: str


@dataclass(frozen=True)
class DemoGroup:
    """A group of accounts, by their logins."""

    name: str
    members: tuple[str, ...]


PEOPLE = (
    DemoPerson("quantri", "Nguyễn Hoàng Việt An", "Quản trị viên hệ thống", "Manager", "annhv@bensong.example"),
    DemoPerson("bientap", "Lâm Khánh Vy", "Biên tập viên, chuyên viên Tổ Văn phòng", "Editor", "vylk@bensong.example"),
    DemoPerson(
        "truongban", "Võ Hoài Thương", "Phó Trưởng phòng, Trưởng Ban Biên tập", "Reviewer", "thuongvh@bensong.example"
    ),
    DemoPerson("canbo", "Tạ Minh Khôi", "Nhân viên văn thư", "Member", "khoitm@bensong.example"),
)

GROUPS = (DemoGroup("Ban Biên tập", ("bientap", "truongban")),)


def site() -> dict[str, str]:
    """Give what the header and the footer say about the office (Circular 32/2017/TT-BTTTT, article 16)."""
    return {
        "title": "Phòng Giáo dục và Đào tạo Quận Bến Sông",
        "parent": "Ủy ban nhân dân Quận Bến Sông",
        "responsible": "Bà Phạm Thị Minh Nguyệt, Trưởng phòng",
        "address": "Số 25 đường Bến Đò, Phường 3, Quận Bến Sông, Thành phố Bến Sông",
        "phone": "(0999) 000 100",
        "email": "phonggddt@bensong.example",
    }
