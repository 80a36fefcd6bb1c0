"""Three files dropped at once: read, looked at, filed, and taken back."""

from __future__ import annotations

import base64
import time

import pytest
from file_letters import LETTER, PROSE

from browser.checking import LEVELS, WIDTHS, faults, overflow
from browser.expecting import expect
from browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

READ = 60_000
"""Milliseconds in which a few files are read, also where a picture of another is being drawn before them."""
DROP = """([place, files]) => {
  const carried = new DataTransfer();
  for (const [name, data] of files) carried.items.add(new File([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], name));
  const zone = document.querySelector(place);
  for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def letters(*numbers):
    files = [(f"{number}.txt", LETTER.replace("3082/", f"{number}/")) for number in numbers]
    return [[name, base64.b64encode(text.encode()).decode()] for name, text in [*files, ("thu-moi.txt", PROSE)]]


def chosen(*numbers):
    """The same files, as a file field takes them."""
    return [
        {"name": name, "mimeType": "text/plain", "buffer": base64.b64decode(data)} for name, data in letters(*numbers)
    ]


def test_three_files_are_dropped_filed_and_taken_back(visit):
    page = visit("bientap").page
    page.goto("/van-ban/file-many")

    page.evaluate(DROP, [".upload-zone", letters(9101, 9102)])
    expect(page.locator('.review-row[data-state="ready"]')).to_have_count(3, timeout=READ)
    third = page.locator(".review-row").nth(2)
    third.get_by_label("Trích yếu").fill("Thư mời họp phụ huynh")
    third.get_by_label("Loại").fill("Công văn")
    page.get_by_role("button", name="Đưa vào các dòng đã chọn").click()

    expect(page.locator("[data-told]")).to_contain_text("Đã đưa vào 3 văn bản")
    page.get_by_role("button", name="Rút lại 3 văn bản").click()
    expect(page.locator("[data-told]")).to_contain_text("Đã rút lại 3 văn bản")
    expect(page.locator('.review-row[data-state="ready"]')).to_have_count(3)


def test_all_of_it_works_without_script(visit):
    page = visit("bientap", java_script_enabled=False).page
    page.goto("/van-ban/file-many")
    page.locator("#many").set_input_files(chosen(9201, 9202))
    page.get_by_role("button", name="Đọc các tệp này").click()

    until = time.monotonic() + READ / 1000
    while page.locator('.review-row[data-state="ready"]').count() < 3 and time.monotonic() < until:
        page.get_by_role("button", name="Xem phần đã đọc").click()
    third = page.locator(".review-row").nth(2)
    page.get_by_role("button", name="Đưa vào các dòng đã chọn").click()
    expect(page.locator("[data-told]")).to_contain_text("Đã đưa vào 2 văn bản. 1 dòng đã chọn")
    page.get_by_role("link", name="thu-moi.txt").first.click()
    expect(third).to_be_in_viewport()
    third.get_by_label("Trích yếu").fill("Thư mời họp phụ huynh, không script")
    third.get_by_label("Loại").fill("Công văn")
    third.get_by_label("Ngày ban hành").fill("5/9/2024")
    page.get_by_role("button", name="Đưa vào các dòng đã chọn").click()

    expect(page.locator("[data-told]")).to_contain_text("Đã đưa vào 1 văn bản")
    page.get_by_role("button", name="Rút lại 3 văn bản").click()
    expect(page.locator("[data-told]")).to_contain_text("Đã rút lại 3 văn bản")
    page.get_by_role("button", name="Bỏ các dòng này").click()
    expect(page.locator(".review-row")).to_have_count(0)


def test_all_of_it_works_by_keyboard(visit):
    page = visit("bientap").page
    page.goto("/van-ban/file-many")
    field = page.locator("#many")
    tab_to(page, field)
    with page.expect_file_chooser() as opened:
        page.keyboard.press("Space")
    opened.value.set_files(chosen(9301))
    rows = page.locator('.review-row[data-state="ready"]')
    expect(rows).to_have_count(2, timeout=READ)

    tab_to(page, rows.nth(1).get_by_label("Loại"))
    page.keyboard.type("Công văn")
    page.keyboard.press("Enter")  # keeps what was typed, files nothing
    expect(rows).to_have_count(2)
    expect(rows.nth(1).get_by_label("Loại")).to_have_value("Công văn")
    tab_to(page, rows.nth(0).get_by_role("checkbox"))
    page.keyboard.press("Space")
    tab_to(page, rows.nth(1).get_by_label("Trích yếu"))
    page.keyboard.type("Thư mời bằng bàn phím")
    tab_to(page, page.get_by_role("button", name="Đưa vào các dòng đã chọn"))
    page.keyboard.press("Enter")

    expect(page.locator("[data-told]")).to_be_focused()
    expect(page.locator("[data-told]")).to_contain_text("Đã đưa vào 1 văn bản.")
    tab_to(page, page.get_by_role("button", name="Rút lại 1 văn bản"))
    page.keyboard.press("Enter")
    expect(page.locator("[data-told]")).to_contain_text("Đã rút lại 1 văn bản")


def test_rows_fit_every_screen_and_have_no_fault_that_axe_finds(visit, axe):
    visitor = visit("bientap", color_scheme="light", reduced_motion="reduce")
    page = visitor.page
    page.goto("/van-ban/file-many")
    page.evaluate(DROP, [".upload-zone", [*letters(9401), ["hong.pdf", base64.b64encode(b"khong").decode()]]])
    expect(page.locator('.review-row[data-state="ready"]')).to_have_count(2, timeout=READ)
    page.get_by_role("button", name="Đưa vào các dòng đã chọn").click()
    expect(page.locator("[data-told]")).to_contain_text("1 dòng")

    assert overflow(page) == dict.fromkeys(WIDTHS, 0)
    page.evaluate(axe)
    assert faults(page, LEVELS) == []
    page.get_by_role("button", name="Rút lại 1 văn bản").click()
    expect(page.locator("[data-told]")).to_contain_text("Đã rút lại 1 văn bản")
