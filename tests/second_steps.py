"""A phone with an authenticator app, for tests of the second step."""

from __future__ import annotations

from datetime import UTC, datetime

import pyotp

from vanban.security.second_factor import codes, proving


class Phone:
    """Shows codes for a secret; `later` counts half minutes, so that no code has to be waited for."""

    def __init__(self, secret):
        self.secret = secret.replace(" ", "")

    def code(self, later=0):
        step = int(datetime.now(UTC).timestamp()) // codes.STEP
        return pyotp.TOTP(self.secret).generate_otp(step + later)


def with_phone(portal, login):
    """Give `login` a second factor; give the phone, whose present code is used up, and the recovery codes."""
    phone = Phone(codes.new_secret())

    def set_up(site):
        user = site.service("accounts")[login]
        return proving.set_up(site, portal.registry, user, phone.secret, phone.code(-1))

    return phone, portal.on_site(set_up)


def form_with(page, field):
    """Give the form of `page` that has `field`."""
    return next(form for form in page.forms.values() if field in form.fields)


def log_in(browser, login, password, **fields):
    form = form_with(browser.get("/login"), "password")
    form["login"], form["password"] = login, password
    for name, value in fields.items():
        form[name] = value
    return form.submit(status="*")


def send_code(browser, code, status="*"):
    form = form_with(browser.get("/login-code"), "code")
    form["code"] = code
    return form.submit(status=status)
