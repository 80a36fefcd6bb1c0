"""Accounts that have to wait after wrong guesses are found in the list, and let try again by an administrator."""

from __future__ import annotations

import pytest
from people_pages import press
from portals import PASSWORD
from second_steps import form_with

from vanban.security.audit import audit_log

NETWORK = "203.0.113.9"


def guess(portal, login, times=10):
    form = form_with(portal.browser(REMOTE_ADDR=NETWORK).get("/login"), "password")
    form["login"], form["password"] = login, "sai mật khẩu"
    for _time in range(times):
        form.submit(status=400)


def logs_in(portal, login):
    form = form_with(portal.browser(REMOTE_ADDR=NETWORK).get("/login"), "password")
    form["login"], form["password"] = login, PASSWORD
    return form.submit(status="*").status_code == 303


def listed(page):
    return [link["href"].rpartition("/")[2] for link in page.html.select("tbody th a")]


def events(portal, name):
    return [entry.event.object for entry in audit_log(portal.registry).latest(50) if entry.event.name == name]


def forgive(browser, *logins):
    form = next(form for form in browser.get("/users").forms.values() if "names" in form.fields)
    values = [("csrf_token", form["csrf_token"].value), ("do", "forgive"), *(("names", login) for login in logins)]
    return browser.post("/chosen-people", values, status="*")


def test_nobody_is_listed_before_there_was_a_guess_too_many(portal, browser):
    guess(portal, "canbo", 9)

    assert listed(browser.get("/users?state=held")) == []


def test_who_has_to_wait_is_listed_and_let_try_again_which_is_noted(portal, browser):
    for login in ("canbo", "bientap", "khong-co"):
        guess(portal, login)
    assert not logs_in(portal, "canbo")
    assert sorted(listed(browser.get("/users?state=held"))) == ["bientap", "canbo"]

    forgive(browser, "canbo", "truongban")

    assert listed(browser.get("/users?state=held")) == ["bientap"]
    assert logs_in(portal, "canbo")
    assert "user:canbo" in events(portal, "tries-forgiven")
    assert "user:truongban" not in events(portal, "tries-forgiven")


def test_the_page_of_the_person_says_it_and_has_the_button(portal, browser):
    assert not browser.get("/user/canbo").html.select('button[value="forgive"]')
    guess(portal, "canbo")

    page = press(browser.get("/user/canbo"), "forgive").follow()

    assert not page.html.select('button[value="forgive"]')
    assert logs_in(portal, "canbo")


def test_a_site_administrator_does_not_let_an_administrator_try_again(portal, site_administrator):
    guess(portal, "quantri")

    forgive(site_administrator, "quantri")

    assert not logs_in(portal, "quantri")
    assert "user:quantri" not in events(portal, "tries-forgiven")


@pytest.mark.parametrize("login", ["bientap", "canbo"])
def test_others_let_nobody_try_again(portal, login):
    guess(portal, "truongban")
    browser = portal.browser(login)
    token = form_with(browser.get("/profile"), "csrf_token")["csrf_token"].value

    assert browser.post("/user/truongban", {"csrf_token": token, "do": "forgive"}, status="*").status_code == 403
    assert not logs_in(portal, "truongban")
