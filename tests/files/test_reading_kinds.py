"""The words of each kind of file, as a reader of that file would find them."""

import file_samples as samples
import openpyxl
import pytest

from vanban.files.extraction import extract
from vanban.files.kinds import BY_EXTENSION


def read(tmp_path, data, extension):
    (tmp_path / "blob").write_bytes(data)
    return extract(tmp_path / "blob", BY_EXTENSION[extension].media_type, "utf-8")


def test_paragraphs_headings_lists_and_tables_of_an_odt_are_lines(tmp_path):
    inside = (
        "<text:h>Điều 1</text:h><text:p>Phạm vi<text:s text:c='2'/>điều<text:tab/><text:span>chỉnh</text:span>, hết.</text:p>"
        "<text:list><text:list-item><text:p>mục a</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>ô một</text:p></table:table-cell></table:table-row></table:table>"
    )

    found = read(tmp_path, samples.odf("text", inside), "odt")

    assert found.text.splitlines() == ["Điều 1", "Phạm vi điều\tchỉnh, hết.", "mục a", "ô một"]


def test_what_was_deleted_or_remarked_in_an_odt_is_not_read(tmp_path):
    inside = (
        "<text:tracked-changes><text:deletion><text:p>đã xoá</text:p></text:deletion></text:tracked-changes>"
        "<text:p>còn lại<office:annotation><text:p>nhận xét</text:p></office:annotation> đây</text:p>"
    )

    assert read(tmp_path, samples.odf("text", inside), "odt").text == "còn lại đây"


def test_an_ods_gives_the_names_of_its_sheets_and_a_line_for_each_row(tmp_path):
    cells = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in ("Hoà", "", "8,5"))
    inside = f"<table:table table:name='Lớp 9A'><table:table-row>{cells}</table:table-row></table:table>"

    assert read(tmp_path, samples.odf("spreadsheet", inside), "ods").text.splitlines() == ["Lớp 9A", "Hoà\t8,5"]


def test_slides_are_read_in_the_order_of_their_numbers(tmp_path):
    slides = [f"Trang {number}" for number in range(1, 12)]

    assert read(tmp_path, samples.pptx(*slides), "pptx").text.splitlines() == slides


def test_slides_of_an_odp_are_read(tmp_path):
    inside = (
        "<draw:page><draw:frame><draw:text-box><text:p>Khai giảng</text:p></draw:text-box></draw:frame></draw:page>"
    )

    assert read(tmp_path, samples.odf("presentation", inside), "odp").text == "Khai giảng"


def test_footnotes_of_a_docx_are_read_after_its_text(tmp_path):
    body = "<w:body><w:p><w:r><w:t>Thân bài</w:t></w:r></w:p></w:body>"
    note = "<w:footnote><w:p><w:r><w:t>Chú thích</w:t></w:r></w:p></w:footnote>"

    assert read(tmp_path, samples.docx_of(body, footnotes=note), "docx").text.splitlines() == ["Thân bài", "Chú thích"]


def test_a_sheet_that_claims_a_million_rows_is_read_at_once(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "đầu"
    book.active["A1048576"] = "cuối"
    book.save(tmp_path / "blob")

    found = read(tmp_path, (tmp_path / "blob").read_bytes(), "xlsx")

    assert found.text.splitlines()[1:] == ["đầu", "cuối"]


@pytest.mark.parametrize(
    ("data", "extension", "tool"),
    [
        (samples.pdf(), "pdf", "pypdfium2"),
        (samples.docx(), "docx", "DOCX"),
        (samples.xlsx(), "xlsx", "openpyxl"),
        (samples.odf("text", "<text:p>x</text:p>"), "odt", "OpenDocument"),
    ],
)
def test_what_read_a_file_is_told(tmp_path, data, extension, tool):
    assert read(tmp_path, data, extension).tool.startswith(tool)
