"""Whether there is an account is not told by what is said, nor by how much work is done."""

from __future__ import annotations

import pytest
from portals import PASSWORD, founded, portal  # noqa: F401 (fixtures)
from second_steps import form_with, with_phone

from vanban.security import passwords

NAMES = ("bientap", "khong-co", "da-khoa", "chua-co-mat-khau", "hai-buoc", "không phải tên", "")
"""Known, unknown, locked, without a password, with a second step, and no name at all."""


@pytest.fixture
def people(portal):  # noqa: F811 (the fixture)
    def add(site):
        accounts = site.service("accounts")
        for name in ("da-khoa", "hai-buoc"):
            accounts.add(name, PASSWORD, portal.registry)
        accounts.add("chua-co-mat-khau", None, portal.registry)
        accounts.disable("da-khoa")

    portal.on_site(add)
    with_phone(portal, "hai-buoc")
    return portal


@pytest.fixture
def hashes(monkeypatch):
    """Count the Argon2 hashes that are worked out."""
    counted = []
    for cost in passwords.COSTS.values():
        for name in ("verify", "hash"):
            original = getattr(type(cost), name)
            monkeypatch.setattr(
                type(cost), name, lambda *given, original=original: counted.append(1) or original(*given)
            )
        break  # all are of one class
    return counted


def told(answer):
    return answer.status_code, answer.html.select_one(".error-summary").text, sorted(answer.headers.keys())


def test_the_page_says_and_does_the_same_for_every_name(people, hashes):
    answers, work = set(), set()
    for name in NAMES:
        form = form_with(people.browser().get("/login"), "password")
        form["login"], form["password"] = name, "sai mật khẩu"
        hashes.clear()
        answers.add(str(told(form.submit(status=400))))
        work.add(len(hashes))

    assert len(answers) == 1
    assert work == {1}


def test_programs_hear_the_same_for_every_name(people, hashes):
    answers, work = set(), set()
    for name in filter(None, NAMES):
        hashes.clear()
        headers = {"Accept": "application/json"}
        body = {"login": name, "password": "sai mật khẩu", "totp": "000000"}
        answer = people.browser().post_json("/@login", body, headers=headers, status=401)
        answers.add((answer.text, tuple(sorted(answer.headers.keys()))))
        work.add(len(hashes))

    assert len(answers) == 1
    assert work == {1}


def test_being_slowed_down_does_not_tell_either(people):
    answers = []
    for name in ("bientap", "khong-co"):
        browser = people.browser(REMOTE_ADDR="203.0.113.9")
        form = form_with(browser.get("/login"), "password")
        form["login"], form["password"] = name, "sai mật khẩu"
        for _guess in range(10):
            form.submit(status=400)
        answers.append(told(form.submit(status=429)))

    assert answers[0] == answers[1]
