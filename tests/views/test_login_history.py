"""Where an account is logged in and was: for its owner and for an administrator, and ended by both."""

from __future__ import annotations

import pytest
from portals import PASSWORD
from second_steps import form_with, log_in, send_code, with_phone

from vanban.security.audit import audit_log

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


def is_in(browser):
    return browser.get("/profile", status="*").status_code == 200


def rows(page):
    return [" ".join(row.text.split()) for row in page.html.select("#history ~ table tbody tr")]


def end(page, label):
    """Press the button of the session whose line has `label`."""
    line = next(line for line in page.html.select(".session-list li") if label in line.text)
    form = form_with(page, "back")
    values = [("csrf_token", form["csrf_token"].value), ("back", "history"), ("end", line.button["value"])]
    return page.test_app.post(form.action, values, status="*")


def last_event(portal):
    return audit_log(portal.registry).latest(1)[0].event


def test_strangers_see_no_history_and_nobody_anothers(portal):
    assert portal.browser().get("/login-history", status=303).location.startswith("http://localhost/login")
    editor = portal.browser("bientap")
    editor.get("/login-history/canbo", status=403)
    editor.get("/login-history/khong-co", status=403)
    token = form_with(editor.get("/login-history"), "back")["csrf_token"].value
    editor.post("/sessions/canbo", {"csrf_token": token}, status=403)
    editor.post("/second-factor/canbo", {"csrf_token": token, "take-away": "true"}, status=403)
    manager = portal.browser("quantri")
    manager.get("/login-history/khong-co", status=404)
    manager.get("/login-history/canbo/x", status=404)


def test_one_session_is_ended_and_the_others_stay(portal):
    here, phone, other = portal.browser("bientap"), portal.browser(), portal.browser("bientap")
    phone.extra_environ["HTTP_USER_AGENT"] = FIREFOX
    log_in(phone, "bientap", PASSWORD)
    page = here.get("/login-history")

    end(page, "Firefox, Windows")

    assert [is_in(browser) for browser in (here, phone, other)] == [True, False, True]
    assert (last_event(portal).name, last_event(portal).details) == ("session-ended", {"sessions": 1})


@pytest.mark.parametrize("chosen", ["x", "0" * 64, "ữ", "../"])
def test_a_session_that_is_not_there_is_no_error(portal, chosen):
    here, other = portal.browser("bientap"), portal.browser("bientap")
    token = form_with(here.get("/login-history"), "back")["csrf_token"].value

    here.post("/sessions", {"csrf_token": token, "end": chosen}, status=303)

    assert is_in(other)


def test_anothers_session_is_not_ended_by_its_key(portal):
    here, victim = portal.browser("bientap"), portal.browser("canbo")
    key = portal.read(lambda site: next(site.service("sessions").of("canbo")).key)
    token = form_with(here.get("/login-history"), "back")["csrf_token"].value

    here.post("/sessions", {"csrf_token": token, "end": key}, status=303)

    assert is_in(victim)


def test_all_other_sessions_are_ended_at_once(portal):
    here, other = portal.browser("bientap"), portal.browser("bientap")
    form = form_with(here.get("/login-history"), "back")

    here.post("/sessions", {"csrf_token": form["csrf_token"].value, "end": ""}, status=303)

    assert (is_in(here), is_in(other)) == (True, False)


def test_the_history_tells_what_happened_and_from_where(portal):
    browser = portal.browser(HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.7")
    log_in(browser, "bientap", "nhầm mất rồi")
    log_in(browser, "bientap", PASSWORD)
    log_in(browser, "bientap", PASSWORD)

    seen = rows(browser.get("/login-history"))

    assert len([row for row in seen if "203.0.113.7" in row]) == 3
    assert "chưa từng thấy" not in seen[0]
    assert "Đăng nhập" in seen[1]
    assert "chưa từng thấy" in seen[1]
    assert "Firefox, Windows" in seen[1]
    assert "không" in seen[2].lower()


def test_a_long_history_is_turned_page_by_page(portal):
    browser = portal.browser("bientap")
    for _time in range(31):
        log_in(browser, "bientap", PASSWORD)

    first = browser.get("/login-history")
    second = browser.get(first.html.find("a", rel="next")["href"])

    assert len(rows(first)) == 30
    assert rows(second)
    for odd in ("x", "-1", "9" * 30, "ữ"):
        browser.get("/login-history", {"before": odd}, status=200)


def test_an_administrator_ends_the_sessions_of_others_and_takes_a_lost_second_step_away(portal):
    with_phone(portal, "canbo")
    manager, editor = portal.browser("quantri"), portal.browser("bientap")
    page = manager.get("/login-history/bientap")
    assert not page.html.select(".session-list .chip")
    form = form_with(page, "back")
    manager.post("/sessions/bientap", {"csrf_token": form["csrf_token"].value, "end": ""}, status=303)
    assert not is_in(editor)
    assert is_in(manager)

    page = manager.get("/login-history/canbo")
    form_with(page, "take-away").submit("take-away", status=303)

    assert (last_event(portal).name, last_event(portal).actor) == ("second-factor-removed", "quantri")
    assert last_event(portal).object == "user:canbo"
    assert log_in(portal.browser(), "canbo", PASSWORD).location == "http://localhost/"
    token = form["csrf_token"].value
    manager.post("/second-factor/canbo", {"csrf_token": token, "take-away": "true"}, status=409)


def test_a_site_administrator_does_not_reach_an_administrator(portal):
    with_phone(portal, "quantri")
    portal.on_site(lambda site: site.service("accounts").set_roles("canbo", ["SiteAdministrator"]))
    lower = portal.browser("canbo")
    token = form_with(lower.get("/login-history"), "back")["csrf_token"].value

    lower.get("/login-history/quantri", status=403)
    lower.post("/second-factor/quantri", {"csrf_token": token, "take-away": "true"}, status=403)

    assert portal.read(lambda site: site.service("accounts")["quantri"].second_factor)


def test_rights_follow_the_roles_of_now_and_a_locked_account_is_out_at_once(portal):
    browser = portal.browser("truongban")
    browser.get("/van-ban/sharing", status="*")
    portal.on_site(lambda site: site.service("accounts").set_roles("truongban", ["Member"]))
    browser.get("/van-ban/edit", status=403)
    assert is_in(browser)

    portal.on_site(lambda site: site.service("accounts").disable("truongban"))

    assert not is_in(browser)


def test_a_session_begun_by_somebody_else_is_not_taken_over(portal):
    """Fixation: whoever planted a session of their own in a browser does not get its next person's."""
    planted = portal.browser("canbo").cookies["vanban_session"]
    victim = portal.browser()
    victim.set_cookie("vanban_session", planted)

    log_in(victim, "bientap", PASSWORD)

    assert victim.cookies["vanban_session"] != planted
    attacker = portal.browser()
    attacker.set_cookie("vanban_session", planted)
    assert not is_in(attacker)


class Post:
    """Keeps the letters that it is given."""

    reach = "everywhere"

    def __init__(self):
        self.letters = []

    def deliver(self, letter):
        self.letters.append(letter)


@pytest.fixture
def post(portal):
    kept, portal.registry.courier = portal.registry.courier, Post()
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="canbo@truong.edu.vn"))
    yield portal.registry.courier
    portal.registry.courier = kept


def test_a_letter_tells_of_a_browser_not_used_before_and_of_no_other(portal, post):
    browser = portal.browser("canbo")
    log_in(browser, "canbo", PASSWORD)
    assert post.letters == []

    portal.browser("canbo", HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="203.0.113.7")

    (letter,) = post.letters
    assert letter.to == "canbo@truong.edu.vn"
    assert "Firefox, Windows" in letter.text
    assert "203.0.113.7" in letter.text


def test_a_letter_tells_that_the_second_step_was_taken_away(portal, post):
    with_phone(portal, "canbo")
    page = portal.browser("quantri").get("/login-history/canbo")

    form_with(page, "take-away").submit("take-away", status=303)

    (letter,) = post.letters
    assert (letter.to, "bước thứ hai" in letter.text) == ("canbo@truong.edu.vn", True)


def test_a_deployment_says_how_long_sessions_last(portal):
    browser = portal.browser("bientap")
    limits = portal.registry.session_limits
    try:
        portal.registry.session_limits = type(limits)(lifetime=limits.idle * 0)
        assert not is_in(browser)
    finally:
        portal.registry.session_limits = limits


def test_what_failed_tells_from_which_device(portal):
    with_phone(portal, "bientap")
    stranger = portal.browser(HTTP_USER_AGENT=FIREFOX)
    log_in(stranger, "bientap", "sai mật khẩu")
    log_in(stranger, "bientap", PASSWORD)
    send_code(stranger, "000000")

    entries = {entry.event.name: entry.event for entry in audit_log(portal.registry).latest(3)}

    for name in ("login-failed", "second-factor-failed"):
        assert entries[name].details == {"agent": FIREFOX}
    admin = portal.browser("quantri")
    assert sum("Firefox, Windows" in row for row in rows(admin.get("/login-history/bientap"))) == 2
    assert "hiết bị: Firefox, Windows" in admin.get("/audit?name=login-failed")


def test_a_browser_that_calls_itself_oddly_breaks_no_entry(portal):
    stranger = portal.browser(HTTP_USER_AGENT="\x07" + "ữ\n".encode().decode("latin-1") + "x" * 5000)
    log_in(stranger, "bientap", "sai mật khẩu")

    entry = audit_log(portal.registry).latest(1)[0]

    assert entry.event.name == "login-failed"
    assert len(entry.event.details["agent"]) <= 200
    assert "sai mật khẩu" not in str(entry)


def test_failures_of_who_was_renamed_are_theirs(portal):
    portal.on_site(lambda site: site.service("accounts").rename("bientap", "bien.tap"))

    log_in(portal.browser(), "bien.tap", "sai mật khẩu")

    assert audit_log(portal.registry).latest(1)[0].event.actor == "bientap"


def test_who_was_renamed_reads_the_name_that_is_typed(portal):
    portal.on_site(lambda site: site.service("accounts").rename("bientap", "bien.tap"))

    lead = portal.browser("quantri").get("/login-history/bientap").html.select_one(".page-head .lead, .lead").text

    assert "(bien.tap)" in lead


def test_sessions_that_another_password_ended_are_listed_no_more(portal):
    here, other = portal.browser("bientap"), portal.browser("bientap")
    page = here.get("/profile")
    form = next(form for form in page.forms.values() if "current" in form.fields)
    form["current"], form["password"], form["again"] = PASSWORD, "một mật khẩu khác hẳn", "một mật khẩu khác hẳn"

    form.submit(status=303)

    assert not is_in(other)
    assert len(here.get("/login-history").html.select(".session-list li")) == 1
