"""A new colleague comes in by a sheet of paper, on a phone, with a second step, and never touches a mouse."""

from __future__ import annotations

import pyotp
import pytest

from browser.expecting import expect
from browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser
NAME, LOGIN, PASSWORD = "Đặng Thùy Trâm Anh", "dang.tram.anh", "hoa phượng nở bên sông tháng năm"


def type_into(page, name, words):
    tab_to(page, page.locator(f"main [name={name}]"))
    page.keyboard.type(words)


def test_a_new_colleague_comes_in_with_a_second_step(visit, sound):
    admin = visit("quantri").page
    admin.goto("/add-user")
    type_into(admin, "fullname", NAME)
    type_into(admin, "login", LOGIN)
    tab_to(admin, admin.locator("[name=way]:checked"))
    admin.keyboard.press("ArrowDown")
    expect(admin.locator("[name=way][value=paper]")).to_be_checked()
    tab_to(admin, admin.locator("[name=roles][value=Editor]"))
    admin.keyboard.press("Space")
    tab_to(admin, admin.get_by_role("button", name="Thêm người này"))
    admin.keyboard.press("Enter")
    expect(admin.get_by_role("heading", name=NAME)).to_be_visible()
    sound(admin)
    link = admin.locator(".hand-link").first.inner_text()

    guest = visit(viewport={"width": 360, "height": 740}).page
    guest.goto(link)
    sound(guest)
    type_into(guest, "password", PASSWORD)
    type_into(guest, "again", PASSWORD)
    guest.keyboard.press("Enter")
    expect(guest.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
    _log_in(guest)

    guest.goto("/second-factor")
    tab_to(guest, guest.locator("main summary"))
    guest.keyboard.press("Enter")
    secret = guest.locator(".key").inner_text().replace(" ", "")
    type_into(guest, "code", pyotp.TOTP(secret).now())
    type_into(guest, "password", PASSWORD)
    guest.keyboard.press("Enter")
    expect(guest.get_by_role("heading", level=1)).to_contain_text("Mã dự phòng")
    sound(guest)
    code = guest.locator("main code, main .hand-code").first.inner_text()

    other = visit(viewport={"width": 360, "height": 740}).page
    other.goto("/login")
    _log_in(other, code)
    sound(other)
    expect(other.get_by_role("heading", level=1)).to_be_visible()

    other.goto("/new-phone")
    expect(other.get_by_role("heading", level=1)).to_contain_text("điện thoại khác")
    sound(other)
    tab_to(other, other.locator("#old-code"))


def _log_in(page, code=""):
    page.goto("/login")
    type_into(page, "login", LOGIN)
    type_into(page, "password", PASSWORD)
    page.keyboard.press("Enter")
    if code:
        page.wait_for_url("**/login-code**")
        page.keyboard.type(code)
        page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/login" not in address)
