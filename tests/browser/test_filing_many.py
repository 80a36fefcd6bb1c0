"""Three files dropped at once: read, looked at, filed, and taken back."""

from __future__ import annotations

import base64

import pytest
from file_letters import LETTER, PROSE

from browser.expecting import expect

pytestmark = pytest.mark.browser

DROP = """([place, files]) => {
  const carried = new DataTransfer();
  for (const [name, data] of files) carried.items.add(new File([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))], name));
  const zone = document.querySelector(place);
  for (const kind of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def letters(*numbers):
    files = [(f"{number}.txt", LETTER.replace("3082/", f"{number}/")) for number in numbers]
    return [[name, base64.b64encode(text.encode()).decode()] for name, text in [*files, ("thu-moi.txt", PROSE)]]


def test_three_files_are_dropped_filed_and_taken_back(visit):
    page = visit("bientap").page
    page.goto("/van-ban/file-many")

    page.evaluate(DROP, [".upload-zone", letters(9101, 9102)])
    expect(page.locator('.review-row[data-state="ready"]')).to_have_count(3)
    third = page.locator(".review-row").nth(2)
    third.get_by_label("Trích yếu").fill("Thư mời họp phụ huynh")
    third.get_by_label("Loại").fill("Công văn")
    page.get_by_role("button", name="Đưa vào các dòng đã chọn").click()

    expect(page.locator("[data-told]")).to_contain_text("Đã đưa vào 3 văn bản")
    page.get_by_role("button", name="Rút lại 3 văn bản").click()
    expect(page.locator("[data-told]")).to_contain_text("Đã rút lại 3 văn bản")
    expect(page.locator('.review-row[data-state="ready"]')).to_have_count(3)
