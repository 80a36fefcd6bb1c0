"""Logging in with a second step, setting it up, and what no password alone may do."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from portals import PASSWORD
from second_steps import Phone, form_with, log_in, send_code, with_phone
from webtest import TestApp

from vanban.security.audit import audit_log

WRONG = ["", "000000", "12345", "abc", "\x00", "💥" * 10, "9" * 10_000]


def sentence(answer):
    return answer.html.select_one(".error-summary").text


def is_in(browser):
    return browser.get("/profile", status="*").status_code == 200


def events(portal):
    return [entry.event.name for entry in audit_log(portal.registry).latest(20)]


@pytest.mark.parametrize("code", WRONG)
def test_without_the_code_the_password_opens_nothing(portal, code):
    with_phone(portal, "bientap")
    browser = portal.browser()
    answer = log_in(browser, "bientap", PASSWORD)
    assert (answer.status_code, answer.location) == (303, "http://localhost/login-code")
    assert "vanban_session" not in browser.cookies
    assert not is_in(browser)

    refused = send_code(browser, code)

    assert refused.status_code == 400
    assert "Mã này không đúng" in sentence(refused)
    assert "vanban_session" not in browser.cookies
    assert not is_in(browser)


def test_the_code_lets_in_and_leads_to_the_page_that_was_wanted(portal):
    phone, _paper = with_phone(portal, "bientap")
    browser = portal.browser()
    log_in(browser, "bientap", PASSWORD, next="/van-ban?start=0")

    answer = send_code(browser, phone.code())

    assert answer.location == "http://localhost/van-ban?start=0"
    assert is_in(browser)
    assert browser.get("/login-code").location == "http://localhost/login"


def test_a_code_that_was_seen_over_the_shoulder_is_used_up(portal):
    phone, _paper = with_phone(portal, "bientap")
    owner, thief = portal.browser(), portal.browser()
    log_in(owner, "bientap", PASSWORD)
    log_in(thief, "bientap", PASSWORD)
    code = phone.code()

    assert send_code(owner, code).status_code == 303
    assert send_code(thief, code).status_code == 400
    assert not is_in(thief)


def test_a_stolen_password_gives_a_handful_of_guesses(portal):
    phone, _paper = with_phone(portal, "bientap")
    answers = []
    for number in range(7):
        thief = portal.browser(REMOTE_ADDR=f"203.0.113.{number}")
        log_in(thief, "bientap", PASSWORD)
        answers.append(send_code(thief, f"00000{number}"))

    assert [answer.status_code for answer in answers] == [400] * 5 + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "second-factor-failed" in events(portal)
    thief = portal.browser()
    log_in(thief, "bientap", PASSWORD)
    assert send_code(thief, phone.code()).status_code == 429


def test_a_thief_does_not_keep_the_owner_out_at_a_known_browser(portal):
    owner = portal.browser("bientap")
    phone, _paper = with_phone(portal, "bientap")
    thief = portal.browser()
    log_in(thief, "bientap", PASSWORD)
    for _guess in range(6):
        send_code(thief, "000000")

    log_in(owner, "bientap", PASSWORD)

    assert send_code(owner, phone.code()).status_code == 303


def test_a_recovery_code_lets_in_once_and_the_page_says_so(portal):
    _phone, paper = with_phone(portal, "bientap")
    browser = portal.browser()
    log_in(browser, "bientap", PASSWORD)

    page = send_code(browser, paper[0].upper()).follow()

    assert "mã dự phòng" in page.html.select_one(".notice").text
    assert "recovery-code-used" in events(portal)
    again = portal.browser()
    log_in(again, "bientap", PASSWORD)
    assert send_code(again, paper[0]).status_code == 400


def test_half_way_is_bound_to_the_browser_to_the_password_and_to_its_purpose(portal):
    phone, _paper = with_phone(portal, "bientap")
    browser, other = portal.browser(), portal.browser()
    log_in(browser, "bientap", PASSWORD)

    assert other.get("/login-code", status=303).location == "http://localhost/login"
    assert other.get("/second-factor", status=303).location == "http://localhost/login"
    for name in ("vanban_session", "vanban_csrf"):
        stranger = TestApp(portal.wsgi)
        stranger.set_cookie(name, browser.cookies["vanban_half_way"])
        assert not is_in(stranger)
    assert browser.get("/second-factor", status=303).location == "http://localhost/login"
    portal.on_site(
        lambda site: site.service("accounts").set_password("bientap", "mật khẩu mới rất dài", portal.registry)
    )
    assert browser.get("/login-code", status=303).location == "http://localhost/login"
    assert phone.code()


def test_a_locked_account_does_not_take_the_second_step(portal):
    phone, _paper = with_phone(portal, "bientap")
    browser = portal.browser()
    log_in(browser, "bientap", PASSWORD)
    page = browser.get("/login-code")
    portal.on_site(lambda site: site.service("accounts").disable("bientap"))

    form = form_with(page, "code")
    form["code"] = phone.code()

    assert form.submit(status=303).location == "http://localhost/login"
    assert not is_in(browser)


def test_logging_out_forgets_the_step_half_taken(portal):
    with_phone(portal, "bientap")
    browser = portal.browser()
    log_in(browser, "bientap", PASSWORD)
    token = form_with(browser.get("/login-code"), "code")["csrf_token"].value

    browser.post("/logout", {"csrf_token": token}, status=303)

    assert browser.get("/login-code", status=303)


def secret_on(page):
    return page.html.select_one(".key").text


def set_up(browser, page, code, password=PASSWORD, **fields):
    form = form_with(page, "key")
    form["code"] = code
    if "password" in form.fields:
        form["password"] = password
    for name, value in fields.items():
        form[name] = value
    return form.submit("set-up", status="*")


@pytest.mark.parametrize(
    ("code", "password", "fields"),
    [
        ("000000", PASSWORD, {}),
        ("", PASSWORD, {}),
        (None, "sai mật khẩu", {}),
        (None, "", {}),
        (None, PASSWORD, {"key": ""}),
        (None, PASSWORD, {"key": "x" * 5000}),
        (None, PASSWORD, {"key": "ữ"}),
    ],
)
def test_nothing_is_set_up_by_mistake_and_the_key_stays(portal, code, password, fields):
    browser = portal.browser("bientap")
    page = browser.get("/second-factor")
    phone = Phone(secret_on(page))

    answer = set_up(browser, page, phone.code() if code is None else code, password, **fields)

    assert answer.status_code == 400
    assert sentence(answer).strip()
    assert (secret_on(answer) == secret_on(page)) is ("key" not in fields)
    assert portal.read(lambda site: site.service("accounts")["bientap"].second_factor) is None


def test_a_key_that_another_account_was_shown_is_not_taken(portal):
    other = portal.browser("truongban").get("/second-factor")
    browser = portal.browser("bientap")

    answer = set_up(
        browser, browser.get("/second-factor"), Phone(secret_on(other)).code(), key=form_with(other, "key")["key"].value
    )

    assert answer.status_code == 400


def test_the_phone_and_the_paper_name_the_account_as_it_is_typed(portal):
    portal.on_site(lambda site: site.service("accounts").rename("bientap", "bien.tap"))
    browser = portal.browser("bien.tap")
    page = browser.get("/second-factor")
    app = unquote(page.html.select_one('a[href^="otpauth:"]')["href"])

    shown = set_up(browser, page, Phone(secret_on(page)).code())

    assert ":bien.tap?" in app
    assert "bien.tap" in shown.html.select_one(".recovery-codes ~ .form-text").text


def test_setting_up_shows_the_codes_once_and_ends_sessions_that_did_not_prove_it(portal):
    browser, elsewhere = portal.browser("bientap"), portal.browser("bientap")
    before = browser.cookies["vanban_session"]
    page = browser.get("/second-factor")
    phone = Phone(secret_on(page))
    assert page.html.select_one("img.qr")["src"].startswith("data:image/svg+xml")

    shown = set_up(browser, page, phone.code())

    paper = [code.text for code in shown.html.select(".recovery-codes code")]
    assert len(paper) == 10
    assert shown.headers["Cache-Control"] == "no-store"
    assert browser.cookies["vanban_session"] != before
    assert is_in(browser)
    assert not is_in(elsewhere)
    assert not any(code in browser.get("/second-factor") for code in paper)
    assert events(portal)[0:2] == ["session", "second-factor-set"] or "second-factor-set" in events(portal)
    form_with(shown, "csrf_token").submit(status=303)
    assert not is_in(browser)
    log_in(elsewhere, "bientap", PASSWORD)
    assert send_code(elsewhere, paper[3]).status_code == 303


def test_a_second_factor_that_is_there_is_not_replaced_by_whoever_finds_the_browser_open(portal):
    browser = portal.browser("bientap")
    page = browser.get("/second-factor")
    phone = Phone(secret_on(page))
    set_up(browser, page, phone.code())
    form = form_with(portal.browser("truongban").get("/second-factor"), "key")

    token = form_with(browser.get("/second-factor"), "code")["csrf_token"].value
    values = {"csrf_token": token, "key": form["key"].value, "code": Phone("A" * 32).code(), "set-up": "true"}
    answer = browser.post("/second-factor", values, status=303)

    assert answer.location.endswith("/second-factor")
    assert portal.read(lambda site: site.service("accounts")["bientap"].second_factor.last_step)


@pytest.fixture
def required(portal):
    portal.registry.second_factor_roles = frozenset({"Manager", "Reviewer"})
    yield
    portal.registry.second_factor_roles = frozenset()


def test_whose_role_asks_for_it_sets_it_up_before_anything_else(portal, required):
    browser = portal.browser()
    answer = log_in(browser, "truongban", PASSWORD, next="/tin-tuc")
    assert answer.location == "http://localhost/second-factor"
    assert not is_in(browser)
    page = answer.follow()
    assert "password" not in form_with(page, "key").fields

    refused = set_up(browser, page, "000000")
    assert refused.status_code == 400
    assert not is_in(browser)
    shown = set_up(browser, refused, Phone(secret_on(refused)).code())

    assert shown.html.select_one(".form-buttons a")["href"] == "http://localhost/tin-tuc"
    assert is_in(browser)
    assert log_in(portal.browser(), "bientap", PASSWORD).location == "http://localhost/"


def test_a_session_from_before_the_role_asked_for_it_opens_nothing(portal):
    browser = portal.browser("truongban")
    portal.registry.second_factor_roles = frozenset({"Reviewer"})
    try:
        assert not is_in(browser)
    finally:
        portal.registry.second_factor_roles = frozenset()


def test_it_is_turned_off_with_password_and_code(portal):
    browser = portal.browser("bientap")
    page = browser.get("/second-factor")
    phone = Phone(secret_on(page))
    set_up(browser, page, phone.code(-1))

    def turn_off(password, code):
        form = form_with(browser.get("/second-factor"), "password")
        form["password"], form["code"] = password, code
        return form.submit("turn-off", status="*")

    assert turn_off(PASSWORD, "000000").status_code == 400
    assert turn_off("sai mật khẩu", phone.code()).status_code == 400
    assert turn_off(PASSWORD, phone.code()).status_code == 303
    assert is_in(browser)
    assert log_in(portal.browser(), "bientap", PASSWORD).location == "http://localhost/"
    assert "second-factor-removed" in events(portal)


def test_new_codes_for_paper_need_a_code(portal):
    browser = portal.browser("bientap")
    page = browser.get("/second-factor")
    phone = Phone(secret_on(page))
    old = set_up(browser, page, phone.code(-1)).html.select(".recovery-codes code")[0].text

    def renew(code):
        form = next(form for form in browser.get("/second-factor").forms.values() if "renew" in form.fields)
        form["code"] = code
        return form.submit("renew", status="*")

    assert renew("000000").status_code == 400
    shown = renew(phone.code())

    assert len(shown.html.select(".recovery-codes code")) == 10
    assert old not in shown
    assert "recovery-codes-renewed" in events(portal)
