"""What the gallery shows: page models filled as a real office would fill them, long names and all."""

from __future__ import annotations

from datetime import date, datetime
from types import SimpleNamespace

from vanban.views import models as m

SITE = m.SiteView(
    title="Phòng Giáo dục và Đào tạo Quận 8",
    parent="Ủy ban nhân dân Quận 8",
    responsible="Bà Nguyễn Thị Hồng Phượng, Trưởng phòng",
    address="Số 4 Đường 1011 Phạm Thế Hiển, Phường 5, Quận 8, Thành phố Hồ Chí Minh",
    phone="028 3850 4521",
    email="c2.q8.tphcm@moet.edu.vn",
)
GREEN = m.Chip("Còn hiệu lực", "green", "check-circle")
EXPIRED = m.Chip("Hết hiệu lực", "grey", "slash-circle", "Từ ngày 05/03/2020, bị thay thế bởi Nghị định 30/2020/NĐ-CP")
PARTLY = m.Chip("Hết hiệu lực một phần", "amber", "circle-half")
NOT_YET = m.Chip("Chưa có hiệu lực", "blue", "hourglass-split")
SUSPENDED = m.Chip("Ngưng hiệu lực", "violet", "pause-circle")
WITHDRAWN = m.Chip("Đã thu hồi", "red", "x-circle")
DRAFT = m.Chip("Bản thảo", "amber", "pencil")
PUBLIC = m.Chip("Đã ban hành", "green", "globe")

MENU = [m.MenuLink(t, f"#{i}", current=i == 1) for i, t in enumerate(["Giới thiệu", "Văn bản", "Tin tức", "Lấy ý kiến", "Công khai", "Thủ tục", "Tra cứu"])]
FEEDS = [m.Link("Kênh tin RSS", "/van-ban/rss.xml", icon="rss"), m.Link("Kênh tin Atom", "/van-ban/atom.xml", icon="rss")]
BAR = m.EditorBar(
    state=DRAFT,
    actions=[m.Link("Xem", "#", True, "eye"), m.Link("Sửa", "#e", icon="pencil"), m.Link("Nội dung", "#c", icon="list"), m.Link("Chia sẻ", "#s", icon="people"), m.Link("Lịch sử", "#h", icon="clock-history")],
    transitions=[m.TransitionView("publish", "Ban hành"), m.TransitionView("reject", "Trả lại", "secondary", True), m.TransitionView("withdraw", "Thu hồi", "danger", True)],
    transition_url="#t",
    add=[m.Link("Văn bản", "#a", icon="file-earmark-text", description="Có số, ký hiệu, người ký"), m.Link("Tin tức", "#n", icon="newspaper"), m.Link("Thư mục", "#f", icon="folder"), m.Link("Tệp", "#t", icon="file-earmark")],
)
USER = m.Link("Trần Thị Thu Thủy", "#me", icon="person-circle")
USER_MENU = [m.Link("Trang của tôi", "#", icon="person"), m.Link("Người dùng", "#u", icon="people"), m.Link("Danh mục từ", "#v", icon="tags"), m.Link("Việc chạy nền", "#j", icon="hourglass-split")]

ROWS = [
    m.Row(
        "Hướng dẫn cung cấp thông tin trên trang thông tin điện tử của phòng giáo dục và đào tạo, các trường học trên địa bàn thành phố năm học 2016 – 2017",
        "#1",
        "OfficialDocument",
        "Văn bản",
        "file-earmark-text",
        "3082/GDĐT-TTTT",
        "Công văn",
        "Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh",
        date(2016, 9, 13),
        status=GREEN,
        extract="… các đơn vị thực hiện việc <mark>công khai</mark> trên trang thông tin điện tử theo Thông tư số 09/2009/TT-BGDĐT; mỗi năm học tối thiểu 40 mục tin …",
    ),
    m.Row(
        "Ban hành Quy chế thực hiện công khai đối với cơ sở giáo dục của hệ thống giáo dục quốc dân",
        "#2",
        "OfficialDocument",
        "Văn bản",
        "file-earmark-text",
        "09/2009/TT-BGDĐT",
        "Thông tư",
        "Bộ Giáo dục và Đào tạo",
        date(2009, 5, 7),
        status=EXPIRED,
        extract="Quy chế này quy định về thực hiện <mark>công khai</mark> của các cơ sở giáo dục và đào tạo, gồm nội dung, hình thức và thời điểm …",
    ),
    m.Row("Quy định về công tác văn thư", "#3", "OfficialDocument", "Văn bản", "file-earmark-text", "30/2020/NĐ-CP", "Nghị định", "Chính phủ", date(2020, 3, 5), status=PARTLY),
    m.Row("Về việc tổ chức kỳ thi chọn học sinh giỏi lớp 9 cấp thành phố, năm học 2025 – 2026", "#4", "OfficialDocument", "Văn bản", "file-earmark-text", "17/KH-PGDĐT", "Kế hoạch", "Phòng Giáo dục và Đào tạo Quận 8", date(2026, 11, 12), status=NOT_YET),
    m.Row("Về việc phân công trực lãnh đạo trong dịp nghỉ Tết Nguyên đán", "#5", "OfficialDocument", "Văn bản", "file-earmark-text", "02/TB-PGDĐT", "Thông báo", "Phòng Giáo dục và Đào tạo Quận 8", date(2026, 1, 6), status=SUSPENDED),
    m.Row(
        "Liên tịch về hướng dẫn thực hiện chế độ trả lương dạy thêm giờ đối với nhà giáo trong các cơ sở giáo dục công lập",
        "#6",
        "OfficialDocument",
        "Văn bản",
        "file-earmark-text",
        "07/2013/TTLT-BGDĐT-BNV-BTC",
        "Thông tư liên tịch",
        "Bộ Giáo dục và Đào tạo – Bộ Nội vụ – Bộ Tài chính",
        date(2013, 3, 8),
        status=WITHDRAWN,
    ),
]
NEWS = [
    m.Row(
        "Trường THCS Chánh Hưng đón bằng công nhận đạt chuẩn quốc gia mức độ 2", "#n1", "News", "Tin tức", "newspaper", issued=date(2026, 11, 20), description="Sáng 20/11, thầy và trò nhà trường tổ chức lễ kỷ niệm Ngày Nhà giáo Việt Nam và đón bằng công nhận."
    ),
    m.Row("Lịch tiếp công dân tháng 12 năm 2026", "#n2", "News", "Tin tức", "newspaper", issued=date(2026, 11, 18)),
    m.Row("Kết quả hội khỏe Phù Đổng cấp quận: Trường THCS Dương Bá Trạc dẫn đầu toàn đoàn", "#n3", "News", "Tin tức", "newspaper", issued=date(2026, 11, 15)),
]
PAGES = [m.Page(1, "#p1"), m.Page(2, "", True), m.Page(3, "#p3"), m.Page(4, "#p4"), None, m.Page(147, "#p147")]
BATCH = m.Batch(2926, 21, 40, PAGES, "#prev", "#next")
PDF = m.FileView("3082-GDDT-TTTT_huong-dan-cung-cap-thong-tin.pdf", "PDF", "1,2 MB", "sample.pdf", "sample.pdf", "application/pdf")
DOCX = m.FileView("Phu-luc-1_Bieu-mau-cong-khai-chat-luong-giao-duc-thuc-te.docx", "DOCX", "86 kB", "#d", text="PHỤ LỤC 1\nBIỂU MẪU CÔNG KHAI\n\n1. Chất lượng giáo dục thực tế …")
XLSX = m.FileView("Phu-luc-2.xlsx", "XLSX", "24 kB", "#x")
BODY = "".join(
    f'<section id="dieu-{n}"><h2>Điều {n}. {t}</h2><p>{p}</p></section>'
    for n, t, p in [
        (
            1,
            "Phạm vi điều chỉnh và đối tượng áp dụng",
            "Văn bản này hướng dẫn việc cung cấp thông tin trên trang thông tin điện tử của các phòng giáo dục và đào tạo, trường trung học phổ thông, trường trung học cơ sở, trường tiểu học và trường mầm non trên địa bàn thành phố.",
        ),
        (
            2,
            "Nội dung thông tin phải công khai",
            "Thủ trưởng đơn vị chịu trách nhiệm về tính chính xác của thông tin. Các đơn vị thực hiện:</p><ol><li>Thông tin giới thiệu về cơ cấu tổ chức;</li>"
            "<li>Văn bản chỉ đạo, điều hành; văn bản quy phạm pháp luật có liên quan;</li><li>Biểu mẫu công khai theo từng năm học.</li></ol>"
            "<table><thead><tr><th>Biểu mẫu</th><th>Nội dung</th><th>Thời điểm</th></tr></thead><tbody><tr><td>Biểu mẫu 09</td><td>Cam kết chất lượng giáo dục</td><td>Tháng 6 hằng năm</td></tr>"
            "<tr><td>Biểu mẫu 10</td><td>Chất lượng giáo dục thực tế</td><td>Tháng 6 hằng năm</td></tr></tbody></table><p>",
        ),
        (3, "Thời hạn cập nhật", "Thông tin được cập nhật chậm nhất 10 ngày làm việc kể từ ngày có thay đổi, trừ trường hợp pháp luật có quy định khác."),
        (4, "Điều khoản thi hành", "Văn bản này có hiệu lực kể từ ngày ký. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về Sở để được hướng dẫn."),
    ]
)
OUTLINE = [m.Link("Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng", "#dieu-1"), m.Link("Điều 2. Nội dung thông tin phải công khai", "#dieu-2"), m.Link("Điều 3. Thời hạn cập nhật", "#dieu-3"), m.Link("Điều 4. Điều khoản thi hành", "#dieu-4")]
FACTS = [
    m.Fact("Số, ký hiệu", "3082/GDĐT-TTTT", numeric=True),
    m.Fact("Loại văn bản", "Công văn", "#k"),
    m.Fact("Cơ quan ban hành", "Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh", "#i"),
    m.Fact("Người ký", "Lê Hồng Sơn"),
    m.Fact("Chức vụ", "Giám đốc"),
    m.Fact("Ngày ban hành", "13/09/2016", numeric=True),
    m.Fact("Ngày có hiệu lực", "13/09/2016", numeric=True),
    m.Fact("Lĩnh vực", "Công khai, công nghệ thông tin", "#l"),
]
MOMENTS = [
    m.Moment("Soạn thảo", datetime(2016, 9, 12, 8, 30), "Trần Thị Thu Thủy"),
    m.Moment("Trình duyệt", datetime(2016, 9, 12, 16, 5), "Trần Thị Thu Thủy"),
    m.Moment("Ban hành", datetime(2016, 9, 13, 9, 0), "Nguyễn Thị Hồng Phượng", "Đã rà soát thể thức theo Thông tư 01/2011/TT-BNV.", PUBLIC),
]


def facet(title: str, name: str, *options: tuple[str, int], chosen: int = -1) -> m.Facet:
    return m.Facet(title, [m.FacetOption(t, n, f"#{name}{i}", name, str(i), i == chosen) for i, (t, n) in enumerate(options)])


FACETS = [
    facet("Loại văn bản", "kind", ("Công văn", 1204), ("Thông tư", 612), ("Quyết định", 488), ("Nghị định", 233), ("Kế hoạch", 181), ("Thông báo", 96), ("Thông tư liên tịch", 54), ("Chỉ thị", 31), ("Nghị quyết liên tịch", 3), chosen=1),
    facet("Cơ quan ban hành", "issuer", ("Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh", 903), ("Bộ Giáo dục và Đào tạo", 744), ("Phòng Giáo dục và Đào tạo Quận 8", 512), ("Chính phủ", 233)),
    facet("Hiệu lực", "status", ("Còn hiệu lực", 1820), ("Hết hiệu lực", 944), ("Hết hiệu lực một phần", 162), chosen=0),
]


def content(title: str, description: str = "") -> SimpleNamespace:
    return SimpleNamespace(title=title, description=description)
