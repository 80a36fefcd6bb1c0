"""What asks for the present password is not done to one's own account as an administrator: a browser may be left open."""

from __future__ import annotations

import pytest
from people_pages import account
from portals import PASSWORD

OWN = {"do": "password", "password": "mùa xuân nho nhỏ"}, {"do": "link"}


def hash_of(portal):
    return account(portal, "quantri", lambda user: user.password_hash)


@pytest.fixture
def admin(portal):
    return portal.browser("quantri")


@pytest.mark.parametrize("deed", OWN)
def test_an_administrator_sets_no_password_of_their_own_without_the_present_one(portal, admin, deed):
    before = hash_of(portal)
    token = admin.get("/user/quantri").forms[1]["csrf_token"].value

    answer = admin.post("/user/quantri", deed | {"csrf_token": token}, status="*")

    assert answer.status_code == 403
    assert hash_of(portal) == before
    assert not answer.html.select(".hand-code")


def test_nor_over_the_api(portal, admin):
    before = hash_of(portal)
    headers = {"Accept": "application/json"}
    token = portal.browser().post_json("/@login", {"login": "quantri", "password": PASSWORD}, headers=headers)
    headers["Authorization"] = f"Bearer {token.json['token']}"

    for path, method, body in (
        ("/@users/quantri", "patch_json", {"password": "mùa xuân nho nhỏ"}),
        ("/@users/quantri/reset-password", "post_json", {"new_password": "mùa xuân nho nhỏ"}),
    ):
        answer = getattr(portal.browser(), method)(path, body, headers=headers, status="*")
        assert answer.status_code in (400, 403), path
    assert hash_of(portal) == before


def test_nor_takes_their_own_second_step_away(portal, admin):
    token = admin.get("/user/quantri").forms[1]["csrf_token"].value
    for path in ("/second-factor", "/second-factor/quantri", "/second-factor/QuanTri"):
        answer = admin.post(path, {"take-away": "true", "csrf_token": token}, status="*")
        assert answer.status_code == 403, path


def test_nor_moves_their_own_letters_elsewhere(portal, admin, letters):
    form = next(form for form in admin.get("/user/quantri").forms.values() if "fullname" in form.fields)
    form["email"] = "ke.khac@example.com"
    form.submit("do", value="save", status=403)

    assert account(portal, "quantri", lambda user: user.email) == ""
