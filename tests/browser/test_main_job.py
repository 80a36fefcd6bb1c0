"""File, submit, publish, find, read: the main job in a real browser, with script and without."""

from __future__ import annotations

import pytest

from browser.expecting import expect
from browser.letters import TITLE, expect_state, fill_in, press, save, upload

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("script", "number"), [(True, "1234/GDĐT-THCS"), (False, "1235/GDĐT-THCS")], ids=["script", "no-script"]
)
def test_a_letter_is_filed_submitted_published_and_found_by_its_number(visit, script, number):
    editor, reviewer, outsider = (
        visit(login, java_script_enabled=script).page for login in ("bientap", "truongban", None)
    )

    fill_in(editor, number)
    save(editor)

    expect_state(editor, "Bản nháp")
    expect(editor.get_by_role("heading", level=1)).to_have_text(TITLE)
    press(editor, "Trình duyệt")
    expect_state(editor, "Chờ duyệt")
    reviewer.goto(editor.url)
    press(reviewer, "Đăng công khai")
    expect_state(reviewer, "Đã đăng")

    outsider.goto("/")
    outsider.get_by_label("Số hoặc từ ngữ trong văn bản").fill(number.lower().replace("/", "-"))
    outsider.get_by_role("button", name="Tìm kiếm").click()

    expect(outsider.get_by_role("heading", level=1)).to_have_text(TITLE)
    assert outsider.url == editor.url
    with outsider.expect_download() as saved:
        outsider.get_by_role("link", name="Tải về").click()
    assert saved.value.suggested_filename == "cong-van.pdf"
    assert saved.value.path().read_bytes().startswith(b"%PDF")


def test_a_pdf_opens_within_the_page_turns_and_closes(visit):
    page = visit().page
    page.goto("/van-ban/quyet-dinh-279-qd-pgddt")

    page.get_by_role("link", name="Xem").click()

    viewer = page.get_by_role("region", name="279-QD-PGDDT.pdf")
    expect(viewer.locator("canvas").first).to_be_visible()
    expect(viewer.locator(".viewer-text span").first).to_be_attached()
    expect(page.get_by_role("region", name="Các trang của tệp")).to_be_focused()
    expect(viewer.locator(".viewer-count")).to_contain_text("Trang 1/")
    before = viewer.locator("canvas").first.bounding_box()["width"]
    viewer.get_by_role("button", name="Phóng to").click()
    page.wait_for_function(
        "(width) => document.querySelector('.viewer canvas')?.getBoundingClientRect().width > width", arg=before
    )
    viewer.get_by_role("button", name="Đóng").click()
    expect(viewer).to_have_count(0)
    expect(page.get_by_role("link", name="Xem")).to_be_focused()


def test_a_pdf_is_one_link_away_without_script(visit):
    visitor = visit(java_script_enabled=False)
    visitor.page.goto("/van-ban/quyet-dinh-279-qd-pgddt")
    address = visitor.page.get_by_role("link", name="Xem").get_attribute("href")

    answer = visitor.page.request.get(address)

    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_refused_form_says_what_is_wrong_and_keeps_everything(visit, script):
    visitor = visit("bientap", java_script_enabled=script)
    visitor.expect_status(400)
    page = visitor.page
    fill_in(page, f"77/{'TB' if script else 'KH'}-PGDĐT", issued="29/02/2023")

    save(page)

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("Năm 2023 không phải năm nhuận")
    if script:
        expect(summary).to_be_focused()
    expect(page.get_by_text("cong-van.pdf")).to_be_visible()
    expect(page.get_by_label("Trích yếu")).to_have_value(TITLE)
    expect(page.get_by_label("Ngày ban hành")).to_have_value("29/02/2023")
    summary.get_by_role("link").click()
    if script:
        expect(page.get_by_label("Ngày ban hành")).to_be_focused()
    page.get_by_label("Ngày ban hành").fill("28/02/2023")
    save(page)
    expect_state(page, "Bản nháp")
    expect(page.get_by_role("link", name="cong-van.pdf")).to_be_visible()


def test_a_file_dropped_on_the_form_is_the_one_that_is_sent(visit):
    page = visit("bientap").page
    page.goto("/van-ban/add/OfficialDocument")
    file = upload("tha-vao.pdf")
    carried = page.evaluate_handle(
        """(bytes) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], "tha-vao.pdf", { type: "application/pdf" }));
            return carried;
        }""",
        list(file["buffer"]),
    )

    page.dispatch_event(".upload-zone", "drop", {"dataTransfer": carried})
    page.get_by_label("Trích yếu").fill("Thông báo thả tệp vào biểu mẫu")
    page.get_by_label("Loại").select_option(label="Thông báo")
    save(page)

    expect(page.get_by_role("link", name="tha-vao.pdf")).to_be_visible()


def test_a_letter_is_withdrawn_with_a_reason_that_the_public_reads(visit):
    page, outsider = visit("truongban").page, visit().page
    page.goto("/van-ban/cong-van-993-pgddt-mn")

    page.locator(".bar-transitions summary").filter(has_text="Thu hồi").click()
    page.get_by_label("Lý do").fill("Ban hành nhầm thẩm quyền")
    page.locator(".bar-transitions .menu-form").get_by_role("button", name="Thu hồi").click()

    expect_state(page, "Đã thu hồi")
    outsider.goto(page.url)
    expect(outsider.get_by_text("Ban hành nhầm thẩm quyền").first).to_be_visible()
    expect(outsider.get_by_role("link", name="Tải về")).to_have_count(0)
