"""An administrator restricts the data of a person; nobody else is told the name until that is lifted."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from vanban.content import lifecycle

NAME = "Trần canbo"


def form_with(page, field):
    return next(form for form in page.forms.values() if field in form.fields)


@pytest.fixture
def browser(portal):
    return portal.browser("quantri")


def decide(browser, deed, reason="Đang tranh chấp", status=303, who="login=canbo"):
    form = form_with(browser.get(f"/personal-data-of?{who}"), "reason")
    form["reason"] = reason
    return form.submit("deed", value=deed, status=status)


def test_without_a_reason_nothing_happens_and_what_was_typed_stays(portal, browser):
    answer = decide(browser, "restrict", "  ", 400)

    assert answer.html.select_one(".error-summary a")["href"] == "#reason"
    assert portal.read(lambda site: site.service("accounts")["canbo"].restricted) is False


@pytest.mark.parametrize("deed", ["", "dance"])
def test_a_button_that_does_not_exist_does_nothing(portal, browser, deed):
    decide(browser, deed, status=400)

    assert portal.read(lambda site: "canbo" in site.service("accounts"))


def test_others_are_not_told_the_name_and_the_administrator_is(portal, browser):
    path = portal.document(title="Thông báo một", by="canbo")
    portal.on_site(
        lambda site: lifecycle.share(site["van-ban"], {"user:canbo": frozenset({"Reader"})}, portal.registry)
    )
    reviewer = portal.browser("truongban")
    assert NAME in reviewer.get(f"{path}/history").text

    decide(browser, "restrict")

    for page in (f"{path}/history", f"{path}/@history", path):
        told = reviewer.get(page, headers={"Accept": "application/json"} if page == path else {})
        assert NAME not in told.text
        assert "canbo" not in told.text
    assert "Người đang hạn chế xử lý dữ liệu" in reviewer.get(f"{path}/history").text
    assert NAME not in browser.get("/van-ban/sharing").text
    assert NAME not in browser.get("/van-ban/rights").text
    table = openpyxl.load_workbook(BytesIO(browser.get("/van-ban/rights?format=xlsx").body)).active
    assert not {NAME, "canbo"} & {cell for row in table.values for cell in row}
    assert NAME in browser.get("/users?query=canbo").text
    assert NAME in browser.get("/users/canbo", status="*").text or NAME in browser.get("/user/canbo").text


def test_the_person_is_not_offered_when_rights_are_given(portal, browser):
    decide(browser, "restrict")

    assert "user:canbo" not in browser.get("/van-ban/sharing?query=canbo").text
    found = browser.get("/van-ban/@sharing?search=canbo", headers={"Accept": "application/json"})
    assert "canbo" not in [entry["id"] for entry in found.json["entries"]]


def test_the_person_still_comes_in_and_reads_that_it_is_in_force(portal, browser):
    decide(browser, "restrict")

    page = portal.browser("canbo").get("/my-data")

    assert page.html.select_one(".notice-info .icon use")["href"].endswith("#lock")


def test_erasing_is_not_offered_meanwhile_and_refused(portal, browser):
    erasing = form_with(browser.get("/personal-data-of?login=canbo"), "confirm")
    erasing["confirm"] = "canbo"
    decide(browser, "restrict")

    assert "confirm" not in browser.get("/personal-data-of?login=canbo").text
    erasing.submit("deed", value="erase", status=409)


def test_it_is_lifted_again(portal, browser):
    path = portal.document(title="Thông báo hai", by="canbo")
    decide(browser, "restrict")

    decide(browser, "lift", "Đã giải quyết")

    assert NAME in portal.browser("truongban").get(f"{path}/history").text


def test_a_request_is_put_into_force_and_closed_at_once(portal, browser):
    own = portal.browser("canbo")
    asking = form_with(own.get("/my-data"), "kind")
    asking["kind"], asking["words"] = "restrict", "Đang khiếu nại"
    asking.submit(status=303)

    form_with(browser.get("/personal-data-requests"), "answer").submit("deed", value="restrict", status=303)

    assert portal.read(lambda site: site.service("accounts")["canbo"].restricted)
    states = portal.read(lambda site: [one.state for one in site.service("personal-data-requests")])
    assert states == ["done"]
    assert "hạn chế từ" in browser.get("/personal-data-requests").text


def test_a_request_by_letter_without_an_address_cannot_be_put_into_force(portal, browser):
    adding = form_with(browser.get("/personal-data-requests"), "email")
    adding["kind"], adding["name"] = "restrict", "Trần Thị Mơ"
    adding.submit("deed", value="add", status=303)

    form = form_with(browser.get("/personal-data-requests"), "answer")
    form.submit("deed", value="restrict", status=409)

    states = portal.read(lambda site: [one.state for one in site.service("personal-data-requests")])
    assert states == ["open"]


def test_all_of_it_is_taken_along_as_a_book_with_a_sheet_for_each_part(portal):
    path = portal.document(title='=HYPERLINK("http://xau.vn")', by="canbo")
    portal.document(title="Kín đáo", by="bientap", state="draft")

    answer = portal.browser("canbo").get("/my-data?form=xlsx")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(BytesIO(answer.body))
    assert book.sheetnames[0] == "Dữ liệu cá nhân"
    assert [row[0] for row in book.worksheets[0].values][1:] == book.sheetnames[1:]
    account = dict(zip(*list(book["Tài khoản"].values)[:2], strict=True))
    assert (account["Tên đăng nhập"], account["Họ và tên"]) == ("canbo", NAME)
    assert account["Ngày lập tài khoản"].year >= 2026
    (document,) = list(book["Ai đã viết và sửa gì"].values)[1:]
    assert document[0].startswith("=HYPERLINK")
    assert document[1].endswith(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [cell for cell in cells if "Kín đáo" in str(cell.value)]
