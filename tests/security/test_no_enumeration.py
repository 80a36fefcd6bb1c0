"""Whether there is an account is not told by what is said, nor by how much work is done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from people_pages import letters  # noqa: F401 (a fixture)
from portals import PASSWORD, founded, portal  # noqa: F401 (fixtures)
from second_steps import form_with, with_phone

from vanban.security import passwords
from vanban.security.audit import audit_log

NAMES = (
    "bientap",
    "khong-co",
    "da-khoa",
    "chua-co-mat-khau",
    "hai-buoc",
    "không phải tên",
    "",
    "lan@thu.vn",
    "khong.co@thu.vn",
)
"""Known, unknown, locked, without a password, with a second step, no name at all, and a known and an unknown address."""


@pytest.fixture
def people(portal):  # noqa: F811 (the fixture)
    def add(site):
        accounts = site.service("accounts")
        for name in ("da-khoa", "hai-buoc"):
            accounts.add(name, PASSWORD, portal.registry)
        accounts.add("chua-co-mat-khau", None, portal.registry)
        accounts.disable("da-khoa")
        accounts.change("bientap", email="lan@thu.vn")

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


ADDRESSES = ("bientap", "bientap@truong.edu.vn", "khong-co", "khong@co.vn", "da-khoa", "da-khoa@truong.edu.vn", "")
"""Known, unknown and locked, by login and by address, and nothing at all."""


@pytest.fixture
def reachable(people, letters, monkeypatch):  # noqa: F811 (the fixture)
    """People who have addresses; what is asked for is done by jobs of another process, as in a deployment."""

    def describe(site):
        for name in ("bientap", "da-khoa", "chua-co-mat-khau"):
            site.service("accounts").change(name, email=f"{name}@truong.edu.vn")

    people.on_site(describe)
    monkeypatch.setattr(people.registry.jobs, "mode", "external")
    return people


def records_written(portal, deed):  # noqa: F811 (the fixture)
    """Give how many objects each transaction of `deed()` writes, and what it answers."""
    changes = portal.db.storage.changes
    before = changes.lastTransaction()
    answer = deed()
    return answer, [len(list(records)) for records in changes.iterator() if records.tid > before]


def asked(browser, name):
    form = form_with(browser.get("/forgot-password"), "name")
    form["name"] = name
    return form.submit(status="*")


def test_asking_for_a_new_password_says_and_does_the_same_for_every_name(reachable, hashes):
    asked(reachable.browser(), "ai-do")  # what is written only the first time
    answers, work = set(), set()
    for name in ADDRESSES:
        number, browser = audit_log(reachable.registry).latest(1)[0].number, reachable.browser()
        hashes.clear()
        answer, written = records_written(reachable, lambda browser=browser, name=name: asked(browser, name))
        answers.add((answer.status_code, answer.html.select_one("main").text, tuple(sorted(answer.headers.keys()))))
        noted = audit_log(reachable.registry).latest(1)[0].number - number
        work.add((len(hashes), noted, len(written)))

    assert len(answers) == 1
    assert len(work) == 1


def test_as_many_objects_are_written_whoever_a_new_password_is_asked_for(reachable):
    asked(reachable.browser(), "ai-do")
    written = {
        name: records_written(reachable, lambda name=name: asked(reachable.browser(), name))[1] for name in ADDRESSES
    }

    assert len(set(map(tuple, written.values()))) == 1, written


@pytest.fixture
def over(reachable):
    """Tokens of links that open nothing, each for another reason."""

    def make(site):
        links, accounts = site.service("one-time-links"), site.service("accounts")
        week = timedelta(days=7)

        def link(login, lifetime=week, purpose="password", **more):
            return links.make(accounts[login], purpose, lifetime, **more)

        tokens = {
            "of a locked account": link("da-khoa"),
            "expired": link("chua-co-mat-khau", timedelta(0)),
            "replaced": link("bientap"),
            "sent to an address of before": link("truongban", email="cu@truong.edu.vn"),
            "for something else": link("canbo", purpose="email", email="moi@truong.edu.vn"),
        }
        used = link("hai-buoc")
        links.use(links.find(used, "password", accounts))
        link("bientap")
        return tokens | {"used": used, "never was": "abcde-fghjk-mnpqr-stuvw-xyz23"}

    return reachable.on_site(make)


def test_a_link_that_is_over_is_answered_the_same_whyever(reachable, over, hashes):
    shown, refused, work = {}, {}, set()
    for why, token in over.items():
        browser = reachable.browser()
        page = browser.get(f"/set-password/{token}").follow(status="*")
        shown[why] = page.status_code, page.html.select_one("main").text
        hashes.clear()
        csrf_token = form_with(page, "code")["csrf_token"].value
        answer = browser.post(
            "/set-password",
            {"csrf_token": csrf_token, "password": "chim hót sáng nay", "again": "chim hót sáng nay"},
            status="*",
        )
        refused[why] = answer.status_code, answer.html.select_one("main").text, tuple(sorted(answer.headers.keys()))
        work.add(len(hashes))

    assert len(set(shown.values())) == 1, shown
    assert len(set(refused.values())) == 1, refused
    assert {status for status, *_said in refused.values()} == {410}
    assert work == {0}


def test_a_confirmation_that_is_over_is_answered_the_same_whyever(reachable, over):
    del over["for something else"]
    answers = set()
    for token in over.values():
        page = reachable.browser().get(f"/confirm-email/{token}").follow(status="*")
        answers.add((page.status_code, page.html.select_one("main").text))

    assert len(answers) == 1


def test_strangers_hear_the_same_about_every_account_at_the_api(reachable):
    headers, answers = {"Accept": "application/json"}, set()
    for name in ("bientap", "khong-co", "da-khoa"):
        for ask in (
            lambda name=name: reachable.browser().get(f"/@users/{name}", headers=headers, status="*"),
            lambda name=name: reachable.browser().post_json(
                f"/@users/{name}/reset-password", {"new_password": "chim hót sáng nay"}, headers=headers, status="*"
            ),
        ):
            answer = ask()
            answers.add((answer.status_code, answer.json.get("type"), answer.json.get("message")))

    assert len(answers) == 1
    assert {status for status, *_said in answers} <= {401, 403}
