"""The page of a group: its members in pages, people who are added by name or from a list, its name and roles."""

from __future__ import annotations

from time import process_time

import pytest
from people_pages import press, problems

GROUP = "/group/ban-bien-tap"


@pytest.fixture
def group(portal):
    portal.on_site(lambda site: site.service("accounts").groups.add("Ban Biên tập", roles=["Editor"]) and None)
    return portal


def members(portal, name="ban-bien-tap"):
    return portal.read(lambda site: set(site.service("accounts").groups[name].members))


def join(portal, *logins):
    portal.on_site(lambda site: [site.service("accounts").join("ban-bien-tap", login) for login in logins] and None)


def many(portal, number, *, join=True):
    def make(site):
        accounts = site.service("accounts")
        for each in range(number):
            accounts.add(f"nguoi{each}", None, portal.registry, fullname=f"Nguyễn Văn Thứ {each}")
            if join:
                accounts.join("ban-bien-tap", f"nguoi{each}")

    portal.on_site(make)


def listed(page):
    return [link["href"].rpartition("/")[2] for link in page.html.select("tbody th a")]


def offered(page):
    return [button["value"] for button in page.html.select('button[name="join"]')]


def test_a_group_without_a_name_is_refused_in_one_sentence(portal, browser):
    refused = press(browser.get("/group"), "save", 400, title=" ")

    assert refused.html.select_one(".error-summary a").text.strip()
    assert portal.read(lambda site: len(site.service("accounts").groups)) == 0


def test_a_list_with_unknown_names_adds_nobody_names_them_and_is_kept(group, browser):
    typed = "canbo, khong.co\nTRUONGBAN;la@o.dau <script>"

    refused = press(browser.get(GROUP), "paste", 400, logins=typed)

    told = problems(refused)
    assert "khong.co, la@o.dau, <script>" in told
    assert "canbo" not in told
    assert refused.html.select_one("#logins").text.strip().splitlines() == typed.splitlines()
    assert members(group) == set()


@pytest.mark.parametrize("typed", [" ", "\n,;\n", "x" * 5000, "\x00", "💥 @@ user:canbo", "canbo " * 3 + "../quantri"])
def test_an_odd_list_adds_nobody(group, browser, typed):
    press(browser.get(GROUP), "paste", 400, logins=typed)

    assert members(group) == set()


def test_an_address_that_two_people_have_means_neither(group, browser):
    def same(site):
        for login in ("canbo", "bientap"):
            site.service("accounts").change(login, email="vp@truong.edu.vn")

    group.on_site(same)

    assert "vp@truong.edu.vn" in problems(press(browser.get(GROUP), "paste", 400, logins="vp@truong.edu.vn"))


def test_a_list_names_people_by_login_by_what_they_type_now_and_by_address(group, browser):
    def describe(site):
        site.service("accounts").rename("bientap", "bien.tap")
        site.service("accounts").change("truongban", email="Truong.Ban@truong.edu.vn")

    group.on_site(describe)

    press(browser.get(GROUP), "paste", logins="CanBo bien.tap\r\ntruong.ban@truong.edu.vn,canbo")

    assert members(group) == {"canbo", "bientap", "truongban"}


def test_people_are_found_by_name_and_added_by_a_button(group, browser):
    join(group, "bientap")
    page = browser.get(GROUP, {"find": "tran"})
    assert set(offered(page)) == {"canbo", "quantri", "truongban"}

    form = next(form for form in page.forms.values() if "join" in form.fields)
    answer = form.submit("join", value="canbo", status=303)

    assert members(group) == {"bientap", "canbo"}
    assert set(offered(browser.get(answer.location))) == {"quantri", "truongban"}


def test_more_than_can_be_offered_is_told(group, browser):
    many(group, 30, join=False)

    page = browser.get(GROUP, {"find": "thu"})

    assert len(offered(page)) == 20
    assert "Còn 10" in page


@pytest.mark.parametrize("query", ["find=", "find=%20", "find=khong-co", "query=khong-co", "start=-1", "start=999999"])
def test_nobody_is_offered_who_was_not_asked_for(group, browser, query):
    assert offered(browser.get(f"{GROUP}?{query}")) == []


def test_members_are_found_and_shown_in_pages_that_keep_what_was_searched(group, browser):
    many(group, 60)

    first = browser.get(GROUP, {"query": "nguyen"})
    second = browser.get(first.html.select_one(".pager a")["href"])

    assert len(listed(first)) == 50
    assert len(set(listed(first)) | set(listed(second))) == 60
    assert listed(browser.get(GROUP, {"query": "thu 42"})) == ["nguoi42"]


def test_one_or_several_leave_also_who_is_disabled(group, browser):
    join(group, "canbo", "bientap", "truongban")
    group.on_site(lambda site: site.service("accounts").disable("canbo"))
    page = browser.get(GROUP)
    assert set(listed(page)) == {"canbo", "bientap", "truongban"}

    form = next(form for form in page.forms.values() if "names" in form.fields)
    for box in form.fields["names"]:
        box.checked = box._value != "truongban"
    form.submit("do", value="leave", status=303)

    assert members(group) == {"truongban"}


def test_members_have_the_roles_of_their_group_until_they_leave_it(portal, browser):
    form = next(form for form in browser.get("/group").forms.values() if "title" in form.fields)
    form["title"] = "Ban Biên tập"
    form.set("roles", True, index=[field._value for field in form.fields["roles"]].index("Editor"))
    form.submit("do", value="save", status=303)
    press(browser.get(GROUP), "paste", logins="canbo")

    assert "Ban Biên tập" in browser.get("/groups")
    assert portal.browser("canbo").get("/van-ban/add/OfficialDocument").status_code == 200

    form = next(form for form in browser.get(GROUP).forms.values() if "names" in form.fields)
    form["names"] = True
    form.submit("do", value="leave", status=303)

    assert portal.browser("canbo").get("/van-ban/add/OfficialDocument", status="*").status_code == 403


def test_name_and_roles_are_changed_and_members_stay(group, browser):
    join(group, "canbo")

    page = press(browser.get(GROUP), "save", title="Ban Biên tập mới").follow()

    assert "Ban Biên tập mới" in page
    assert members(group) == {"canbo"}


def test_a_name_that_is_not_taken_is_kept_in_the_form(group, browser):
    refused = press(browser.get(GROUP), "save", 400, title="x" * 201)

    assert refused.html.select_one("#title")["value"] == "x" * 201


def test_a_site_administrator_sees_a_group_of_administrators_without_a_way_to_change_it(group, site_administrator):
    group.on_site(lambda site: site.service("accounts").groups.add("Quản trị", name="qt", roles=["Manager"]) and None)

    page = site_administrator.get("/group/qt")

    assert not page.html.select('button[name="do"], button[name="join"], #logins')
    form = next(form for form in site_administrator.get(GROUP).forms.values() if "logins" in form.fields)
    values = {"csrf_token": form["csrf_token"].value}
    for more in ({"do": "paste", "logins": "truongban"}, {"join": "truongban"}, {"do": "save", "title": "Tôi"}):
        assert site_administrator.post("/group/qt", values | more, status="*").status_code == 403
    assert site_administrator.post("/remove-group/qt", values, status="*").status_code == 403
    assert members(group, "qt") == set()


def test_a_site_administrator_moves_no_administrator(group, site_administrator):
    refused = press(site_administrator.get(GROUP), "paste", 403, logins="canbo quantri")

    assert "canbo quantri" in refused.html.select_one("#logins").text
    assert members(group) == set()


@pytest.mark.parametrize(
    "path", ["/group/khong-co", "/group/ban-bien-tap/x", "/remove-group", "/remove-group/khong-co"]
)
def test_a_group_that_is_not_there_is_not_found(group, browser, path):
    assert browser.get(path, status="*").status_code == 404


def test_others_may_not_see_groups(group):
    for path in ("/groups", "/group", GROUP, "/remove-group/ban-bien-tap"):
        assert group.browser("bientap").get(path, status="*").status_code == 403
        assert group.browser().get(path, status="*").status_code == 303


def test_a_group_of_five_thousand_is_shown_quickly(group, browser):
    many(group, 5000)
    browser.get(GROUP)  # they are read from the disk once
    begun = process_time()

    page = browser.get(GROUP, {"query": "thu 42", "find": "tran"})

    assert process_time() - begun < 1
    assert len(listed(page)) == 50
    assert len(page.body) < 100_000
