"""Removing a group is asked about on a page of its own, which says who and what it concerns."""

from __future__ import annotations

import pytest

from vanban.people.group_desk import GroupDesk
from vanban.security.sharing import set_sharing

PAGE = "/remove-group/to-van-phong"


@pytest.fixture
def group(portal):
    def make(site):
        accounts = site.service("accounts")
        accounts.groups.add("Tổ văn phòng", roles=["Member"])
        for login in ("canbo", "bientap"):
            accounts.join("to-van-phong", login)
        for folder, role in (("van-ban", "Editor"), ("tin-tuc", "Editor"), ("gioi-thieu", "Reader")):
            set_sharing(site[folder], {"group:to-van-phong": [role]}, portal.registry, None)

    portal.on_site(make)
    return portal


def confirm(browser):
    page = browser.get(PAGE)
    forms = page.html.find_all("form")
    page.forms[forms.index(page.html.select_one("main .btn-danger").find_parent("form"))].submit(status=303)


def exists(portal):
    return portal.read(lambda site: "to-van-phong" in site.service("accounts").groups)


def test_nothing_is_removed_by_looking_or_from_another_page(group, browser):
    browser.get(PAGE)
    browser.post(PAGE, {}, status="*")
    browser.post("/group/to-van-phong", {"remove": "true"}, status="*")

    assert exists(group)


def test_the_page_says_how_many_people_and_places_lose_what(group, browser):
    told = " ".join(browser.get(PAGE).html.select_one("main").get_text(" ", strip=True).split())

    assert "mất những gì có nhờ nhóm này: 2" in told
    assert "Số nơi hết quyền: 3" in told
    assert [item.text for item in browser.get(PAGE).html.select("main li")] == ["Được sửa: 2", "Được xem: 1"]


def test_a_group_without_people_and_rights_says_so(portal, browser):
    portal.on_site(lambda site: site.service("accounts").groups.add("Trống") and None)

    told = browser.get("/remove-group/trong").html.select_one("main").text

    assert "Không có ai trong nhóm" in told


def test_a_removed_group_takes_its_rights_with_it(group, browser):
    confirm(browser)

    assert not exists(group)
    assert group.browser("canbo").get("/van-ban/add/OfficialDocument", status="*").status_code == 403


def test_a_later_group_of_the_same_name_has_none_of_its_rights(group, browser):
    confirm(browser)

    def again(site):
        name = GroupDesk(site, group.registry, None).add("Tổ văn phòng").name
        site.service("accounts").join(name, "canbo")
        return name

    name = group.on_site(again)

    assert name != "to-van-phong"
    assert group.browser("canbo").get("/van-ban/add/OfficialDocument", status="*").status_code == 403
