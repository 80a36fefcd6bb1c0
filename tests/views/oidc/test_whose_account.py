"""Whose account it is that the login service vouches for: linked, found by its address, or made."""

from __future__ import annotations

import pytest
from at_the_service import configured, go, is_in, refused
from portals import PASSWORD
from second_steps import form_with, log_in, send_code, with_phone

from vanban.security.audit import audit_log


def test_who_has_no_account_is_told_so_and_an_address_is_no_proof(oidc, service):
    oidc.on_site(lambda site: site.service("accounts").change("canbo", email="la@truong.edu.vn"))
    service.person = {"sub": "la", "email": "la@truong.edu.vn", "email_verified": True}

    assert "chưa có tài khoản" in refused(go(oidc, service), 403)
    configured(oidc, link_by_email=True)
    for unverified in (False, None, "true", 1):
        service.person["email_verified"] = unverified
        refused(go(oidc, service), 403)


def test_a_verified_address_links_where_the_administrator_wants_it(oidc, service):
    configured(oidc, link_by_email=True)
    oidc.on_site(lambda site: site.service("accounts").change("canbo", email="La@truong.edu.vn"))
    service.person = {"sub": "la", "email": "la@truong.edu.vn", "email_verified": True}

    assert "canbo" in go(oidc, service).test_app.get("/profile")

    oidc.on_site(lambda site: site.service("accounts").change("canbo", email="khac@truong.edu.vn"))
    assert is_in(go(oidc, service))
    assert "oidc-linked" in [entry.event.name for entry in audit_log(oidc.registry).latest(10)]


def test_an_address_of_two_accounts_is_nobodys(oidc, service):
    configured(oidc, link_by_email=True)
    for login in ("canbo", "truongban"):
        oidc.on_site(lambda site, login=login: site.service("accounts").change(login, email="la@truong.edu.vn"))
    service.person = {"sub": "la", "email": "la@truong.edu.vn", "email_verified": True}

    refused(go(oidc, service), 403)


@pytest.mark.parametrize(
    ("claims", "login"),
    [
        ({"preferred_username": "Le.Minh"}, "le.minh"),
        ({"preferred_username": "Lê Minh"}, "le-minh"),
        ({"preferred_username": "bientap"}, "bientap-2"),
        ({"email": "minh@truong.edu.vn"}, "minh"),
        ({}, "nguoi-dung"),
        ({"preferred_username": ["x"], "name": {"a": 1}, "email": 7}, None),
        ({"name": "x" * 5000, "preferred_username": "\x00"}, None),
    ],
)
def test_an_account_is_made_where_the_administrator_wants_it(oidc, service, claims, login):
    configured(oidc, create=True)
    service.person = {"sub": "minh", **claims}

    answer = go(oidc, service)

    assert is_in(answer)
    made = oidc.read(lambda site: site.service("oidc-links").login(service.issuer, "minh"))
    assert login in {made, None}
    assert oidc.read(lambda site: site.service("accounts")[made].roles) == frozenset()


def test_roles_follow_the_service_where_it_decides_about_them(oidc, service):
    configured(oidc, roles_claim="groups", roles={"ban": "Reviewer", "gv": "Member"})

    def roles():
        return sorted(oidc.read(lambda site: site.service("accounts")["bientap"].roles))

    for told, held in (
        (["ban", "la"], ["Editor", "Reviewer"]),
        ("gv", ["Editor", "Member"]),
        ({"ban": 1}, ["Editor"]),
        ([["ban"], 7, None], ["Editor"]),
    ):
        service.person["groups"] = told
        assert is_in(go(oidc, service))
        assert roles() == held


def test_a_locked_account_stays_locked(oidc, service):
    oidc.on_site(lambda site: site.service("accounts").disable("bientap"))

    refused(go(oidc, service), 403)


def test_the_second_step_of_the_portal_is_asked_for_unless_the_service_proves_one(oidc, service):
    phone, _paper = with_phone(oidc, "bientap")
    answer = go(oidc, service, next="/tin-tuc")
    assert answer.location == "http://localhost/login-code"
    assert not is_in(answer)
    assert send_code(answer.test_app, phone.code()).location == "http://localhost/tin-tuc"

    configured(oidc, proves_second_factor=True)

    assert is_in(go(oidc, service))


def link(browser, service, password=PASSWORD):
    form = form_with(browser.get("/profile"), "current")
    form = next(form for form in browser.get("/profile").forms.values() if form.action.endswith("/oidc-link"))
    form["current"] = password
    return form.submit(status="*")


def test_an_account_is_linked_by_its_owner_with_the_password(oidc, service):
    service.person["sub"] = "can-bo-01"
    browser = oidc.browser("canbo")
    assert link(browser, service, "sai mật khẩu").status_code == 400

    page = link(browser, service)
    answer = browser.get(service.authorize(page.html.select_one("main a.btn-primary")["href"]))

    assert answer.location == "http://localhost/profile"
    assert "canbo" in go(oidc, service).test_app.get("/profile")
    next(form for form in browser.get("/profile").forms.values() if form.action.endswith("/oidc-unlink")).submit(
        status=303
    )
    refused(go(oidc, service), 403)


def test_nobody_links_what_is_anothers_nor_in_anothers_browser(oidc, service):
    browser = oidc.browser("canbo")
    page = link(browser, service)
    back = service.authorize(page.html.select_one("main a.btn-primary")["href"])
    assert browser.get(back, status="*").status_code == 409

    page = link(browser, service)
    service.person["sub"] = "moi"
    back = service.authorize(page.html.select_one("main a.btn-primary")["href"])
    log_in(browser, "truongban", PASSWORD)
    browser.get(back, status=403)

    assert oidc.read(lambda site: site.service("oidc-links").login(service.issuer, "moi")) == ""
