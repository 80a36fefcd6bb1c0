"""Who forgot the password gets a letter; a stranger learns nothing, and can send nobody astray."""

from __future__ import annotations

import pytest
from portals import PASSWORD

FORGED = [
    {"Host": "evil.vn"},
    {"X-Forwarded-Host": "evil.vn"},
    {"X-Forwarded-Server": "evil.vn", "X-Original-URL": "https://evil.vn/"},
    {"Forwarded": "host=evil.vn;proto=https"},
    {"Host": "localhost:80@evil.vn"},
]


@pytest.fixture(autouse=True)
def addresses(portal):
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="Canbo@truong.edu.vn"))


def ask(browser, name, **more):
    form = next(form for form in browser.get("/forgot-password").forms.values() if "name" in form.fields)
    form["name"] = name
    return form.submit(status="*", **more)


def said(answer):
    return answer.html.select_one("main").get_text(" ", strip=True)


@pytest.mark.parametrize("name", ["canbo", " CANBO ", "canbo@truong.edu.vn", "CANBO@TRUONG.EDU.VN"])
def test_a_letter_leads_to_a_new_password(portal, letters, name):
    ask(portal.browser(), name)

    [letter] = letters.sent
    assert letter.to == "Canbo@truong.edu.vn"
    page = portal.browser().get(letters.link("Canbo@truong.edu.vn")).follow()
    form = next(form for form in page.forms.values() if "again" in form.fields)
    form["password"] = form["again"] = "chim hót sáng nay"
    form.submit(status=303)
    assert portal.browser("canbo", "chim hót sáng nay")


@pytest.mark.parametrize(
    "name",
    ["khong-co", "", "bientap", "khong@co.vn", "\x00", "x" * 10_000, "canbo@truong.edu.vn\r\nBcc: evil@evil.vn", "💥"],
)
def test_the_answer_is_the_same_whoever_is_asked_for(portal, letters, name):
    known = said(ask(portal.browser(), "canbo"))

    unknown = ask(portal.browser(), name)

    assert unknown.status_code == 200
    assert said(unknown) == known
    assert len(letters.sent) == 1


def test_a_request_does_the_same_work_whoever_is_asked_for(portal, letters, monkeypatch):
    """Whether there is such an account is looked up by the job alone."""
    monkeypatch.setattr(portal.registry.jobs, "mode", "external")
    looked_up = []
    accounts = type(portal.read(lambda site: site.service("accounts")))
    monkeypatch.setattr(accounts, "named", lambda _accounts, name: looked_up.append(name))

    for name in ("canbo", "khong-co"):
        ask(portal.browser(), name)

    assert looked_up == []
    assert portal.read(lambda site: len(site.service("jobs").lane("send-reset").front())) == 2


def test_a_disabled_account_gets_no_letter(portal, letters):
    portal.on_site(lambda site: site.service("accounts").disable("canbo"))

    ask(portal.browser(), "canbo")

    assert letters.sent == []


@pytest.mark.parametrize("headers", FORGED, ids=str)
def test_the_link_leads_to_the_portal_whatever_the_request_says(portal, letters, headers):
    browser = portal.browser()
    form = next(form for form in browser.get("/forgot-password").forms.values() if "name" in form.fields)

    browser.post(
        "/forgot-password", {"csrf_token": form["csrf_token"].value, "name": "canbo"}, headers=headers, status="*"
    )

    assert all("evil" not in letter.text for letter in letters.sent)
    assert all("http://127.0.0.1:6543/set-password/" in letter.text for letter in letters.sent)


def test_nobody_is_flooded_with_letters(portal, letters):
    answers = {said(ask(portal.browser(), "canbo")) for _time in range(6)}

    assert len(answers) == 1
    assert len(letters.sent) == 3


def test_a_network_that_asks_for_everybody_has_to_wait(portal, letters):
    statuses = [ask(portal.browser(), f"nguoi{number}").status_code for number in range(32)]

    assert statuses[:30] == [200] * 30
    assert statuses[30:] == [429, 429]


def test_the_old_password_counts_until_the_new_one_is_set(portal, letters):
    ask(portal.browser(), "canbo")

    assert portal.browser("canbo", PASSWORD).get("/profile", status=200)


def test_where_no_letters_are_sent_the_page_says_whom_to_turn_to(portal, letters):
    letters.reach = "nowhere"

    page = portal.browser().get("/forgot-password")

    assert not any("name" in form.fields for form in page.forms.values())
    assert "quản trị" in said(page)


def test_the_way_is_shown_where_one_logs_in(portal):
    assert portal.browser().get("/login").html.select_one('a[href$="/forgot-password"]')


def test_requests_are_written_down_without_tokens(portal, letters):
    ask(portal.browser(), "canbo")

    newest = portal.registry.audit_log.latest(1)[0].event
    token = letters.link("Canbo@truong.edu.vn").rpartition("/")[2]
    assert (newest.name, newest.object) == ("password-reset-asked", "user:canbo")
    assert token not in str(portal.registry.audit_log.latest(50))
