"""Logging in by a login service: only whom it really vouches for, in the browser that was sent there."""

from __future__ import annotations

import time

import pytest
from at_the_service import go, is_in, refused
from login_service import CLIENT
from portals import PASSWORD
from second_steps import form_with, log_in

from vanban.errors import SetupError
from vanban.security.audit import Wanted, audit_log
from vanban.security.oidc.provider import KEPT, PAUSE
from vanban.security.oidc.settings import OidcSettings, read_settings
from vanban.views.devices import device

CONFIGURATION = "/.well-known/openid-configuration"


def test_whom_the_service_vouches_for_is_in_and_where_they_wanted(oidc, service):
    answer = go(oidc, service, next="/van-ban?start=0")

    assert (answer.status_code, answer.location) == (303, "http://localhost/van-ban?start=0")
    assert is_in(answer)
    assert "bientap" in answer.test_app.get("/profile")


@pytest.mark.parametrize("wanted", ["//evil.vn", "https://evil.vn", "/\\evil.vn", "javascript:alert(1)"])
def test_nobody_is_led_off_the_portal(oidc, service, wanted):
    assert go(oidc, service, next=wanted).location == "http://localhost/"


SPOILED = {
    "another nonce": {"nonce": "x"},
    "no nonce": {"nonce": None},
    "another audience": {"aud": "another"},
    "several audiences": {"aud": [CLIENT, "another"]},
    "presented by another": {"azp": "another"},
    "another issuer": {"iss": "https://evil.vn"},
    "expired": {"exp": int(time.time()) - 120},
    "no expiry": {"exp": None},
    "from the future": {"iat": int(time.time()) + 3600},
    "nobody": {"sub": None},
    "an empty name": {"sub": ""},
    "a name that is none": {"sub": ["anh-01"]},
    "an odd audience": {"aud": {"a": 1}},
    "an odd expiry": {"exp": "soon"},
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_token_that_was_not_made_for_this_login_is_not_believed(oidc, service, name):
    service.spoil = SPOILED[name]

    refused(go(oidc, service))


@pytest.mark.parametrize("sign", ["unsigned", "signed_with_the_client_secret", "signed_by_another"])
def test_a_token_that_the_service_did_not_sign_is_not_believed(oidc, service, sign):
    service.sign = getattr(service, sign)

    refused(go(oidc, service))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "....", "e30.e30.", "ữ", 7, None, "x" * 300_000])
def test_what_is_no_token_is_not_believed(oidc, service, token):
    service.sign = lambda _claims: token

    refused(go(oidc, service))


def test_a_login_that_failed_tells_its_device_to_whoever_reads_the_log(oidc, service):
    service.spoil = {"aud": "another"}
    phone = oidc.browser(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/142.0 Mobile Safari/537.36")

    refused(go(oidc, service, phone))

    [failed] = audit_log(oidc.registry).latest(1, wanted=Wanted(name="oidc-failed"))
    assert device(failed.event.details["agent"]) == "Chrome, Android"


def test_clocks_may_differ_by_half_a_minute(oidc, service):
    service.spoil = {"exp": int(time.time()) - 30}

    assert is_in(go(oidc, service))


@pytest.mark.parametrize(
    "query", ["", "state=x", "code=x", "state=x&code=x", "error=access_denied", "state=%E1%BB%AF&code=%00"]
)
def test_who_was_not_sent_there_is_not_taken_back(oidc, query):
    refused(oidc.browser().get(f"/oidc-return?{query}", status="*"))


def test_the_way_back_is_for_the_browser_that_was_sent(oidc, service):
    """Or somebody could be made to work in the account of another."""
    attacker, victim = oidc.browser(), oidc.browser()
    back = service.authorize(attacker.get("/oidc").location)

    refused(victim.get(back, status="*"))
    victim.get("/oidc")
    refused(victim.get(back, status="*"))


def test_the_way_back_is_taken_once(oidc, service):
    browser = oidc.browser()
    back = service.authorize(browser.get("/oidc").location)
    assert browser.get(back).status_code == 303
    token = form_with(browser.get("/profile"), "csrf_token")["csrf_token"].value
    browser.post("/logout", {"csrf_token": token})

    refused(browser.get(back, status="*"))


def test_a_code_that_the_service_knows_no_more_is_refused(oidc, service):
    browser = oidc.browser()
    back = service.authorize(browser.get("/oidc").location)
    service.codes.clear()

    refused(browser.get(back, status="*"))


def test_new_keys_of_the_service_are_asked_for_but_not_at_every_knock(oidc, service, clock):
    assert is_in(go(oidc, service))
    service.rotate()
    refused(go(oidc, service))
    clock.now += PAUSE + 1

    assert is_in(go(oidc, service))
    for _knock in range(3):
        service.sign = service.signed_by_another
        refused(go(oidc, service))
    assert service.asked["/keys"] == 2


def test_what_the_service_says_of_itself_is_kept_for_an_hour(oidc, service, clock):
    for _login in range(3):
        go(oidc, service)
    assert service.asked[CONFIGURATION] == 1
    clock.now += KEPT + 1

    go(oidc, service)

    assert service.asked[CONFIGURATION] == 2


BROKEN = {
    "an error": ("500 Oh", [], [b"{}"]),
    "no JSON": ("200 OK", [], [b"<html>"]),
    "a list": ("200 OK", [], [b"[]"]),
    "no end of it": ("200 OK", [], [b" " * 1024] * 2048),
    "deep": ("200 OK", [], [b"[" * 200_000]),
    "a way elsewhere": ("302 Found", [("Location", "http://127.0.0.1:9/")], [b""]),
}


@pytest.mark.parametrize("path", [CONFIGURATION, "/keys", "/token"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_service_that_is_out_of_order_is_one_sentence_and_the_password_still_opens(oidc, service, path, name):
    service.broken[path] = BROKEN[name]
    browser = oidc.browser()

    left = browser.get("/oidc", status="*")
    answer = browser.get(service.authorize(left.location), status="*") if left.status_code == 303 else left

    refused(answer, answer.status_code)
    assert answer.status_code in {400, 503}
    assert log_in(browser, "bientap", PASSWORD).status_code == 303


def test_a_service_that_is_gone_is_not_waited_for_each_time(oidc, service):
    service.close()
    browser = oidc.browser()

    assert "không trả lời" in refused(browser.get("/oidc", status=503), 503)
    assert "không trả lời" in refused(browser.get("/oidc", status=503), 503)
    assert log_in(browser, "bientap", PASSWORD).status_code == 303


@pytest.mark.parametrize(
    "named",
    [
        {"issuer": "https://evil.vn"},
        {"token_endpoint": "http://evil.vn/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
        {"jwks_uri": "file:///etc/passwd"},
        {"end_session_endpoint": "javascript:alert(1)"},
    ],
)
def test_addresses_that_are_none_are_not_gone_to(oidc, service, named):
    service.named = named

    refused(oidc.browser().get("/oidc", status="*"), 503)


def test_who_logs_out_can_log_out_there_too(oidc, service):
    browser = go(oidc, service).test_app
    form = next(form for form in browser.get("/").forms.values() if form.action.endswith("/logout"))

    page = form.submit(status=303).follow()

    address = page.html.select_one("main a.btn-primary")["href"]
    assert address.startswith(
        f"{service.issuer}/logout?client_id={CLIENT}&post_logout_redirect_uri=http%3A%2F%2Flocalhost"
    )
    assert not is_in(page)


def test_without_a_service_there_is_nothing_of_it(portal):
    browser = portal.browser("bientap")
    for path in ("/oidc", "/oidc-return?code=a&state=b", "/oidc-goodbye"):
        browser.get(path, status=404)
    assert "oidc" not in portal.browser().get("/login")
    assert "oidc" not in browser.get("/profile")


def test_settings_name_one_service():
    assert read_settings({}) is None
    given = {
        "vanban.oidc.issuer": "https://dang-nhap.edu.vn",
        "vanban.oidc.client_id": "x",
        "vanban.oidc.create": "true",
        "vanban.oidc.roles": "gv=Member ban=Reviewer",
    }
    assert read_settings(given) == OidcSettings(
        "https://dang-nhap.edu.vn", "x", create=True, roles={"gv": "Member", "ban": "Reviewer"}
    )
    for wrong in (
        {"issuer": "http://dang-nhap.edu.vn"},
        {"issuer": "dang-nhap"},
        {"issuer": "https://x@y"},
        {"client_id": ""},
        {"create": "maybe"},
        {"roles": "Reviewer"},
        {"roles": "ban=Vua"},
        {"isuer": "x"},
    ):
        with pytest.raises(SetupError):
            read_settings(given | {f"vanban.oidc.{name}": value for name, value in wrong.items()})
