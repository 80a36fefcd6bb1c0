import csv
import io
import subprocess
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from files.installed import needs_office
from lxml import etree
from openpyxl import load_workbook
from pyramid.request import Request

from vanban.errors import TooLarge
from vanban.files.extraction import tools
from vanban.tables import Above, Column, answer_table, workbook, write_csv, write_xlsx

COLUMNS = [Column("Số ký hiệu"), Column("Trích yếu", 60)]
FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://127.0.0.1/?"&A1;"Bấm vào đây")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "＝1+1",
    "＋1+1",
    "-A1",
    "- gạch đầu dòng",
]
READABLE = ["-", "--", "+", "-5%", "-5,25", "+84 24 3869 5144", "15/2016/TT-BGDĐT", "a = b", "2+2", "", "'=1"]


def as_csv(*rows):
    file = io.BytesIO()
    write_csv(file, COLUMNS, rows)
    return file.getvalue()


def as_xlsx(*rows, **more):
    file = io.BytesIO()
    write_xlsx(file, COLUMNS, rows, **more)
    return file


def cells_of(file):
    with zipfile.ZipFile(file) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return sheet, "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_begins_a_formula_in_csv(text):
    row = next(csv.reader(io.StringIO(as_csv((text, "x")).decode("utf-8-sig").partition("\r\n")[2], newline="")))

    assert row[0].startswith("'")
    assert row[0].replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", READABLE)
def test_what_is_no_formula_stays_as_it_was_written(text):
    row = next(csv.reader(as_csv((text, "x")).decode("utf-8-sig").splitlines()[1:]))

    assert row == [text, "x"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("text", ["một;=1+1", "một,=1+1", 'một"\n=1+1', "một\t@x", '";=1+1;"', '"\n-1+1'])
def test_no_formula_begins_either_where_the_file_is_cut_at_another_sign(text, delimiter):
    source = as_csv(("1", text)).decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(source, newline=""), delimiter=delimiter) for cell in row]
    # a reader that does not take quotes in the middle of a cell for quotes
    cells += [cell for line in source.splitlines() for cell in line.split(delimiter)]
    assert not [cell for cell in cells if cell.lstrip('"').startswith(("=", "-1+", "@"))]


def test_numbers_stay_numbers_and_days_days_in_csv():
    line = as_csv((-5, date(2026, 11, 26)), (Decimal("1.50"), datetime(2026, 11, 26, 1, 30, tzinfo=UTC)), (None, True))

    assert line.decode("utf-8-sig").splitlines()[1:] == [
        '-5,"2026-11-26"',
        '1.50,"2026-11-26 08:30:00"',
        '"","True"',
    ]


def test_csv_begins_with_the_mark_by_which_excel_knows_unicode():
    assert as_csv().startswith(b"\xef\xbb\xbf")
    assert "Số ký hiệu" in as_csv().decode()


def test_texts_of_a_workbook_are_texts_whatever_they_look_like():
    texts = [*FORMULAS, *filter(None, READABLE), "#N/A", "12", "_x0041_", "{=1}"]
    sheet, ns = cells_of(as_xlsx(*((text, 1) for text in texts)))

    assert not list(sheet.iter(f"{ns}f"))
    assert [cell.get("t") for cell in sheet.iter(f"{ns}c") if cell.get("r", "").startswith("A")] == ["inlineStr"] * (
        len(texts) + 1
    )


def test_a_workbook_has_its_titles_in_sight_and_days_as_days():
    file = as_xlsx(("1/2026", date(2026, 11, 26)), ("2/2026", datetime(2026, 11, 26, 1, 30, tzinfo=UTC)), (3.5, None))

    page = load_workbook(file).active
    assert page.freeze_panes == "A2"
    assert page.column_dimensions["B"].width == 60
    assert [cell.value for cell in page[1]] == ["Số ký hiệu", "Trích yếu"]
    assert page["A1"].font.bold
    assert str(page["B2"].value) == "2026-11-26 00:00:00"
    assert page["B2"].is_date
    assert str(page["B3"].value) == "2026-11-26 08:30:00"
    assert page["A4"].value == 3.5


def test_what_xml_and_excel_do_not_take_is_left_out():
    file = as_xlsx(("a\x00b\x0bc\ud800d\uffffe", "x" * 40_000), sheet="[1/2]: " + "tên" * 30)

    page = load_workbook(file).active
    assert page["A2"].value == "abcde"
    assert len(page["B2"].value) == 32_767
    assert len(page.title) <= 31


def test_more_rows_than_excel_opens_are_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)

    with pytest.raises(TooLarge, match="no room"):
        as_xlsx(*[("a", "b")] * 3)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_table_is_answered_as_a_file_to_be_saved(form):
    request = Request.blank("/")
    request.registry = SimpleNamespace(settings={})

    answer = request.get_response(answer_table(request, 'Người dùng 1/2\r\n"x"', COLUMNS, iter([("a", "b")]), form))

    assert answer.headers["Content-Disposition"].startswith(
        f'attachment; filename="nguoi dung 1-2 x.{form}"; filename*='
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.cache_control.no_store
    assert len(answer.body) == answer.content_length > 0


def test_rows_that_fail_leave_no_file_open():
    request = Request.blank("/")
    request.registry = SimpleNamespace(settings={})

    with pytest.raises(ZeroDivisionError):
        answer_table(request, "x", COLUMNS, (1 / 0 for _ in "x"), "xlsx")


@needs_office
def test_libreoffice_finds_no_formula_in_either_form(tmp_path):
    rows = [(text, number) for number, text in enumerate(FORMULAS)]
    (tmp_path / "comma.csv").write_bytes(as_csv(*rows))
    (tmp_path / "book.xlsx").write_bytes(as_xlsx(*rows).getvalue())

    for name in ("comma.csv", "book.xlsx"):
        target = ["--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / name)]
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        subprocess.run([tools.office().command, profile, "--headless", *target], check=True, capture_output=True)
        made = (tmp_path / name).with_suffix(".fods").read_text("utf-8")
        assert "table:formula" not in made
        assert "cmd|" in made
        assert made.count('office:value-type="float"') == len(FORMULAS)


def test_lines_above_the_titles_run_across_the_table_and_are_no_formulas():
    file = as_xlsx(("1/TB", "Một"), above=[Above("=1+1", 14, bold=True), Above("Lập ngày 27/11/2026")])

    sheet = load_workbook(file).active

    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["=1+1", None],
        ["Lập ngày 27/11/2026", None],
        ["Số ký hiệu", "Trích yếu"],
        ["1/TB", "Một"],
    ]
    assert (sheet["A1"].data_type, sheet["A1"].font.b, sheet["A1"].font.sz) == ("s", True, 14)
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A4", "$3:$3", "A3:B4")


def test_lines_with_long_texts_are_as_high_as_those_and_not_for_ever():
    columns = [Column("Số", 6, wraps=True), Column("Ý kiến", 20, wraps=True)]
    file = io.BytesIO()
    write_xlsx(file, columns, [("1", "ngắn"), ("2", "dài " * 25), ("3", "một\nhai"), ("4", "rất dài " * 2000)])

    sheet, space = cells_of(file)

    rows = sheet.findall(f".//{space}row")
    assert [row.get("ht") for row in rows] == [None, None, "90", "30", "409"]
    assert {row.get("customHeight") for row in rows} == {None}
