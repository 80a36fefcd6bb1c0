"""The list of people: found, filtered, in pages, and several changed at once."""

from __future__ import annotations

from time import perf_counter

import pytest
from people_pages import account


def logins(page):
    return [link["href"].rpartition("/")[2] for link in page.html.select("tbody th a")]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("query=tran+bientap", ["bientap"]),
        ("query=CANBO", ["canbo"]),
        ("query=khong-co", []),
        ("role=Editor", ["bientap"]),
        ("role=Member", ["canbo"]),
        ("group=to-van-phong", ["canbo"]),
        ("state=disabled", ["truongban"]),
        ("state=active&role=Reviewer", []),
        ("state=khong-co&role=x&group=y", ["bientap", "canbo", "quantri", "truongban"]),
    ],
)
def test_people_are_found_by_what_is_known_of_them(portal, browser, filters, found):
    def make(site):
        accounts = site.service("accounts")
        accounts.join(accounts.groups.add("Tổ văn phòng").name, "canbo")
        accounts.disable("truongban")

    portal.on_site(make)

    assert sorted(logins(browser.get(f"/users?{filters}"))) == found


def test_a_long_list_of_people_has_pages_that_keep_the_filter(portal, browser):
    portal.on_site(
        lambda site: [site.service("accounts").add(f"nguoi{n:02}", None, portal.registry) and None for n in range(60)]
    )

    first = browser.get("/users?state=invited")
    second = browser.get(first.html.select_one(".pager a")["href"])

    assert len(set(logins(first)) | set(logins(second))) == 60
    assert len(logins(browser.get("/users?start=99999"))) == 14


def test_five_thousand_people_are_listed_quickly(portal, browser):
    def make(site):
        for number in range(5000):
            site.service("accounts").add(f"nguoi{number}", None, portal.registry, fullname=f"Nguyễn Văn Thứ {number}")

    portal.on_site(make)
    browser.get("/users")  # they are read from the disk once
    begun = perf_counter()

    page = browser.get("/users?query=thu+42")

    assert perf_counter() - begun < 2
    assert len(logins(page)) == 50


def choose(browser, do, *names, **more):
    form = browser.get("/users").forms[2]
    values = [("csrf_token", form["csrf_token"].value), ("do", do), *(("names", name) for name in names), *more.items()]
    return browser.post("/chosen-people", values, status="*")


def test_disabling_several_is_asked_about_once_more(portal, browser):
    asked = choose(browser, "disable", "canbo", "bientap")

    assert "Trần canbo" in asked
    assert not account(portal, "canbo", lambda user: user.disabled)
    form = next(form for form in asked.forms.values() if "reason" in form.fields)
    form["reason"] = "Chuyển trường"
    form.submit("do", value="disable", status=303)
    assert account(portal, "canbo", lambda user: (user.disabled, user.disabled_reason)) == (True, "Chuyển trường")
    assert account(portal, "bientap", lambda user: user.disabled)


def test_whom_a_deed_does_not_fit_is_named_and_the_others_are_done(portal, browser):
    answer = choose(browser, "disable", "canbo", "quantri", confirmed="yes")

    assert "Trần quantri" in answer
    assert account(portal, "canbo", lambda user: user.disabled)
    assert not account(portal, "quantri", lambda user: user.disabled)


def test_several_join_a_group(portal, browser):
    portal.on_site(lambda site: site.service("accounts").groups.add("Tổ văn phòng") and None)

    choose(browser, "join", "canbo", "bientap", confirmed="yes", group="to-van-phong")

    assert portal.read(lambda site: set(site.service("accounts").groups["to-van-phong"].members)) == {
        "canbo",
        "bientap",
    }


def test_sheets_are_printed_for_several(portal, browser):
    page = choose(browser, "links", "canbo", "bientap")

    assert len({code.text for code in page.html.select(".hand-code")}) == 2


@pytest.mark.parametrize(
    ("do", "names"), [("khong-co", ["canbo"]), ("", ["canbo"]), ("enable", []), ("enable", ["\x00"])]
)
def test_nothing_odd_is_done(portal, browser, do, names):
    assert choose(browser, do, *names).status_code in (303, 404)


@pytest.mark.parametrize("do", ["disable", "links", "join", "invite"])
def test_a_choice_is_no_way_to_reach_above_oneself(portal, site_administrator, do):
    portal.on_site(lambda site: site.service("accounts").groups.add("Tổ", name="to-van-phong") and None)
    before = account(portal, "quantri", lambda user: user._p_activate() or user._p_serial)

    answer = choose(site_administrator, do, "quantri", confirmed="yes", group="to-van-phong")

    assert "Trần quantri" in answer
    assert not answer.html.select(".hand-code")
    assert account(portal, "quantri", lambda user: user._p_activate() or user._p_serial) == before
    assert portal.read(lambda site: site.service("accounts").groups.of("quantri")) == frozenset()
