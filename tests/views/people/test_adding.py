"""An administrator adds people, who then set passwords of their own."""

from __future__ import annotations

import pytest
from people_pages import account, problems
from portals import PASSWORD


def form_of(page):
    return next(form for form in page.forms.values() if "way" in form.fields)


def tick(form, name, *values):
    for field in form.fields[name]:
        field.checked = field._value in values


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("login", "quantri"),
        ("login", "QUANTRI"),
        ("login", "có dấu"),
        ("login", "a"),
        ("login", "x" * 100),
        ("login", "a b"),
        ("login", "../x"),
        ("fullname", "x" * 201),
        ("email", "khong-phai"),
        ("email", "a@b"),
        ("email", ""),
        ("way", "khong-co"),
        ("password", "ngắn"),
        ("password", "moi.nguoi1"),
    ],
)
def test_what_is_wrong_with_a_new_person_is_said_and_what_was_typed_is_kept(portal, browser, letters, field, value):
    form = form_of(browser.get("/add-user"))
    typed = {"login": "moi.nguoi", "fullname": "Lê Thị Mới", "email": "moi@truong.edu.vn"} | {field: value}
    typed["way"] = typed.get("way", "password" if field == "password" else "mail")
    for name, text in typed.items():
        form[name].force_value(text) if name == "way" else form.__setitem__(name, text)

    answer = form.submit(status="*")

    assert answer.status_code in (400, 409)
    assert problems(answer)
    kept = form_of(answer)
    assert {name: kept[name].value for name in ("login", "fullname", "email")} == {
        name: typed[name] for name in ("login", "fullname", "email")
    }
    assert portal.read(lambda site: len(site.service("accounts"))) == 4
    assert letters.sent == []


def test_a_person_gets_a_letter_and_the_login_is_made_from_the_name(portal, browser, letters):
    form = form_of(browser.get("/add-user"))
    form["fullname"], form["email"], form["way"] = "Nguyễn Văn Đức", "duc@truong.edu.vn", "mail"
    tick(form, "roles", "Editor", "Member")

    form.submit(status=303)

    [letter] = letters.sent
    assert letter.to == "duc@truong.edu.vn"
    assert "nguyen.van.duc" in letter.text
    assert account(portal, "nguyen.van.duc", lambda user: user.roles) == {"Editor", "Member"}
    assert "Đã mời" in browser.get("/user/nguyen.van.duc")
    assert "nguyen.van.duc" in browser.get("/users?state=invited")


def test_two_people_of_one_name_get_two_logins(portal, browser):
    for _time in range(2):
        form = form_of(browser.get("/add-user"))
        form["fullname"], form["way"] = "Nguyễn Văn An", "paper"
        assert "nguyen.van.an" in form.submit(status=200)

    assert portal.read(lambda site: "nguyen.van.an2" in site.service("accounts"))


def test_a_person_with_a_password_logs_in_at_once(portal, browser):
    form = form_of(browser.get("/add-user"))
    form["fullname"], form["login"], form["way"], form["password"] = "Lê Mới", "le.moi", "password", PASSWORD

    form.submit(status=303)

    assert portal.browser("le.moi").get("/profile", status=200)


def test_where_no_letters_are_sent_paper_is_offered(portal, browser, letters):
    letters.reach = "nowhere"

    form = form_of(browser.get("/add-user"))

    assert form["way"].value == "paper"
    assert "mail" not in [option for option, _chosen, _text in form["way"].options]
