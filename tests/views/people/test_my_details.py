"""One's own name and language are changed at once, an e-mail address when a letter to it is answered."""

from __future__ import annotations

import pytest
from people_pages import account, problems
from portals import PASSWORD


@pytest.fixture
def own(portal, letters):
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="cu@truong.edu.vn"))
    return portal.browser("canbo")


def save(browser, **typed):
    form = next(form for form in browser.get("/my-details").forms.values() if "fullname" in form.fields)
    for name, text in typed.items():
        form[name] = text
    return form.submit(status="*")


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"fullname": "x" * 201}, "fullname"),
        ({"email": "khong-phai", "current": PASSWORD}, "email"),
        ({"email": "", "current": PASSWORD}, "email"),
        ({"email": "moi@truong.edu.vn", "current": "sai"}, "current"),
        ({"email": "moi@truong.edu.vn"}, "current"),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(portal, own, letters, typed, field):
    answer = save(own, **({"fullname": "Tên Mới"} | typed))

    assert answer.status_code == 400
    assert answer.html.select_one(f'.error-summary a[href="#{field}"]')
    assert account(portal, "canbo", lambda user: (user.fullname, user.email)) == ("Trần canbo", "cu@truong.edu.vn")
    assert letters.sent == []


def test_name_and_language_count_at_once(portal, own):
    assert save(own, fullname="Trần Cán Bộ", language="en").status_code == 303

    assert account(portal, "canbo", lambda user: (user.fullname, user.language)) == ("Trần Cán Bộ", "en")


def test_a_new_address_counts_once_the_letter_is_answered_and_the_old_one_is_told(portal, own, letters):
    assert save(own, email="moi@truong.edu.vn", current=PASSWORD).status_code == 303
    assert account(portal, "canbo", lambda user: user.email) == "cu@truong.edu.vn"
    assert "moi@truong.edu.vn" in own.get("/my-details")

    elsewhere = portal.browser()
    page = elsewhere.get(letters.link("moi@truong.edu.vn")).follow()
    assert account(portal, "canbo", lambda user: user.email) == "cu@truong.edu.vn"
    page.forms[1].submit(status=303)

    assert account(portal, "canbo", lambda user: user.email) == "moi@truong.edu.vn"
    assert "moi@truong.edu.vn" not in letters.to("cu@truong.edu.vn")[-1].text
    again = portal.browser().get(letters.link("moi@truong.edu.vn")).follow(status=410)
    assert problems(again)


def test_a_link_for_an_address_sets_no_password(portal, own, letters):
    save(own, email="moi@truong.edu.vn", current=PASSWORD)
    token = letters.link("moi@truong.edu.vn").rpartition("/")[2]

    assert portal.browser().get(f"/set-password/{token}").follow(status=410)


@pytest.mark.parametrize(
    "more",
    [{"roles": "Manager"}, {"disabled": ""}, {"login": "quantri"}, {"password_hash": "x"}, {"sign_in": "quantri"}],
)
def test_nothing_else_can_be_changed_that_way(portal, own, more):
    form = next(form for form in own.get("/my-details").forms.values() if "fullname" in form.fields)
    values = {"csrf_token": form["csrf_token"].value, "fullname": "A", "email": "cu@truong.edu.vn", "language": "vi"}
    before = account(portal, "canbo", lambda user: {**vars(user), "fullname": ""})

    own.post("/my-details", values | more, status=303)

    assert account(portal, "canbo", lambda user: {**vars(user), "fullname": ""}) == before


def test_strangers_are_led_to_log_in(portal):
    assert portal.browser().get("/my-details", status="*").status_code == 303
