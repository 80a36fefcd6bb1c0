"""An administrator's browser, a mailbox, and somebody who follows a link from a letter."""

from __future__ import annotations

import re

import pytest


class Letters:
    """What the portal sent, instead of sending it."""

    reach = "everywhere"

    def __init__(self):
        self.sent = []

    def deliver(self, letter):
        self.sent.append(letter)

    def to(self, address):
        return [letter for letter in self.sent if letter.to == address]

    def link(self, address):
        """Give the path of the link in the last letter to `address`."""
        return re.search(r"https?://[^/\s]+(/\S+/\S+)", self.to(address)[-1].text)[1]


@pytest.fixture
def letters(portal, monkeypatch):
    kept = Letters()
    monkeypatch.setattr(portal.registry, "courier", kept)
    return kept


@pytest.fixture
def browser(portal):
    return portal.browser("quantri")


@pytest.fixture
def site_administrator(portal):
    portal.on_site(lambda site: site.service("accounts").set_roles("truongban", ["SiteAdministrator"]))
    return portal.browser("truongban")


def press(page, value, status=303, **typed):
    """Fill in `typed` in the form with the button `do=value`, and press it."""
    form = _form_of(page, value)
    for name, text in typed.items():
        form[name] = text
    return form.submit("do", value=value, status=status)


def _form_of(page, value):
    button = page.html.select_one(f'button[name="do"][value="{value}"]')
    forms = page.html.find_all("form")
    return page.forms[forms.index(button.find_parent("form"))]


def problems(answer):
    return answer.html.select_one(".error-summary").get_text(" ", strip=True)


def account(portal, login, look):
    """Give `look(account)`."""
    return portal.read(lambda site: look(site.service("accounts")[login]))
