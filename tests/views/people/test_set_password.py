"""Who comes by a one-time link sets a password with it, once, and nobody else learns the link."""

from __future__ import annotations

import pytest
from people_pages import account, press, problems
from portals import PASSWORD
from webtest import TestApp

from vanban.people.desk import Desk
from vanban.people.inviting import hand_over, invite

NEW = "chim hót sáng nay"


@pytest.fixture
def invited(portal, letters):
    """Somebody new, who got a letter; gives the path of the link in it."""

    def make(site):
        desk = Desk(site, portal.registry, None)
        desk.add("le.moi", fullname="Lê Thị Mới", email="moi@truong.edu.vn", roles=["Editor"])
        invite(desk, "le.moi")

    portal.on_site(make)
    return letters.link("moi@truong.edu.vn")


def choose(page, password=NEW, again=None, **more):
    form = next(form for form in page.forms.values() if "again" in form.fields)
    form["password"], form["again"] = password, password if again is None else again
    return form.submit(status="*", **more)


@pytest.mark.parametrize(
    ("password", "again"),
    [
        ("", None),
        ("ngắn", None),
        (NEW, "khác hẳn thế này"),
        ("le.moi2024", None),
        ("matkhau1234", None),
        ("\x00" * 12, None),
    ],
)
def test_a_poor_password_is_refused_and_the_link_still_good(portal, invited, password, again):
    browser = portal.browser()
    page = browser.get(invited).follow()

    refused = choose(page, password, again)

    assert refused.status_code == 400
    assert problems(refused)
    assert choose(refused).status_code == 303


def test_a_link_is_good_once(portal, invited):
    browser, other = portal.browser(), portal.browser()
    page = browser.get(invited).follow()
    assert "Lê Thị Mới" in page

    answer = choose(page)

    assert answer.location == "http://localhost/login"
    assert portal.browser("le.moi", NEW).get("/van-ban/add", status=200)
    again = other.get(invited).follow(status=410)
    assert "Lê Thị Mới" not in again
    assert problems(again)


def test_looking_at_a_link_uses_nothing_up(portal, invited):
    for _mail_program in range(3):
        portal.browser().get(invited)
        portal.browser().head(invited)

    assert choose(portal.browser().get(invited).follow()).status_code == 303


def test_the_token_leaves_the_address_at_once_and_goes_to_no_other_site(portal, invited):
    browser = portal.browser()

    answer = browser.get(invited, status=303)

    token = invited.rpartition("/")[2]
    assert answer.location == "http://localhost/set-password"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    cookie = next(line for line in answer.headers.getall("Set-Cookie") if token in line)
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    page = answer.follow()
    assert token not in page
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] in {"same-origin", "no-referrer", "strict-origin-when-cross-origin"}


def test_the_cookie_goes_over_https_only_where_the_portal_does(portal, invited):
    secure = TestApp(portal.wsgi, extra_environ={"wsgi.url_scheme": "https", "HTTP_HOST": "localhost"})

    assert "secure" in secure.get(invited, status=303).headers["Set-Cookie"].lower()


def test_only_a_hash_of_the_token_is_kept(portal, invited):
    token = invited.rpartition("/")[2]

    links = portal.read(lambda site: [dict(vars(link)) for link in site.service("one-time-links")])

    assert len(links) == 1
    assert token not in str(links)
    assert token.encode() not in portal.db.storage.changes._data.__str__().encode()


@pytest.mark.parametrize("ending", ["disable", "password", "newer", "expired", "removed"])
def test_a_link_ends_with_what_it_was_for(portal, letters, invited, ending):
    def end(site):
        desk = Desk(site, portal.registry, None)
        if ending == "disable":
            desk.disable("le.moi")
            desk.enable("le.moi")
        elif ending == "password":
            desk.set_password("le.moi", PASSWORD)
        elif ending == "newer":
            hand_over(desk, "le.moi")
        elif ending == "expired":
            link = site.service("one-time-links").waiting(desk.accounts["le.moi"], "password")
            link.expires = link.expires.replace(year=2020)
        else:
            desk.accounts.remove("le.moi")

    portal.on_site(end)

    assert choose_at(portal, invited).status_code == 410


def choose_at(portal, path):
    return portal.browser().get(path).follow(status="*")


@pytest.mark.parametrize(
    "token",
    ["", "x", "aaaaa-aaaaa-aaaaa-aaaaa-aaaaa", "x" * 5000, "%00", "..%2f", "%e1%bb%99", "a/b", "%0d%0aSet-Cookie:a=b"],
)
def test_any_other_token_opens_nothing(portal, invited, token):
    browser = portal.browser()

    answer = browser.get(f"/set-password/{token}", status="*")
    while answer.status_code == 303:
        answer = answer.follow(status="*")

    assert answer.status_code in {200, 404, 410, 400}
    assert "Lê Thị Mới" not in answer
    token = browser.get("/login").forms[1]["csrf_token"].value
    assert (
        browser.post("/set-password", {"csrf_token": token, "password": NEW, "again": NEW}, status="*").status_code
        == 410
    )


def test_a_code_from_paper_may_be_typed_as_people_type(portal, letters):
    def make(site):
        desk = Desk(site, portal.registry, None)
        desk.add("le.moi", fullname="Lê Thị Mới")
        return hand_over(desk, "le.moi")

    code = portal.on_site(make)
    browser = portal.browser()
    form = next(form for form in browser.get("/set-password").forms.values() if "code" in form.fields)
    form["code"] = f"  {code.upper().replace('-', ' ')} "

    page = form.submit(status=303).follow()

    assert choose(page).status_code == 303
    assert portal.browser("le.moi", NEW)


def test_who_had_a_password_is_told_that_it_was_changed(portal, letters, browser):
    portal.on_site(lambda site: site.service("accounts").change("canbo", email="canbo@truong.edu.vn"))
    old = portal.browser("canbo")
    press(browser.get("/user/canbo"), "reset")

    choose(portal.browser().get(letters.link("canbo@truong.edu.vn")).follow())

    told = letters.to("canbo@truong.edu.vn")[-1]
    assert "canbo" in told.text
    assert NEW not in told.text
    assert old.get("/profile", status=303)
    assert account(portal, "canbo", lambda user: bool(user.password_hash))
