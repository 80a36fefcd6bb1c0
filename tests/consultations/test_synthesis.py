"""The table of opinions, acceptance and explanation holds what its reader may know, and its files hold what the table does."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pytest
from consultations_drafts import draft, give_many
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook

from vanban.consultations.answering import write_answer
from vanban.consultations.synthesis import COLUMNS
from vanban.consultations.synthesis_files import WIDTHS
from vanban.content.hiding import Hiding, hide
from vanban.i18n import in_language
from vanban.tables.cells import ZONE
from vanban.views.consultations import synthesis as view
from vanban.word.table import SIZE

UNSEEN = ["waiting", "held", "refused", "taken_back"]
GIVEN = [
    ("dieu-2", "pupil", "answered"),
    ("dieu-1", "parent", "released"),
    ("", "school", "answered"),
    ("dieu-1", "", "accepted"),
]


def answered(portal):
    """The path of a consultation whose outcome was published."""
    path = portal.content(draft(outcome="<p>Đã tiếp thu.</p>"), state="open", name="da-xong")
    give_many(portal, path, GIVEN)

    def close(site):
        portal.to_state(site["van-ban"]["da-xong"], "answered")

    portal.on_site(close)
    return path


def rows_of(table):
    return [list(dict.fromkeys(cell.text for cell in row.cells)) for row in table.rows]


def lines_of(cells):
    return [[line for line in cell.text.splitlines() if line] for cell in cells]


def head_row(sheet):
    """The number of the line with the titles of the columns."""
    return next(number for number, row in enumerate(sheet.rows, 1) if row[0].value == "STT")


def words(page):
    return page.html.select_one("main").get_text(" ", strip=True)


def test_before_the_outcome_the_public_gets_neither_table_nor_file(portal, consultation):
    give_many(portal, consultation, [("", "parent", "released")])

    for path in ("/synthesis", "/synthesis-file?form=docx", "/synthesis-file?form=xlsx&for=office"):
        portal.browser().get(f"{consultation}{path}", status=404)
    assert "/synthesis" not in portal.browser().get(consultation).text


@pytest.mark.parametrize("query", ["form=exe", "form=", "form=docx&for=everybody", "form=docx&for=office"])
def test_a_file_that_there_is_not_is_not_found(portal, query):
    portal.browser().get(f"{answered(portal)}/synthesis-file?{query}", status=404)


@pytest.mark.parametrize("state", UNSEEN)
def test_what_was_not_taken_in_is_in_no_table(portal, consultation, state):
    give_many(portal, consultation, [("", "parent", "released"), ("dieu-2", "pupil", state)])

    page = portal.browser("truongban").get(f"{consultation}/synthesis")

    assert "Ý kiến thứ 0" in words(page)
    assert "Ý kiến thứ 1" not in words(page)


def test_nobody_is_told_a_name_that_is_not_to_be_shown_nor_any_address(portal, consultation):
    give_many(portal, consultation, [("", "parent", "answered")], anonymous=True)

    book = portal.browser("truongban").get(f"{consultation}/synthesis-file?form=xlsx&for=office").body

    told = str([[cell.value for cell in row] for row in load_workbook(BytesIO(book)).active.rows])
    assert "Tên 0" not in told
    assert "@" not in told
    assert "Ý kiến thứ 0" in told


def test_the_public_reads_with_the_outcome_what_is_public_in_the_order_of_the_draft(portal):
    path = answered(portal)

    page = portal.browser().get(f"{path}/synthesis")

    assert [head.text for head in page.html.select(".synthesis-part h2")] == [
        "Toàn bộ dự thảo",
        "Điều 1. Phạm vi",
        "Điều 2. Đối tượng",
    ]
    assert [row.select_one("td:nth-of-type(2)").text.strip() for row in page.html.select(".synthesis tbody tr")] == [
        "Ý kiến thứ 2",
        "Ý kiến thứ 1",
        "Ý kiến thứ 0",
    ]
    assert "Tiếp thu ý 2" in words(page)
    assert "/synthesis" in portal.browser().get(path).text


def test_the_office_reads_also_what_is_not_to_be_published(portal):
    page = portal.browser("truongban").get(f"{answered(portal)}/synthesis")

    assert "Ý kiến thứ 3" in words(page)
    assert "không công bố" in words(page)


def test_the_paper_has_every_row_of_the_table_below_the_head_of_a_decree(portal):
    body = portal.browser().get(f"{answered(portal)}/synthesis-file?form=docx").body

    paper = Document(BytesIO(body))

    head, table, _foot = paper.tables
    assert [cell.text.split("\n")[0] for cell in head.rows[0].cells] == [
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert paper.sections[0].orientation == WD_ORIENT.LANDSCAPE
    assert [round(side.mm) for side in (paper.sections[0].left_margin, paper.sections[0].right_margin)] == [30, 15]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert rows_of(table) == [
        ["STT", "Cơ quan, tổ chức, cá nhân góp ý", "Ý kiến", "Tiếp thu", "Giải trình", "Nội dung đã sửa"],
        ["Toàn bộ dự thảo"],
        ["1", "Tên 2, Nhà trường", "Ý kiến thứ 2", "Tiếp thu", "Tiếp thu ý 2", "Sửa chỗ 2"],
        ["Điều 1. Phạm vi"],
        ["2", "Tên 1, Phụ huynh", "Ý kiến thứ 1", ""],
        ["Điều 2. Đối tượng"],
        ["3", "Tên 0, Học sinh, sinh viên", "Ý kiến thứ 0", "Tiếp thu", "Tiếp thu ý 0", "Sửa chỗ 0"],
    ]


def test_the_paper_is_ready_to_be_numbered_dated_and_signed(portal):
    path = answered(portal)
    portal.on_site(lambda site: setattr(site, "parent_body", "Ủy ban nhân dân Quận 1"))

    paper = Document(BytesIO(portal.browser().get(f"{path}/synthesis-file?form=docx").body))

    head, _table, foot = paper.tables
    year = datetime.now(ZONE).year
    assert lines_of(head.rows[0].cells) == [
        ["ỦY BAN NHÂN DÂN QUẬN 1", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", "Số: ……"],
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            f"……………, ngày …… tháng …… năm {year}",
        ],
    ]
    assert [line.text for line in paper.paragraphs if line.text][:2] == [
        "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý",
        "Đối với: Dự thảo quy chế tuyển sinh",
    ]
    assert paper.paragraphs[4].text.endswith("số ý kiến: 3")
    assert lines_of(foot.rows[0].cells) == [
        ["Nơi nhận:", "- ……;", "- Lưu: VT."],
        ["THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", "……………………"],
    ]
    assert foot.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_title_of_a_column_is_broken_within_a_word_even_in_a_wide_font(language):
    margins, capital, small = 3.8, 0.78, 0.66  # millimetres; of the size: DejaVu Serif in bold, far wider than Times
    em = SIZE * 25.4 / 72

    for title, width in zip(COLUMNS, WIDTHS, strict=True):
        longest = max(in_language(title, language).split(), key=len)
        wide = sum(capital if sign.isupper() else small for sign in longest) * em
        assert wide + margins <= width, longest
    assert 5 * 0.64 * em + margins <= WIDTHS[0]  # 20000
    assert sum(WIDTHS) == 297 - 30 - 15


def test_a_row_of_a_part_stays_with_the_next_one_and_the_last_row_with_the_signature(portal):
    _head, table, _foot = Document(
        BytesIO(portal.browser().get(f"{answered(portal)}/synthesis-file?form=docx").body)
    ).tables

    kept = [row._tr.find(f".//{qn('w:keepNext')}") is not None for row in table.rows]
    assert kept == [False, True, False, True, False, True, True]
    assert all(row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None for row in table.rows[1:])


def test_a_paper_in_english_has_the_name_of_the_country_in_english(portal):
    address = f"{answered(portal)}/synthesis-file?form=docx&language=en"

    head, table, foot = Document(BytesIO(portal.browser().get(address).body)).tables

    assert "SOCIALIST REPUBLIC OF VIET NAM\nIndependence - Freedom - Happiness" in head.cell(0, 1).text
    assert "No.: ……" in head.cell(0, 0).text
    assert table.rows[0].cells[0].text == "No."
    assert foot.cell(0, 1).text.startswith("HEAD OF THE BODY")


def test_the_sheet_says_above_its_titles_what_it_is_and_keeps_the_titles_in_sight_and_on_each_printed_page(portal):
    path = answered(portal)
    opened, closed = portal.read(lambda site: (site["van-ban"]["da-xong"].opens, site["van-ban"]["da-xong"].deadline))

    sheet = load_workbook(BytesIO(portal.browser().get(f"{path}/synthesis-file?form=xlsx").body)).active

    day = "{:%d/%m/%Y}".format
    titles = head_row(sheet)
    assert [row[0].value for row in sheet.iter_rows(max_row=titles - 1)] == [
        "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
        "BẢNG TỔNG HỢP, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý",
        "Đối với: Dự thảo quy chế tuyển sinh",
        f"Thời gian lấy ý kiến: từ {day(opened.astimezone(ZONE))} đến {day(closed.astimezone(ZONE))}",
        f"Lập ngày {day(datetime.now(ZONE))}; số ý kiến: 3",
    ]
    assert {str(merged) for merged in sheet.merged_cells} == {f"A{number}:G{number}" for number in range(1, titles)}
    assert sheet.freeze_panes == f"A{titles + 1}"
    assert sheet.print_title_rows == f"${titles}:${titles}"
    assert sheet.auto_filter.ref == f"A{titles}:G{titles + 3}"


def test_what_looks_like_a_formula_is_text_in_the_sheet_and_signs_no_xml_has_are_left_out(portal, consultation):
    give_many(portal, consultation, [("", "", "released")], body='=HYPERLINK("http://x.example")\x0b', name="")
    browser = portal.browser("truongban")

    sheet = load_workbook(BytesIO(browser.get(f"{consultation}/synthesis-file?form=xlsx").body)).active
    paper = Document(BytesIO(browser.get(f"{consultation}/synthesis-file?form=docx").body))

    first = head_row(sheet) + 1
    assert (sheet[f"D{first}"].data_type, sheet[f"D{first}"].value) == ("s", '=HYPERLINK("http://x.example")')
    assert rows_of(paper.tables[1])[2][2] == '=HYPERLINK("http://x.example")'
    assert {cell.alignment.wrap_text for cell in sheet[first] if cell.value is not None} == {True}
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_options.gridLines


def test_a_long_table_is_made_in_the_background_and_never_fetched_once_it_is_not_true(portal, monkeypatch):
    monkeypatch.setattr(view, "AT_ONCE", 1)
    path, browser = answered(portal), portal.browser()
    assert browser.get(f"{path}/synthesis-file?form=xlsx", status=303).location.endswith("/synthesis#files")

    form = next(
        form
        for form in browser.get(f"{path}/synthesis").forms.values()
        if "form" in form.fields and form["form"].value == "xlsx"
    )
    page = form.submit(status=303).follow()

    link = page.html.select_one('.made-files a[href*="form=xlsx"]')["href"]
    sheet = load_workbook(BytesIO(browser.get(link).body)).active
    assert [row[3].value for row in sheet.rows][head_row(sheet) :] == ["Ý kiến thứ 2", "Ý kiến thứ 1", "Ý kiến thứ 0"]

    portal.on_site(lambda site: hide_first(site, portal.registry))

    browser.get(link, status=303)
    assert browser.get(f"{path}/synthesis").html.select_one('.made-files a[href*="form=xlsx"]') is None


def test_the_office_can_have_a_file_made_anew_with_an_answer_that_is_not_published_yet(
    portal, consultation, monkeypatch
):
    monkeypatch.setattr(view, "AT_ONCE", 0)
    give_many(portal, consultation, [("", "parent", "released")])
    browser = portal.browser("truongban")
    page = ask_for_sheet(browser, consultation)

    def answer(site):
        (opinion,) = site["van-ban"]["tuyen-sinh"].values()
        write_answer(opinion, "partly", "Vì lẽ này", "", by="truongban")

    portal.on_site(answer)
    page = ask_for_sheet(browser, consultation)

    link = page.html.select_one('.made-files a[href*="form=xlsx"][href*="office"]')["href"]
    sheet = load_workbook(BytesIO(browser.get(link).body)).active
    assert sheet[f"F{head_row(sheet) + 1}"].value == "Vì lẽ này"


def ask_for_sheet(browser, path):
    forms = browser.get(f"{path}/synthesis").forms.values()
    wanted = {"form": "xlsx", "for": "office"}
    return (
        next(
            form
            for form in forms
            if all(name in form.fields and form[name].value == value for name, value in wanted.items())
        )
        .submit(status=303)
        .follow()
    )


def hide_first(site, registry):
    opinion = next(one for one in site["van-ban"]["da-xong"].values() if one.state == "released")
    hide(opinion, registry, Hiding("quantri", datetime.now(UTC), "thử"))
