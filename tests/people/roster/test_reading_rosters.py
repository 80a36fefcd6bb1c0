"""Lists of people as they come from schools, and files that are none."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from vanban.people.roster import Unreadable, read_rows
from vanban.people.roster.columns import column_called


def xlsx(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


TITLES = ("Họ và tên", "Tên đăng nhập", "Thư điện tử", "Vai trò", "Nhóm")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n ",
        b"PK\x03\x04 broken",
        zipped(a=b"x"),
        zipped(a=b"\0" * 50_000_000),
        xlsx(),
        xlsx(TITLES),
        xlsx(("Lớp", "Điểm"), ("6A", 10)),
        xlsx(("Họ tên", "Họ và tên"), ("a", "b")),
        xlsx(("Họ tên",), *[("An",)] * 501),
        "Họ tên\nNguyễn Văn An".encode("utf-16-be"),
        b"\xd0\xcf\x11\xe0 an old workbook",
        b"%PDF-1.7",
        "Họ tên\nAn".encode("cp1258", "replace") + b"\xff\xfe\xff",
        'Họ tên;Nhóm\n"An;x'.encode() + b"x" * 200_000,
        b"x" * (3 << 20),
    ],
    ids=range(16),
)
def test_a_file_that_will_not_do_is_refused_in_one_sentence(data):
    with pytest.raises(Unreadable) as refused:
        read_rows(io.BytesIO(data))

    assert str(refused.value).endswith(".")


def test_rows_of_a_workbook_are_read_with_their_numbers():
    data = xlsx((), TITLES, ("Nguyễn Văn  An ", None, "an@truong.edu.vn", "Biên tập viên", None), (), ("Lê Bình",))

    assert read_rows(io.BytesIO(data)) == [
        (3, {"fullname": "Nguyễn Văn An", "email": "an@truong.edu.vn", "roles": "Biên tập viên"}),
        (5, {"fullname": "Lê Bình"}),
    ]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_rows_of_text_are_read_alike(delimiter, charset):
    text = delimiter.join(("Họ tên", "Email")) + "\r\n" + delimiter.join(("Lê Bình", "binh@truong.edu.vn")) + "\r\n"

    assert read_rows(io.BytesIO(text.encode(charset))) == [(2, {"fullname": "Lê Bình", "email": "binh@truong.edu.vn"})]


def test_a_formula_is_never_worked_out_nor_shown():
    assert read_rows(io.BytesIO(xlsx(("Họ tên", "Email"), ("An", '=HYPERLINK("http://evil.vn","x")')))) == [
        (2, {"fullname": "An"})
    ]


@pytest.mark.parametrize("title", ["HỌ VÀ TÊN", "ho ten (*)".replace(" (*)", " *"), "Full name"])
def test_columns_are_known_however_they_are_written(title):
    assert column_called(title) == "fullname"
