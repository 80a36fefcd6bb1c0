"""The register of personal data: for administrators a screen, for citizens a page, from the same lines."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from vanban.security.audit import Wanted, audit_log


@pytest.fixture
def browser(portal):
    return portal.browser("quantri")


def form_with(page, field):
    return next(form for form in page.forms.values() if field in form.fields)


@pytest.mark.parametrize("login", ["bientap", "truongban", "canbo"])
def test_only_administrators_see_the_register(portal, login):
    portal.browser(login).get("/personal-data", status=403)


@pytest.mark.parametrize("days", ["", "abc", "1", "100000"])
def test_a_wrong_period_is_said_beside_its_field_and_what_was_typed_stays(browser, days):
    form = form_with(browser.get("/personal-data"), "days-audit")
    form["days-audit"], form["days-drafts"] = days, "365"

    answer = form.submit(status=400)

    assert answer.html.select_one("#error-audit").get_text(strip=True)
    assert answer.html.select_one("#days-audit")["value"] == days
    assert answer.html.select_one("#days-drafts")["value"] == "365"
    assert browser.get("/personal-data").html.select_one("#days-drafts")["value"] == "0"


def test_a_period_is_changed_and_that_is_noted(portal, browser):
    form = form_with(browser.get("/personal-data"), "days-audit")
    form["days-audit"] = "180"

    form.submit(status=303)

    assert "180 ngày" in browser.get("/personal-data").text
    event = audit_log(portal.registry).latest(1, wanted=Wanted(name="retention"))[0].event
    assert (event.actor, event.details["kept"]) == ("quantri", {"audit": 180})


def test_the_register_is_taken_out_as_a_table(browser):
    taken = form_with(browser.get("/personal-data"), "form").submit("form", value="xlsx")

    rows = list(load_workbook(io.BytesIO(taken.body)).active.iter_rows(values_only=True))
    assert rows[0][0] == "Lưu những gì"
    assert {"Tài khoản", "Nhật ký kiểm tra"} & {row[0] for row in rows}


def test_citizens_read_what_is_kept_and_whom_to_ask(portal):
    portal.on_site(lambda site: setattr(site, "email", "dulieu@pgd.vn"))

    page = portal.browser().get("/")
    page = page.click("Quyền riêng tư")

    assert page.html.select_one("main a[href='mailto:dulieu@pgd.vn']")
    assert "356/2025" in page.text
    assert "20 ngày" in page.html.select_one("main table").get_text(" ", strip=True)


def test_nothing_secret_is_told_to_citizens(portal):
    assert "quantri" not in portal.browser().get("/privacy").text
