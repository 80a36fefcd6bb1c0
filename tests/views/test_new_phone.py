"""The owner of an account moves the second step to another phone; whoever has less than all proofs does not."""

from __future__ import annotations

import pytest
from people_pages import letters  # noqa: F401 (a fixture)
from portals import PASSWORD
from second_steps import Phone, form_with, log_in, send_code, with_phone

from vanban.security.audit import audit_log

WRONG = ["", "000000", "12345", "\x00", "💥" * 10, "9" * 10_000]


@pytest.fixture
def owner(portal):
    """Somebody with a phone, a browser that is logged in, and codes on paper."""
    phone, paper = with_phone(portal, "bientap")
    browser = portal.browser()
    log_in(browser, "bientap", PASSWORD)
    send_code(browser, phone.code(0), status=303)
    return browser, phone, paper


def sent(browser, *, old, new=None, password=PASSWORD, page=None):
    """Fill in the form; give the answer and the new phone."""
    page = page or browser.get("/new-phone")
    phone = Phone(page.html.select_one("code.key").text)
    form = form_with(page, "old-code")
    form["code"], form["old-code"], form["password"] = phone.code() if new is None else new, old, password
    return form.submit(status="*"), phone


def is_in(browser):
    return browser.get("/profile", status="*").status_code == 200


def opens(portal, code):
    browser = portal.browser()
    log_in(browser, "bientap", PASSWORD)
    return send_code(browser, code).status_code == 303


def events(portal):
    return [entry.event.name for entry in audit_log(portal.registry).latest(3)]


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("field", ["old", "new", "password"])
def test_with_one_proof_wrong_nothing_changes(portal, owner, field, wrong):
    browser, phone, _paper = owner

    answer, new = sent(browser, **{"old": phone.code(1)} | {field: wrong})

    assert answer.status_code == 400
    assert answer.html.select_one(".error-summary a").text.strip()
    assert new.secret == Phone(answer.html.select_one("code.key").text).secret  # not to be scanned again
    assert not opens(portal, new.code(1))
    assert is_in(browser)


def test_a_wrong_code_of_the_new_phone_uses_up_none_of_the_old_one(portal, owner):
    browser, _phone, paper = owner
    sent(browser, old=paper[0], new="000000")

    answer, _new = sent(browser, old=paper[0])

    assert answer.status_code == 200


def test_a_key_that_the_page_did_not_make_is_not_taken(portal, owner):
    browser, phone, _paper = owner
    page = browser.get("/new-phone")
    form_with(page, "old-code")["key"] = "x"

    answer, _new = sent(browser, old=phone.code(1), page=page)

    assert answer.status_code == 400
    assert opens(portal, phone.code(1))


@pytest.mark.parametrize("by", ["phone", "paper"])
def test_the_new_phone_counts_and_the_old_one_with_its_paper_no_more(portal, owner, by):
    browser, phone, paper = owner

    answer, new = sent(browser, old=phone.code(1) if by == "phone" else paper[0])

    assert answer.status_code == 200
    codes = [code.text for code in answer.html.select(".recovery-codes code")]
    assert len(codes) == 10
    assert not set(codes) & set(paper)
    assert is_in(browser)
    assert events(portal)[0] in {"session", "second-factor-moved"}
    assert "second-factor-moved" in events(portal)
    assert not opens(portal, phone.code(1))
    assert not opens(portal, paper[1])
    assert opens(portal, new.code(1))
    assert opens(portal, codes[0])


def test_all_other_sessions_end_and_a_letter_tells_of_it(portal, owner, letters):  # noqa: F811 (the fixture)
    portal.on_site(lambda site: site.service("accounts").change("bientap", email="bientap@truong.edu.vn"))
    browser, phone, paper = owner
    other = portal.browser()
    log_in(other, "bientap", PASSWORD)
    send_code(other, paper[0])
    assert is_in(other)
    before = browser.cookies["vanban_session"]
    letters.sent.clear()

    sent(browser, old=phone.code(1))

    assert is_in(browser)
    assert not is_in(other)
    assert browser.cookies["vanban_session"] != before
    [letter] = letters.to("bientap@truong.edu.vn")
    assert "điện thoại khác" in letter.subject
    assert not any(secret in letter.text for secret in (phone.secret, *paper))


def test_somebody_whose_role_needs_it_moves_it_without_the_administrator(portal, owner, monkeypatch):
    monkeypatch.setattr(portal.registry, "second_factor_roles", frozenset({"Editor"}))
    browser, phone, _paper = owner

    answer, _new = sent(browser, old=phone.code(1))

    assert answer.status_code == 200
    assert is_in(browser)


def test_guessing_codes_here_is_slowed_down(portal, owner):
    browser, phone, _paper = owner
    for _time in range(5):
        assert sent(browser, old="000000")[0].status_code == 400

    assert sent(browser, old=phone.code(1))[0].status_code == 429


def test_without_a_second_step_there_is_nothing_to_move(portal):
    assert portal.browser("canbo").get("/new-phone", status=303).location.endswith("/second-factor")
    browser = portal.browser("canbo")
    token = form_with(browser.get("/second-factor"), "key")["csrf_token"].value
    assert browser.post("/new-phone", {"csrf_token": token}, status="*").status_code == 303


def test_the_password_alone_does_not_get_to_it(portal, owner):
    stranger = portal.browser()
    log_in(stranger, "bientap", PASSWORD)

    assert stranger.get("/new-phone", status="*").status_code == 303
    assert "/login" in stranger.get("/new-phone", status="*").location


@pytest.mark.parametrize(("deed", "said"), [("set", "được bật"), ("off", "đã tắt")])
def test_letters_tell_of_turning_it_on_and_off(portal, letters, deed, said):  # noqa: F811 (the fixture)
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="canbo@truong.edu.vn"))
    browser = portal.browser("canbo")
    page = browser.get("/second-factor")
    phone, form = Phone(page.html.select_one("code.key").text), form_with(page, "key")
    form["code"], form["password"] = phone.code(0), PASSWORD
    form.submit("set-up", value="true", status=200)
    if deed == "off":
        form = next(form for form in browser.get("/second-factor").forms.values() if "turn-off" in form.fields)
        form["code"], form["password"] = phone.code(1), PASSWORD
        form.submit("turn-off", value="true", status=303)

    assert said in letters.sent[-1].subject
