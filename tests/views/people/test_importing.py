"""An administrator adds a list of people: every row is shown first, and nothing is half written."""

from __future__ import annotations

import io
import json

import pytest
from openpyxl import Workbook, load_workbook

TITLES = ("Họ và tên", "Tên đăng nhập", "Thư điện tử", "Vai trò", "Nhóm")


def xlsx(*rows):
    book = Workbook()
    for row in (TITLES, *rows):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def upload(browser, data, name="danh-sach.xlsx"):
    form = next(form for form in browser.get("/import-people").forms.values() if "table" in form.fields)
    return browser.post(
        "/import-people", {"csrf_token": form["csrf_token"].value}, upload_files=[("table", name, data)], status="*"
    )


def preview_form(page):
    return next(form for form in page.forms.values() if "rows" in form.fields)


def count(portal):
    return portal.read(lambda site: len(site.service("accounts")))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04x", b"%PDF", "Lớp\n6A".encode()])
def test_a_bad_file_is_answered_with_one_sentence(portal, browser, data):
    answer = upload(browser, data)

    assert answer.status_code == 400
    assert len(answer.html.select(".error-summary p")) == 1
    assert count(portal) == 4


WRONG = [
    ("", "", "x@truong.edu.vn", "", ""),
    ("An", "quantri", "", "", ""),
    ("An", "có dấu", "", "", ""),
    ("An", "", "khong-phai", "", ""),
    ("An", "", "co@truong.edu.vn", "", ""),
    ("An", "", "", "Thủ tướng", ""),
    ("An", "", "", "Owner", ""),
    ("An", "", "", "", "Không có"),
    ("x" * 201, "", "", "", ""),
    ("Trùng", "trung", "", "", ""),
]


def test_every_row_is_shown_with_what_is_wrong_and_the_right_ones_are_added(portal, browser, letters):
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="co@truong.edu.vn"))

    page = upload(browser, xlsx(("Trùng", "trung"), *WRONG, ("Lê Đúng", "", "dung@truong.edu.vn", "Biên tập viên", "")))

    assert count(portal) == 4
    assert len(page.html.select(".import-wrong")) == len(WRONG)
    preview_form(page).submit(status="*")
    assert count(portal) == 6
    assert [letter.to for letter in letters.sent] == ["dung@truong.edu.vn"]


def test_people_with_and_without_address_get_letters_and_sheets(portal, browser, letters):
    portal.on_site(lambda site: site.service("accounts").groups.add("Tổ Toán") and None)
    page = upload(
        browser,
        xlsx(
            ("Nguyễn Văn An", "", "an@truong.edu.vn", "Biên tập viên; Cộng tác viên", "tổ toán"),
            ("Nguyễn Văn An", "", "", "", ""),
            ("Đỗ Thị Yến", "yen", "", "Member", ""),
        ),
    )

    sheets = preview_form(page).submit(status=200)

    def look(site):
        accounts = site.service("accounts")
        return {user.login: (set(user.roles), set(accounts.groups.of(user.login))) for user in accounts if user.invited}

    assert portal.read(look) == {
        "nguyen.van.an": ({"Editor", "Contributor"}, {"to-toan"}),
        "nguyen.van.an2": (set(), set()),
        "yen": ({"Member"}, set()),
    }
    assert len(sheets.html.select(".hand-code")) == 2
    assert [letter.to for letter in letters.sent] == ["an@truong.edu.vn"]


def test_five_hundred_people_are_added_at_once(portal, browser, letters):
    page = upload(browser, xlsx(*[(f"Nguyễn Văn {number}", "", f"n{number}@truong.edu.vn") for number in range(500)]))

    preview_form(page).submit(status=303)

    assert count(portal) == 504
    assert len(letters.sent) == 500


def test_a_list_is_no_way_to_reach_above_oneself(portal, site_administrator):
    portal.on_site(lambda site: site.service("accounts").groups.add("Cấp cao", roles=["Manager"]) and None)

    page = upload(site_administrator, xlsx(("An", "", "", "Manager", ""), ("Bình", "", "", "", "Cấp cao")))

    assert len(page.html.select(".import-wrong")) == 2
    rows = json.dumps([[2, {"fullname": "An", "roles": "Manager"}]])
    token = preview_form(page)["csrf_token"].value
    site_administrator.post("/import-people", {"csrf_token": token, "rows": rows}, status="*")
    assert count(portal) == 4


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "x",
        "{}",
        "[1]",
        "[[1]]",
        "[[1, 2]]",
        '[["a", {}]]',
        "[" * 5000,
        "null",
        '[[1, {"fullname": 5}]]',
        "[[NaN, {}]]",
        '[[1e999, {"fullname": "An"}]]',
    ],
)
def test_rows_that_do_not_come_back_whole_make_nothing_half(portal, browser, rows):
    token = browser.get("/import-people").forms[1]["csrf_token"].value

    answer = browser.post("/import-people", {"csrf_token": token, "rows": rows}, status="*")

    assert answer.status_code in {200, 400}
    assert count(portal) <= 5


def test_what_a_cell_says_is_shown_as_text(portal, browser):
    page = upload(browser, xlsx(("<script>alert(1)</script>", "", "", '"><img src=x>', "")))

    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_the_template_has_the_titles_that_are_understood(portal, browser):
    answer = browser.get("/import-people/template")

    first = next(load_workbook(io.BytesIO(answer.body)).active.iter_rows(values_only=True))
    page = upload(browser, answer.body)
    assert len(first) == 5
    assert "nguyen.van.an" in page
