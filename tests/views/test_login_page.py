"""Logging in and out, one's own password, and who may send a form."""

from __future__ import annotations

import pytest
from portals import PASSWORD
from webtest import TestApp

AWAY = [
    "//evil.vn",
    "///evil.vn",
    "/\\evil.vn",
    "\\\\evil.vn",
    "\\/evil.vn",
    "https:evil.vn",
    "https://evil.vn",
    "http:/\\evil.vn",
    "javascript:alert(1)",
    "//[",
    "/[",
    "//evil.vn:80\\@localhost/",
    "/%0d%0aSet-Cookie:a=b",
    "/\r\nSet-Cookie: a=b",
    "/\tevil.vn",
    "\t//evil.vn",
    " //evil.vn",
    "/ /evil.vn",
    "@evil.vn",
    ".evil.vn",
    "evil.vn",
    "",
    "/tìm-kiếm?text=ộ",
    "/💥",
    "/\x00",
    "/" + "a" * 5000,
]


def log_in(browser, login="bientap", password=PASSWORD, **fields):
    form = next(form for form in browser.get("/login").forms.values() if "password" in form.fields)
    form["login"], form["password"] = login, password
    for name, value in fields.items():
        form[name] = value
    return form.submit(status="*")


def refusal(answer):
    return answer.html.select_one(".error-summary").text


def test_an_unknown_name_and_a_wrong_password_are_one_sentence(portal):
    wrong, unknown, odd = (
        log_in(portal.browser(), *pair)
        for pair in (("bientap", "sai mật khẩu"), ("khong-co", "sai mật khẩu"), ("bien tap!", "x"))
    )

    assert wrong.status_code == unknown.status_code == odd.status_code == 400
    assert refusal(wrong) == refusal(unknown) == refusal(odd)
    assert wrong.html.find(id="login")["value"] == "bientap"
    assert not wrong.html.find(id="password").get("value")
    assert "vanban_session" not in wrong.headers.get("Set-Cookie", "")


def test_a_locked_account_gets_the_same_sentence(portal):
    portal.on_site(lambda site: site.service("accounts").disable("bientap"))

    assert refusal(log_in(portal.browser())) == refusal(log_in(portal.browser(), "khong-co"))


@pytest.mark.parametrize(
    "fields", [{"login": ""}, {"password": ""}, {"login": "\x00"}, {"login": "x" * 10_000}, {"password": "x" * 100_000}]
)
def test_anything_may_be_typed(portal, fields):
    assert log_in(portal.browser(), **fields).status_code == 400


def test_who_guesses_is_slowed_down_and_hears_so(portal):
    browser = portal.browser()
    answers = [log_in(browser, password=f"đoán {number}").status_code for number in range(11)]

    assert answers == [400] * 10 + [429]
    refused = log_in(browser)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 15
    assert "Bạn đã thử quá nhiều lần" in refusal(refused)
    assert log_in(browser, "truongban").status_code == 303


@pytest.mark.parametrize("address", AWAY)
def test_nobody_is_sent_off_the_portal(portal, address):
    for answer in (
        log_in(portal.browser(), next=address),
        portal.browser().get("/language", {"to": "en", "back": address}, status="*"),
    ):
        assert answer.status_code == 303
        assert answer.location.startswith("http://localhost/")
        assert not answer.location.startswith(("http://localhost//", "http://localhost/\\"))
        assert answer.location.isascii()
        assert "a=b" not in str(answer.headers.getall("Set-Cookie"))


def test_whoever_is_asked_to_log_in_comes_back_to_the_page(portal):
    path = portal.document(title="Dự thảo", state="draft")
    browser = portal.browser()
    asked = browser.get(f"{path}?a=b%20c", status=303)
    form = browser.get(asked.location).forms[1]
    form["login"], form["password"] = "bientap", PASSWORD

    answer = form.submit(status=303)

    assert answer.location == f"http://localhost{path}?a=b%20c"
    assert "Dự thảo" in answer.follow()


def test_a_login_in_capitals_is_the_same(portal):
    assert log_in(portal.browser(), " BIENTAP ").status_code == 303


def test_logging_out_ends_the_session_on_the_server(portal):
    browser = portal.browser("bientap")
    stolen = TestApp(portal.wsgi)
    for cookie in browser.cookiejar:
        stolen.set_cookie(cookie.name, cookie.value)
    assert stolen.get("/profile", status=200)

    page = browser.get("/")
    next(form for form in page.forms.values() if form.action.endswith("/logout")).submit(status=303)

    assert stolen.get("/profile", status=303).location.startswith("http://localhost/login")
    assert browser.get("/profile", status=303)
    assert portal.read(lambda site: len(list(site.service("sessions").of("bientap")))) == 0


def test_logging_out_is_not_done_by_a_link(portal):
    browser = portal.browser("bientap")

    browser.get("/logout", status=404)
    browser.post("/logout", status=400)

    assert browser.get("/profile", status=200)


def test_each_login_begins_a_session_of_its_own(portal):
    browser = portal.browser("bientap")
    first = browser.cookies["vanban_session"]

    log_in(browser)

    assert browser.cookies["vanban_session"] != first
    assert portal.read(lambda site: len(list(site.service("sessions").of("bientap")))) == 1


def test_the_session_is_out_of_reach_of_scripts(portal):
    cookie = log_in(portal.browser()).headers.getall("Set-Cookie")
    session = next(line for line in cookie if line.startswith("vanban_session"))

    assert "HttpOnly" in session
    assert "SameSite=Lax" in session
    secure = portal.browser(**{"wsgi.url_scheme": "https", "HTTP_HOST": "localhost"})
    lines = log_in(secure).headers.getall("Set-Cookie")
    assert "secure" in next(line for line in lines if line.startswith("__Host-vanban_session")).lower()


@pytest.mark.parametrize(
    ("current", "new", "again"),
    [
        ("sai", "mật khẩu mới rất dài", "mật khẩu mới rất dài"),
        (PASSWORD, "mật khẩu mới rất dài", "mật khẩu khác rất dài"),
        (PASSWORD, "ngắn", "ngắn"),
        (PASSWORD, "", ""),
        (PASSWORD, "bientap bientap"[:7], "bientap"),
        ("", "", ""),
    ],
)
def test_a_password_is_not_changed_by_mistake(portal, current, new, again):
    browser = portal.browser("bientap")
    form = next(form for form in browser.get("/profile").forms.values() if "current" in form.fields)
    form["current"], form["password"], form["again"] = current, new, again

    answer = form.submit(status=400)

    assert refusal(answer).strip()
    assert portal.browser("bientap")


def test_a_new_password_counts_at_once_and_ends_other_sessions(portal):
    browser, other = portal.browser("bientap"), portal.browser("bientap")
    form = next(form for form in browser.get("/profile").forms.values() if "current" in form.fields)
    form["current"], form["password"], form["again"] = PASSWORD, "mật khẩu mới rất dài", "mật khẩu mới rất dài"

    form.submit(status=303)

    assert browser.get("/profile", status=200)
    assert other.get("/profile", status=303)
    assert log_in(portal.browser()).status_code == 400
    assert log_in(portal.browser(), password="mật khẩu mới rất dài").status_code == 303


CHANGES = [
    ("/login", {"login": "bientap", "password": PASSWORD}),
    ("/logout", {}),
    ("/sessions", {}),
    ("/password", {"current": PASSWORD}),
    ("/van-ban/contents", {"do": "delete", "names": "a"}),
    ("/van-ban/add/Page", {"title": "x", "save": "save"}),
    ("/van-ban/edit", {"title": "x", "save": "save"}),
    ("/van-ban/delete", {"names": "a"}),
    ("/van-ban/rename", {"name:a": "b"}),
    ("/van-ban/transition", {"transition": "retract"}),
    ("/van-ban/sharing", {"principal": "user:canbo", "role:user:canbo": "Editor"}),
    ("/chosen-people", {"do": "enable", "names": "canbo"}),
    ("/add-user", {"fullname": "x"}),
    ("/set-password", {"password": "x"}),
    ("/forgot-password", {"name": "canbo"}),
    ("/my-details", {"fullname": "x"}),
    ("/user/canbo", {"fullname": "x", "do": "save"}),
    ("/vocabulary/issuers", {"new_title": "x"}),
    ("/jobs", {"retry": "x"}),
    ("/search", {"text": "a"}),
    ("/", {"a": "b"}),
]


@pytest.mark.parametrize(("path", "values"), CHANGES, ids=[path for path, _values in CHANGES])
def test_a_form_without_the_token_or_from_elsewhere_changes_nothing(portal, path, values):
    browser = portal.browser("quantri")
    token = browser.get("/profile").forms[1]["csrf_token"].value
    before = portal.db.lastTransaction()

    missing = browser.post(path, values, status=400)
    wrong = browser.post(path, values | {"csrf_token": "x" * 32}, status=400)
    odd = browser.post(path, values | {"csrf_token": "ộ"}, status=400)
    foreign = browser.post(path, values | {"csrf_token": token}, headers={"Origin": "https://evil.vn"}, status=400)
    hidden = browser.post(path, values | {"csrf_token": token}, headers={"Origin": "null"}, status=400)
    referred = browser.post(
        path, values | {"csrf_token": token}, headers={"Referer": "http://localhost.evil.vn/"}, status=400
    )

    for answer in (missing, wrong, odd, foreign, hidden, referred):
        assert answer.html.select_one("h1")
        assert "không" in answer
    assert portal.db.lastTransaction() == before


def test_a_form_from_here_is_taken(portal):
    browser = portal.browser("quantri")
    token = browser.get("/profile").forms[1]["csrf_token"].value

    browser.post("/sessions", {"csrf_token": token}, headers={"Origin": "http://localhost"}, status=303)
    browser.post("/sessions", {"csrf_token": token}, headers={"Referer": "http://localhost/x"}, status=303)


ODD_FORMS = {
    "a file for words": {
        "upload_files": [("login", "a.txt", b"x"), ("password", "b.txt", b"y"), ("next", "c.txt", b"z")]
    },
    "no utf-8": {"params": b"login=%ff&password=%fe", "content_type": "application/x-www-form-urlencoded"},
    "a boundary that is none": {"params": b"xx", "content_type": "multipart/form-data"},
    "parts without end": {
        "params": b"--x\r\nContent-Disposition: form-data; name=a\r\n",
        "content_type": "multipart/form-data; boundary=x",
    },
    "text": {"params": b"hello", "content_type": "text/plain"},
    "xml": {"params": b"<a/>", "content_type": "application/xml"},
    "nothing": {"params": b""},
}


@pytest.mark.parametrize(
    "path", ["/login", "/van-ban/contents", "/van-ban/add/Page", "/van-ban/sharing", "/", "/khong-co"]
)
@pytest.mark.parametrize("name", ODD_FORMS)
def test_no_form_is_an_error_of_the_server(portal, path, name):
    browser = portal.browser("quantri")

    answer = browser.post(path, status="*", **ODD_FORMS[name])

    assert 400 <= answer.status_code < 500


def test_files_for_words_are_refused_with_the_right_token_too(portal):
    browser = portal.browser("quantri")
    token = browser.get("/profile").forms[1]["csrf_token"].value

    for path, name in (
        ("/van-ban/contents", "do"),
        ("/van-ban/transition", "remark"),
        ("/password", "password"),
        ("/login", "next"),
    ):
        answer = browser.post(path, {"csrf_token": token}, upload_files=[(name, "a.txt", b"x")], status=400)
        assert "không đọc được" in answer or "cannot be read" in answer
