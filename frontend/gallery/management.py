"""Pages that editors and administrators meet, and the plain types."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime

import mocks
from pages import STAFF, Page, refused_form
from vanban.views import models as m

CHANGED = datetime(2026, 11, 20, 14, 5)
ENTRIES = [dict(name=f"muc-{n}", row=dataclasses.replace(row, modified=CHANGED, state=mocks.PUBLIC if n % 2 else mocks.DRAFT), position=n) for n, row in enumerate(mocks.ROWS)]
ROLES = [("Reader", "Người đọc", "Xem cả nội dung chưa công khai."), ("Contributor", "Cộng tác viên", "Thêm nội dung và sửa nội dung của mình."), ("Editor", "Biên tập viên", "Sửa mọi nội dung, trình duyệt."), ("Reviewer", "Trưởng ban", "Duyệt và ban hành.")]
PEOPLE = [
    dict(principal="g:van-thu", title="Tổ Văn thư", kind="group", roles={"Editor"}, inherited={"Reader"}),
    dict(principal="u:thuthuy", title="Trần Thị Thu Thủy", kind="user", roles={"Contributor"}, inherited=set()),
    dict(principal="u:phuong", title="Nguyễn Thị Hồng Phượng", kind="user", roles=set(), inherited={"Reviewer", "Reader"}),
]
TREE = [
    (m.Link("Giới thiệu", "#"), []),
    (m.Link("Văn bản", "#"), [(m.Link("Văn bản của Bộ", "#"), [(m.Link("Thông tư", "#"), []), (m.Link("Quyết định", "#"), [])]), (m.Link("Văn bản của Sở", "#"), [])]),
    (m.Link("Tin tức", "#"), []),
    (m.Link("Công khai", "#"), [(m.Link("Năm học 2025 – 2026", "#"), [])]),
]
FAILED = [dict(id="1", name="Trích văn bản", subject="3082/GDĐT-TTTT", url="#", error="Tệp PDF có mật khẩu nên không đọc được chữ.", attempts=5, when=CHANGED)]
USERS = [
    dict(login="thuthuy", title="Trần Thị Thu Thủy", email="a@b", roles=["Biên tập viên"], url="#", disabled=False, last=CHANGED),
    dict(login="anhkhoa.nguyen", title="Nguyễn Phúc Anh Khoa", email="", roles=["Cộng tác viên", "Người đọc"], url="#", disabled=True, last=None),
]
TERMS = [("cong-van", "Công văn", ""), ("thong-tu", "Thông tư", "TT"), ("thong-tu-lien-tich", "Thông tư liên tịch", "TTLT"), ("quyet-dinh", "Quyết định", "QĐ")]


def staff(title: str, **more: object) -> dict[str, object]:
    return STAFF | {"title": title} | more


MANAGEMENT = [
    Page("page", "page.pt", lambda: {"content": mocks.content("Giới thiệu chung", "Chức năng, nhiệm vụ và cơ cấu tổ chức của Phòng."), "body": mocks.BODY, "updated": date(2026, 11, 2)}, {"title": "Giới thiệu chung"}),
    Page("file", "file.pt", lambda: {"content": mocks.content("Mẫu đơn xin nghỉ học", "Dùng cho học sinh trung học cơ sở."), "file": mocks.PDF}, {"title": "Mẫu đơn"}),
    Page("image", "image.pt", lambda: {"content": mocks.content("Lễ khai giảng năm học 2026 – 2027", "Sân trường sáng 05/9."), "url": "/static/emblem.svg", "alt": "Học sinh xếp hàng"}, {"title": "Ảnh"}),
    Page("link", "link.pt", lambda: {"content": mocks.content("Cổng dịch vụ công quốc gia", "Nộp hồ sơ trực tuyến."), "target": "/dich-vu-cong/quoc-gia"}, {"title": "Liên kết"}),
    Page("contents", "contents.pt", lambda: {"rows": ENTRIES, "clipboard": mocks.ROWS[:1], "batch": mocks.BATCH, "add": mocks.BAR.add, "orderable": True}, staff("Nội dung")),
    Page("contents-empty", "contents.pt", lambda: {"rows": [], "clipboard": [], "batch": None, "add": mocks.BAR.add, "orderable": True}, staff("Nội dung")),
    Page("rename", "rename.pt", lambda: {"items": [("3082-gddt-tttt", mocks.ROWS[0].title), ("09-2009-tt-bgddt", mocks.ROWS[1].title)]}, staff("Đổi tên")),
    Page("confirm_delete", "confirm_delete.pt", lambda: {"items": mocks.ROWS[:2], "count_below": 148, "links_to": mocks.ROWS[2:4]}, staff("Xóa")),
    Page(
        "sharing",
        "sharing.pt",
        lambda: {
            "roles": ROLES,
            "entries": PEOPLE,
            "inherits": True,
            "query": "kế toán",
            "found": [dict(principal="g:ke-toan", title="Tổ Kế toán", kind="group", roles=set(), inherited=set())],
            "preview": [("gain", "Tổ Kế toán (4 người) được sửa 312 văn bản."), ("loss", "Trần Thị Thu Thủy thôi được thêm nội dung tại đây.")],
        },
        staff("Chia sẻ"),
    ),
    Page("history", "history.pt", lambda: {"moments": mocks.MOMENTS}, staff("Lịch sử")),
    Page("transition", "transition.pt", lambda: {"transition": mocks.BAR.transitions[2], "error": "Xin ghi lý do thu hồi; lý do sẽ hiện cho mọi người."}, staff("Thu hồi")),
    Page("users", "users.pt", lambda: {"users": USERS, "query": "", "batch": None, "add_url": "#add"}, staff("Người dùng", bar=None)),
    Page("user", "user.pt", lambda: {"form": refused_form()}, staff("Trần Thị Thu Thủy", bar=None)),
    Page("vocabulary", "vocabulary.pt", lambda: {"vocabulary": "Loại văn bản", "terms": TERMS}, staff("Loại văn bản", bar=None)),
    Page("vocabularies", "vocabularies.pt", lambda: {"vocabularies": [m.Link("Loại văn bản", "#", description="29 từ"), m.Link("Cơ quan ban hành", "#", description="143 từ"), m.Link("Lĩnh vực", "#", description="18 từ")]}, staff("Danh mục từ", bar=None)),
    Page("jobs", "jobs.pt", lambda: {"waiting": 12, "failed": FAILED}, staff("Việc chạy nền", bar=None)),
    Page("jobs-empty", "jobs.pt", lambda: {"waiting": 0, "failed": []}, staff("Việc chạy nền", bar=None)),
    Page("site_map", "site_map.pt", lambda: {"tree": TREE}, {"title": "Sơ đồ trang"}),
]
