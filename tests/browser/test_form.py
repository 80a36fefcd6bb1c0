"""The document form: lists that grow and shrink, and formatted text that keeps its articles."""

from __future__ import annotations

import pytest

from browser.expecting import expect
from browser.letters import expect_state, save, upload
from browser.pages import DOCUMENT, FORM

pytestmark = pytest.mark.browser


def start(page, title):
    page.goto(FORM)
    page.get_by_label("Trích yếu").fill(title)
    page.get_by_label("Loại").select_option(label="Thông báo")


def sequence(page, label):
    return page.get_by_role("group", name=label)


def test_annexes_are_added_moved_and_removed(visit):
    page = visit("bientap").page
    start(page, "Thông báo có ba phụ lục")
    annexes = sequence(page, "Phụ lục")
    expect(annexes.locator("[data-item]")).to_have_count(0)

    for place, name in enumerate(("mot.pdf", "hai.pdf", "ba.pdf")):
        annexes.get_by_role("button", name="Thêm").click()
        annexes.locator('input[type="file"]').nth(place).set_input_files(upload(name))
    annexes.locator("[data-item]").nth(2).get_by_role("button", name="Lên").click()
    annexes.locator("[data-item]").nth(0).get_by_role("button", name="Bỏ").click()
    save(page)

    expect(page.locator(".file-name")).to_have_text(["ba.pdf", "hai.pdf"])


def test_a_relation_is_added_and_an_empty_one_is_forgotten(visit):
    page = visit("bientap").page
    start(page, "Thông báo căn cứ một quyết định")
    relations = sequence(page, "Văn bản liên quan")

    relations.get_by_role("button", name="Thêm").click()
    expect(relations.locator("select")).to_be_focused()
    relations.locator("select").select_option(label="Căn cứ")
    relations.locator('input[type="text"]').fill("279/QĐ-PGDĐT")
    relations.get_by_role("button", name="Thêm").click()
    save(page)

    related = page.get_by_role("region", name="Văn bản liên quan")
    expect(related.get_by_role("heading", level=3).first).to_have_text("Căn cứ")
    expect(related.get_by_role("link")).to_have_count(1)
    assert related.get_by_role("link").get_attribute("href").endswith(DOCUMENT)


def test_one_annex_and_one_relation_fit_in_without_script(visit):
    page = visit("bientap", java_script_enabled=False).page
    start(page, "Thông báo gửi từ máy không chạy script")

    sequence(page, "Phụ lục").locator('input[type="file"]').set_input_files(upload("phu-luc.pdf"))
    sequence(page, "Văn bản liên quan").locator("select").select_option(label="Căn cứ")
    sequence(page, "Văn bản liên quan").locator('input[type="text"]').fill("279/QĐ-PGDĐT")
    save(page)

    expect(page.locator(".file-name")).to_have_text(["phu-luc.pdf"])
    expect(page.get_by_role("region", name="Văn bản liên quan").get_by_role("link")).to_have_count(1)


def test_the_text_editor_keeps_the_articles_of_a_document(visit):
    page = visit("quantri").page
    page.goto(f"{DOCUMENT}/edit")
    before = page.locator("textarea.richtext").input_value()
    editor = page.get_by_role("textbox", name="Toàn văn")

    editor.get_by_role("heading", name="Mã biên nhận").click()
    page.keyboard.press("End")
    page.keyboard.type(" và cách dùng")
    save(page)

    assert 'id="dieu-2"' in before
    expect(page.locator("section#dieu-2 h2")).to_have_text("Điều 2. Mã biên nhận và cách dùng")
    expect(page.locator(".document-body section")).to_have_count(before.count("<section"))
    page.get_by_role("navigation", name="Mục lục").get_by_role("link", name="Điều 2. Mã biên nhận và cách dùng").click()
    expect(page.locator("section#dieu-2")).to_be_in_viewport()


def test_text_becomes_bold_and_a_table(visit):
    page = visit("bientap").page
    start(page, "Thông báo có bảng và danh sách")
    editor = page.get_by_role("textbox", name="Toàn văn")
    tools = page.get_by_role("toolbar")

    editor.click()
    tools.get_by_role("button", name="Đậm").click()
    expect(editor).to_be_focused()
    page.keyboard.type("Chữ đậm")
    tools.get_by_role("button", name="Bảng").click()
    expect(editor).to_be_focused()
    page.keyboard.type("Ô đầu")
    save(page)

    expect_state(page, "Bản nháp")
    expect(page.locator(".document-body strong")).to_contain_text("Chữ đậm")
    expect(page.locator(".document-body table")).to_contain_text("Ô đầu")


def test_leaving_a_changed_form_asks_first(visit):
    page = visit("bientap").page
    start(page, "Chưa lưu")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))

    page.get_by_role("link", name="Trang chủ").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm văn bản")
    assert asked == ["beforeunload"]
