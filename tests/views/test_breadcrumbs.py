"""The way back from each page, as far as whoever reads it may go."""

from __future__ import annotations

import pytest


def way(portal, login, path):
    page = portal.browser(login).get(path)
    return [link.get_text(strip=True) for link in page.html.select(".breadcrumbs a")]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/users", ["Trang chủ", "Quản trị"]),
        ("/settings/look", ["Trang chủ", "Quản trị"]),
        ("/user/bientap", ["Trang chủ", "Quản trị", "Người dùng"]),
        ("/login-history/bientap", ["Trang chủ", "Quản trị", "Người dùng"]),
        ("/personal-data-requests", ["Trang chủ", "Quản trị", "Dữ liệu cá nhân"]),
        ("/vocabulary/issuers", ["Trang chủ", "Quản trị", "Danh mục từ"]),
        ("/login-history", ["Trang chủ", "Tài khoản của tôi"]),
        ("/second-factor", ["Trang chủ", "Tài khoản của tôi"]),
        ("/profile", ["Trang chủ"]),
    ],
)
def test_what_is_administered_leads_back_to_where_it_was_chosen(portal, path, expected):
    assert way(portal, "quantri", path) == expected


def test_the_home_page_is_where_every_way_begins(portal):
    assert way(portal, "quantri", "/") == []


def test_who_administers_nothing_is_not_led_there(portal):
    assert way(portal, "bientap", "/my-details") == ["Trang chủ", "Tài khoản của tôi"]
    assert way(portal, None, "/search") == ["Trang chủ"]
    assert way(portal, "truongban", "/takedowns") == ["Trang chủ"]


def test_every_screen_that_is_led_to_is_there(portal):
    views = {row["introspectable"]["name"] for row in portal.registry.introspector.get_category("views")}

    assert {name for screen in portal.registry.admin_screens.values() for name in screen.leads_to} - views == set()
