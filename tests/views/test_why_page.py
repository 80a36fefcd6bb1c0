"""Why somebody may see or change something, or why not."""

from __future__ import annotations

import pytest

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.permissions import Role


@pytest.fixture
def page(portal):
    """The path of a draft two folders down, with a group to which the upper one is shared."""

    def found(site):
        accounts = site.service("accounts")
        accounts.groups.add("Tổ Toán", name="to-toan")
        accounts.join("to-toan", "canbo")
        inner = lifecycle.add(site["tin-tuc"], Folder(title="Họp tổ"), portal.registry, by="quantri", name="hop")
        lifecycle.add(inner, Page(title="Biên bản"), portal.registry, by="bientap", name="bien-ban")
        lifecycle.share(site["tin-tuc"], {"group:to-toan": frozenset({Role.READER})}, portal.registry)

    portal.on_site(found)
    return "/tin-tuc/hop/bien-ban"


def answers(browser, path, who=""):
    """Give, by deed, yes or no and the reasons."""
    page = browser.get(f"{path}/why", {"who": who} if who else {}, status=200)
    rows = page.html.select(".why tbody tr")
    return {
        row.th.get_text(strip=True): (
            row.select_one(".chip").get_text(strip=True),
            [line.span.get_text(strip=True) for line in row.select("li")],
        )
        for row in rows
    }


def test_it_tells_the_group_the_folder_and_what_does_not_suffice(portal, page):
    told = answers(portal.browser("quantri"), page, "user:canbo")

    assert told["xem"] == ("có", ["“Được xem”, cấp ở “Tin tức” cho nhóm “Tổ Toán”."])
    assert told["sửa"][0] == "không"
    assert "Có “Được xem”, nhưng chưa đủ khi mục đang ở trạng thái “Bản nháp”." in told["sửa"][1]


def test_it_tells_the_owner_the_site_role_and_the_administrator(portal, page):
    browser = portal.browser("quantri")

    reasons = answers(browser, page, "user:bientap")["xem"][1]
    assert "Là người tạo, và mục đang ở trạng thái “Bản nháp”." in reasons
    assert any("trên toàn cổng" in reason for reason in reasons)
    assert answers(browser, page, "user:quantri")["duyệt và công bố"][0] == "có"


def test_it_tells_where_inheritance_ends(portal, page):
    portal.on_site(lambda site: lifecycle.share(site["tin-tuc"]["hop"], {}, portal.registry, inherits=False))

    told = answers(portal.browser("quantri"), page, "user:canbo")

    assert told["xem"][0] == "không"
    assert "“Được xem” cấp ở “Tin tức” dừng lại tại “Họp tổ”, nơi không nhận quyền từ trên." in told["xem"][1]


def test_it_tells_of_somebody_who_is_not_logged_in(portal, page):
    browser = portal.browser("quantri")

    assert answers(browser, page)["xem"] == ("không", ["Không được cấp quyền gì ở đây."])
    assert answers(browser, "/tin-tuc")["xem"] == ("có", ["Ai cũng được, vì đang ở trạng thái “Đã đăng”."])
    assert answers(browser, "")["xem"] == ("có", ["Ai cũng được."])


def test_a_locked_account_may_nothing(portal, page):
    portal.on_site(lambda site: site.service("accounts").disable("canbo"))

    told = answers(portal.browser("quantri"), page, "user:canbo")

    assert {answer for answer, _reasons in told.values()} == {"không"}


@pytest.mark.parametrize("who", ["user:khong-co", "group:khong-co", "role:Manager", "x", "user:", "\x00"])
def test_nobody_known_is_not_found(portal, page, who):
    portal.browser("quantri").get(f"{page}/why", {"who": who}, status=404)


def test_people_and_groups_are_found_by_name(portal, page):
    found = portal.browser("quantri").get(f"{page}/why", {"query": "to toan"})

    assert [link["href"].rpartition("?")[2] for link in found.html.select(".choices a")] == ["who=group%3Ato-toan"]
    portal.browser("quantri").get(f"{page}/why", {"query": "(" * 300 + "\x00"}, status=200)


def test_only_who_may_share_is_told(portal, page):
    portal.browser("canbo").get(f"{page}/why", status=403)
    portal.browser("bientap").get(f"{page}/why", status=403)
    portal.browser().get(f"{page}/why", status=303)


def test_folders_that_who_asks_may_not_see_are_not_named(portal, page):
    """The upper folder is a draft of others; below it a branch is delegated."""

    def hide(site):
        portal.to_state(site["tin-tuc"], "draft")
        delegated = {"user:truongban": frozenset({Role.FOLDER_ADMINISTRATOR})}
        lifecycle.share(site["tin-tuc"]["hop"], delegated, portal.registry)
        site.service("accounts").set_roles("truongban", [])

    portal.on_site(hide)

    told = answers(portal.browser("truongban"), page, "user:canbo")

    assert told["xem"] == ("có", ["“Được xem”, cấp ở “một thư mục phía trên” cho nhóm “Tổ Toán”."])
