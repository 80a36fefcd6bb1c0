"""A letter as a PDF, and the deeds of the main job as people do them on screen."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from browser.expecting import expect

TITLE = "Hướng dẫn tổ chức, xây dựng và vận hành cổng thông tin điện tử của đơn vị giáo dục"


def letter(pages=2):
    """Give a PDF that any reader opens."""
    held = io.BytesIO()
    canvas = Canvas(held)
    for number in range(1, pages + 1):
        canvas.drawString(72, 720, f"Kinh gui: Hieu truong cac truong. Trang {number}")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def upload(name="cong-van.pdf"):
    return {"name": name, "mimeType": "application/pdf", "buffer": letter()}


def fill_in(page, number, issued="28/9/2016"):
    """Fill in the form of an official document, the file first."""
    page.goto("/van-ban/add/OfficialDocument")
    page.get_by_label("Chọn tệp, hoặc thả tệp vào đây").first.set_input_files(upload())
    page.get_by_label("Trích yếu").fill(TITLE)
    page.get_by_label("Số, ký hiệu").fill(number)
    page.get_by_label("Loại").select_option(label="Công văn")
    page.get_by_label("Cơ quan ban hành").fill("Phòng Giáo dục và Đào tạo Quận 8")
    page.get_by_label("Ngày ban hành").fill(issued)


def save(page, button="Lưu"):
    page.get_by_role("button", name=button, exact=True).click()


def press(page, button):
    """Press a button of the editor's bar."""
    page.locator(".bar-transitions").get_by_role("button", name=button).click()


def expect_state(page, state):
    expect(page.locator(".bar-state")).to_contain_text(state)
