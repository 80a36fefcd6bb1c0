"""Pages that readers meet, and the form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import mocks
from pages import STAFF, Page, document, filled_form, refused_form, search
from vanban.views import models as m
from vanban.views.home import Block

EXAMPLES = [m.Link("53/2012/TT-BGDĐT", "#e1"), m.Link("tuyển sinh lớp 10", "#e2"), m.Link("công khai tài chính", "#e3")]
SHORTCUTS = [
    m.Link("Lấy ý kiến", "#1", icon="chat-square-text", description="2 dự thảo đang mở"),
    m.Link("Tra cứu kết quả thi", "#2", icon="mortarboard"),
    m.Link("Công khai của nhà trường", "#3", icon="clipboard"),
    m.Link("Thủ tục hành chính", "#4", icon="card-checklist"),
]
SUBFOLDERS = [m.Link("Văn bản của Bộ Giáo dục và Đào tạo", "#1", description="744 văn bản"), m.Link("Văn bản của Sở", "#2", description="903 văn bản"), m.Link("Văn bản của Phòng", "#3", description="512 văn bản")]
FAULTS = {
    "400": ("Yêu cầu chưa đúng", "Địa chỉ hoặc dữ liệu gửi lên có chỗ không đọc được. Hãy quay lại và thử lần nữa."),
    "404": ("Không có trang này", "Trang đã được chuyển đi, hoặc địa chỉ có chỗ gõ nhầm. Bạn có thể tìm theo số hoặc từ ngữ của văn bản."),
    "503": ("Đang bảo trì", "Cổng thông tin tạm ngưng để bảo trì, dự kiến hoạt động lại lúc 06:00 ngày 23/11/2026."),
}


def block(name: str, style: Any, rows: Sequence[m.Row] = (), links: Sequence[m.Link] = ()) -> Block:
    """Give one block of the front page."""
    titles = {"documents": "Văn bản mới", "shortcuts": "Lối tắt", "news": "Tin tức"}
    return Block(name, titles[name], style, rows, links, "Tất cả", "#all")


CORE = [
    Page(
        "home",
        "home.pt",
        lambda: {"examples": EXAMPLES, "body": "", "main": [block("documents", "rows", mocks.ROWS)], "side": [block("shortcuts", "shortcuts", links=SHORTCUTS), block("news", "news", mocks.NEWS)]},
        {"title": mocks.SITE.title, "breadcrumbs": []},
    ),
    Page("home-empty", "home.pt", lambda: {"examples": [], "body": "", "main": [block("documents", "rows")], "side": []}, {"title": mocks.SITE.title, "breadcrumbs": [], "feeds": []}),
    Page(
        "folder",
        "folder.pt",
        lambda: {"content": mocks.content("Văn bản", "Văn bản chỉ đạo, điều hành và văn bản quy phạm pháp luật về giáo dục."), "body": "", "rows": mocks.ROWS, "batch": mocks.BATCH, "subfolders": SUBFOLDERS, "empty": False, "search_url": "#s"},
    ),
    Page("folder-empty", "folder.pt", lambda: {"content": mocks.content("Văn bản năm 2027"), "body": "", "rows": [], "batch": None, "subfolders": [], "empty": True, "search_url": ""}, STAFF | {"title": "Văn bản năm 2027"}),
    Page("document", "official_document.pt", document, {"title": mocks.ROWS[0].title}),
    Page("document-staff", "official_document.pt", lambda: document(status=mocks.WITHDRAWN, withdrawn_reason="Ban hành nhầm phụ lục; thay bằng văn bản số 3100/GDĐT-TTTT."), STAFF | {"title": mocks.ROWS[0].title, "messages": [("success", "Đã lưu văn bản.")]}),
    Page("search", "search.pt", search, {"title": "Tìm kiếm", "search_text": "công khai", "breadcrumbs": []}),
    Page("search-jump", "search.pt", lambda: search(text="3082/GDĐT-TTTT", jumped=mocks.ROWS[0], applied=[], date_min="", rows=mocks.ROWS[1:3], batch=m.Batch(2, 1, 2)), {"title": "Tìm kiếm"}),
    Page(
        "search-empty",
        "search.pt",
        lambda: search(
            text="quyết đinh về việc bổ nhiệm kế toán trường mầm non", rows=[], batch=None, date_min="31/02/2016", facets=[], date_error="Ngày 31/02/2016 không có trong lịch.", suggestions=[m.Link("quyết định", "#"), m.Link("bổ nhiệm kế toán", "#")], feeds=[]
        ),
        {"title": "Tìm kiếm"},
    ),
    Page("login", "login.pt", lambda: {"login": "", "error": "", "next": "/", "csrf_token": "T"}, {"title": "Đăng nhập", "breadcrumbs": []}),
    Page("login-error", "login.pt", lambda: {"login": "thuthuy", "error": "Tên đăng nhập, thư điện tử hoặc mật khẩu chưa đúng.", "next": "/", "csrf_token": "T"}, {"title": "Đăng nhập", "breadcrumbs": []}),
    Page("form", "form.pt", lambda: {"title": "Sửa công văn 3082/GDĐT-TTTT", "form": filled_form(), "intro": "", "duplicate": mocks.ROWS[0], "warnings": ["Ngày có hiệu lực sớm hơn ngày ban hành."]}, STAFF | {"title": "Sửa"}),
    Page("form-error", "form.pt", lambda: {"title": "Thêm văn bản", "form": refused_form(), "intro": "Thả tệp vào ô đầu tiên; phần còn lại sẽ được điền giúp.", "duplicate": None, "warnings": []}, STAFF | {"title": "Thêm văn bản"}),
    *[
        Page(
            f"error-{code}", "error.pt", lambda code=code, said=said: {"status": code, "title": said[0], "sentence": said[1], "actions": [m.Link("Tìm kiếm", "#", icon="search"), m.Link("Về trang chủ", "#", icon="house")]}, {"title": said[0], "breadcrumbs": []}
        )
        for code, said in FAULTS.items()
    ],
]
