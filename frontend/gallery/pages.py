"""The list of pages in the gallery: template, values, and what its chrome shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import colander
import deform
import mocks
from deform.template import ZPTRendererFactory
from vanban.views import models as m


@dataclass
class Page:
    """One page to draw."""

    name: str
    template: str
    values: Callable[[], dict[str, Any]]
    chrome: dict[str, Any] = field(default_factory=dict)


def chrome(language: str, **given: Any) -> m.Chrome:
    values: dict[str, Any] = {
        "site": mocks.SITE,
        "title": "Văn bản",
        "language": language,
        "languages": [m.Link("Tiếng Việt", "?lang=vi", language == "vi", "vi"), m.Link("English", "?lang=en", language == "en", "en")],
        "home_url": "/home.html",
        "search_url": "/search.html",
        "menu": mocks.MENU,
        "breadcrumbs": [m.Link("Trang chủ", "/home.html"), m.Link("Văn bản", "/folder.html"), m.Link(given.get("title", "Văn bản"), "", True)],
        "login_url": "/login.html",
        "logout_url": "/logout",
        "static": lambda name: f"/static/{name}",
        "feeds": mocks.FEEDS,
        "description": "Cổng thông tin văn bản",
        "canonical_url": "http://vanban.example/van-ban/3082-gddt-tttt",
        "extra": {"footer": [m.Link("Sơ đồ trang", "/site_map.html"), m.Link("Về khả năng tiếp cận", "#")]},
    }
    return m.Chrome(**(values | given))


STAFF: dict[str, Any] = {"csrf_token": "T", "user": mocks.USER, "user_menu": mocks.USER_MENU, "bar": mocks.BAR}


def use_form_templates(folder: Path, translate: Callable[..., str]) -> None:
    deform.Form.set_default_renderer(ZPTRendererFactory((str(folder),), translator=translate))


class Store(dict[str, Any]):
    def preview_url(self, uid: str) -> None: ...


def schema() -> colander.SchemaNode:
    w = deform.widget
    node, text = colander.SchemaNode, colander.String
    relation = node(colander.Mapping(), name="relation", title="Quan hệ")
    relation.add(node(text(), name="kind", title="Kiểu quan hệ", widget=w.SelectWidget(values=[("", "– Chọn –"), ("a", "Thay thế"), ("b", "Căn cứ")])))
    relation.add(node(text(), name="to", title="Văn bản"))
    whole = node(colander.Mapping())
    whole.add(node(deform.FileData(), name="file", title="Tệp văn bản", description="PDF hoặc DOCX, không quá 50 MB. Số, ngày, người ký sẽ được đọc từ tệp.", widget=w.FileUploadWidget(Store(), accept=".pdf,.docx")))
    whole.add(node(text(), name="number", title="Số, ký hiệu", description="Ghi như trên văn bản, ví dụ 09/2009/TT-BGDĐT."))
    whole.add(node(text(), name="title", title="Trích yếu", widget=w.TextAreaWidget(rows=3)))
    whole.add(node(text(), name="kind", title="Loại văn bản", widget=w.SelectWidget(values=[("", "– Chọn –"), ("cv", "Công văn"), ("tt", "Thông tư")])))
    whole.add(node(colander.Date(), name="issued", title="Ngày ban hành"))
    whole.add(node(colander.DateTime(default_tzinfo=None), name="opens", title="Mở lấy ý kiến từ", missing=None, widget=w.DateTimeInputWidget()))
    whole.add(node(text(), name="urgency", title="Độ khẩn", missing="", widget=w.RadioChoiceWidget(values=[("", "Thường"), ("k", "Khẩn"), ("h", "Hỏa tốc")])))
    whole.add(node(colander.Set(), name="fields_of_law", title="Lĩnh vực", missing=(), widget=w.CheckboxChoiceWidget(values=[("a", "Công khai"), ("b", "Tuyển sinh"), ("c", "Thi và kiểm định chất lượng giáo dục")])))
    whole.add(node(text(), name="body", title="Toàn văn", missing="", widget=w.RichTextWidget()))
    signers = node(colander.Sequence(), node(text(), name="signer", title="Người ký"), name="signers", title="Người ký", missing=(), widget=w.SequenceWidget(orderable=True))
    whole.add(signers)
    whole.add(node(colander.Sequence(), relation, name="relations", title="Văn bản liên quan", missing=()))
    whole.add(node(colander.Boolean(), name="notify", title="Báo cho người theo dõi mục này", missing=False))
    return whole


def form(kept: bool) -> deform.Form:
    return deform.Form(schema(), buttons=(deform.Button("save", "Lưu văn bản"), deform.Button("cancel", "Thôi, không lưu")), formid="edit")


def filled_form() -> str:
    kept = {"uid": "u1", "filename": "3082-GDDT-TTTT_huong-dan-cung-cap-thong-tin.pdf", "size": 1258291, "mimetype": "application/pdf", "fp": None}
    values = {"file": kept, "number": "3082/GDĐT-TTTT", "title": mocks.ROWS[0].title, "kind": "cv", "body": mocks.BODY, "signers": ["Lê Hồng Sơn"], "relations": [{"kind": "b", "to": "09/2009/TT-BGDĐT"}]}
    return str(form(True).render(values, csrf_token="T"))


def refused_form() -> str:
    typed = [
        ("number", "3082"),
        ("title", ""),
        ("kind", ""),
        ("__start__", "issued:mapping"),
        ("date", "31/02/2016"),
        ("__end__", "issued:mapping"),
        ("__start__", "signers:sequence"),
        ("signer", "Lê Hồng Sơn"),
        ("signer", ""),
        ("__end__", "signers:sequence"),
        ("__start__", "relations:sequence"),
        ("__start__", "relation:mapping"),
        ("kind", "a"),
        ("to", ""),
        ("__end__", "relation:mapping"),
        ("__end__", "relations:sequence"),
    ]
    try:
        form(False).validate(typed)
    except deform.ValidationFailure as refused:
        return str(refused.field.widget.serialize(refused.field, refused.cstruct, csrf_token="T"))
    raise AssertionError


def document(**more: Any) -> dict[str, Any]:
    return {
        "content": mocks.content(mocks.ROWS[0].title),
        "eyebrow": "Công văn · 3082/GDĐT-TTTT",
        "status": mocks.GREEN,
        "facts": mocks.FACTS,
        "files": [mocks.PDF, mocks.DOCX, mocks.XLSX],
        "body": mocks.BODY,
        "outline": mocks.OUTLINE,
        "relations": [m.Relation("Căn cứ", mocks.ROWS[1:3]), m.Relation("Được hướng dẫn bởi", mocks.ROWS[3:4])],
        "timeline": mocks.MOMENTS,
        "citation": "Công văn số 3082/GDĐT-TTTT ngày 13 tháng 9 năm 2016 của Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh về hướng dẫn cung cấp thông tin trên trang thông tin điện tử.",
        "share_links": [m.Link("Facebook", "https://www.facebook.com/sharer/sharer.php?u=x", icon="facebook"), m.Link("Thư điện tử", "mailto:?body=x", icon="envelope")],
        "withdrawn_reason": "",
        "print_url": "#print",
        "report_url": "#report",
        "similar": mocks.ROWS[4:6],
    } | more


def search(**more: Any) -> dict[str, Any]:
    return {
        "text": "công khai",
        "hidden": [("sort_on", "issued")],
        "facets": mocks.FACETS,
        "date_min": "01/01/2016",
        "date_max": "",
        "date_error": "",
        "applied": [m.Link("Thông tư", "#a"), m.Link("Còn hiệu lực", "#b"), m.Link("Từ 01/01/2016", "#c")],
        "sorts": [m.Link("Phù hợp nhất", "#", True), m.Link("Mới nhất", "#n"), m.Link("Cũ nhất", "#o")],
        "rows": mocks.ROWS,
        "batch": mocks.BATCH,
        "feeds": [m.Link("Theo dõi tìm kiếm này", "#rss", icon="rss")],
        "jumped": None,
        "suggestions": [],
        "clear_url": "#clear",
    } | more


def every() -> list[Page]:
    from core import CORE
    from management import MANAGEMENT

    return CORE + MANAGEMENT


def sample_pdf(path: Path) -> None:
    """Three pages, drawn the same each time."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for number in range(1, 8):
        canvas.setFont("Times-Bold", 15)
        canvas.drawCentredString(297, 770, "CONG HOA XA HOI CHU NGHIA VIET NAM")
        canvas.setFont("Times-Roman", 13)
        for line in range(30):
            canvas.drawString(85, 720 - 20 * line, f"Trang {number}, dong {line + 1}: noi dung cua van ban duoc trinh bay o day de doc thu.")
        canvas.showPage()
    canvas.save()
