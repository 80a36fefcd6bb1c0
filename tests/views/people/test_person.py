"""What an administrator does with one account."""

from __future__ import annotations

import pytest
from people_pages import account, press, problems
from portals import PASSWORD
from webtest import TestApp

from vanban.security.sharing import set_sharing


def serial(user):
    """Give which writing of the account is there."""
    user._p_activate()
    return user._p_serial


NEW = "chim hót sáng nay"


def tick(form, name, *values):
    for field in form.fields[name]:
        field.checked = field._value in values


def boxes(page, value="save"):
    button = page.html.select_one(f'button[name="do"][value="{value}"]')
    return page.forms[page.html.find_all("form").index(button.find_parent("form"))]


@pytest.mark.parametrize(
    ("do", "field", "value", "status"),
    [
        ("save", "email", "khong-phai", 400),
        ("save", "email", "a@b", 400),
        ("save", "email", "a@b.vn\r\nBcc: c@d.vn", 400),
        ("save", "fullname", "x" * 201, 400),
        ("password", "password", "ngắn", 400),
        ("password", "password", "canbo2024", 400),
        ("rename", "name", "có dấu", 400),
        ("rename", "name", "a", 400),
        ("rename", "name", "quantri", 409),
        ("rename", "name", "BIENTAP", 409),
        ("disable", "reason", "x" * 301, 400),
        ("invite", "csrf_token", None, 409),
        ("reset", "csrf_token", None, 409),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(portal, browser, letters, do, field, value, status):  # noqa: PLR0917
    def look(user):
        return user.fullname, user.email, user.name, user.roles, user.password_hash, user.disabled

    before, page = account(portal, "canbo", look), browser.get("/user/canbo")
    values = {
        "csrf_token": page.forms[1]["csrf_token"].value,
        "do": do,
        "fullname": "Tên Mới",
        "email": "",
        "name": "x",
    }

    refused = browser.post("/user/canbo", values | ({field: value} if value is not None else {}), status="*")

    assert refused.status_code == status
    assert problems(refused)
    assert account(portal, "canbo", look) == before
    assert letters.sent == []


def test_details_roles_and_groups_are_changed_together(portal, browser):
    portal.on_site(lambda site: site.service("accounts").groups.add("Tổ văn phòng"))
    form = boxes(browser.get("/user/canbo"))
    form["fullname"], form["email"] = "Trần Cán Bộ", "canbo@truong.edu.vn"
    tick(form, "roles", "Editor")
    tick(form, "groups", "to-van-phong")

    form.submit("do", value="save", status=303)

    assert account(portal, "canbo", lambda user: (user.fullname, user.email, user.roles)) == (
        "Trần Cán Bộ",
        "canbo@truong.edu.vn",
        {"Editor"},
    )
    assert portal.read(lambda site: site.service("accounts").groups.of("canbo")) == {"to-van-phong"}
    tick(form := boxes(browser.get("/user/canbo")), "groups")
    form.submit("do", value="save", status=303)
    assert portal.read(lambda site: site.service("accounts").groups.of("canbo")) == frozenset()


def test_a_form_saved_unchanged_writes_nothing(portal, browser):
    form = boxes(browser.get("/user/canbo"))
    before = account(portal, "canbo", serial)

    form.submit("do", value="save", status=303)

    assert account(portal, "canbo", serial) == before


def test_disabling_ends_sessions_at_once_and_keeps_the_reason(portal, browser):
    member = portal.browser("canbo")

    press(browser.get("/user/canbo"), "disable", reason="Nghỉ hưu")

    assert member.get("/profile", status=303)
    page = browser.get("/user/canbo")
    assert "Nghỉ hưu" in page
    press(page, "enable")
    assert portal.browser("canbo").get("/profile", status=200)


def test_the_last_administrator_stays_one_and_nobody_disables_themself(portal, browser):
    page = browser.get("/user/quantri")
    assert page.html.select_one('button[value="disable"]') is None
    values = {"csrf_token": page.forms[1]["csrf_token"].value, "do": "disable"}
    assert browser.post("/user/quantri", values, status="*").status_code == 403
    form = boxes(page)
    tick(form, "roles", "Editor")

    assert form.submit("do", value="save", status="*").status_code == 409
    assert browser.get("/users", status=200)


@pytest.mark.parametrize("role", ["Owner", "Authenticated", "Khong-co", "\x00", ""])
def test_a_role_that_nobody_can_be_given_is_refused(portal, browser, role):
    page = browser.get("/user/canbo")
    values = [("csrf_token", page.forms[1]["csrf_token"].value), ("do", "save"), ("fullname", "A"), ("email", "")]

    answer = browser.post("/user/canbo", [*values, ("roles", role)], status="*")

    assert answer.status_code == 400
    assert account(portal, "canbo", lambda user: user.roles) == {"Member"}


@pytest.mark.parametrize("do", ["", "remove", "__class__", "\x00", "SAVE"])
def test_what_no_button_says_is_not_done(portal, browser, do):
    page = browser.get("/user/canbo")

    browser.post("/user/canbo", {"csrf_token": page.forms[1]["csrf_token"].value, "do": do}, status=404)


def test_a_renamed_person_logs_in_with_the_new_name_and_keeps_everything(portal, browser):
    path = portal.document(title="Dự thảo", state="draft", by="canbo")
    before = portal.browser("canbo")

    press(browser.get("/user/canbo"), "rename", name="can.bo")

    assert before.get("/profile", status=200)
    renamed = portal.browser("can.bo")
    assert renamed.get(f"{path}/edit", status=200)
    old = TestApp(portal.wsgi)
    form = old.get("/login").forms[1]
    form["login"], form["password"] = "canbo", PASSWORD
    assert form.submit(status="*").status_code == 400
    values = {"csrf_token": browser.get("/add-user").forms[1]["csrf_token"].value, "login": "canbo", "way": "paper"}
    assert browser.post("/add-user", values, status="*").status_code == 409
    own = renamed.get("/profile")
    form = next(form for form in own.forms.values() if "again" in form.fields)
    form["current"], form["password"], form["again"] = PASSWORD, NEW, NEW
    form.submit(status=303)
    press(browser.get("/user/canbo"), "rename", name="canbo")
    assert portal.browser("canbo", NEW)


def test_a_link_to_hand_over_is_shown_once_and_works(portal, browser):
    page = press(browser.get("/user/canbo"), "link", status=200)

    assert "no-store" in page.headers["Cache-Control"]
    code = page.html.select_one(".hand-code").text
    assert code not in browser.get("/user/canbo")
    answer = portal.browser().get(f"/set-password/{code}").follow()
    assert "canbo" in answer


def test_the_page_says_what_the_person_holds(portal, browser):
    portal.document(title="Của tôi", by="canbo")

    def share(site):
        group = site.service("accounts").groups.add("Tổ văn phòng", roles=["Reader"])
        site.service("accounts").join(group.name, "canbo")

    portal.on_site(share)
    portal.on_site(
        lambda site: set_sharing(site["van-ban"], {"user:canbo": ["Editor"]}, portal.registry, None) and None
    )

    held = browser.get("/user/canbo").html.select_one(".person-card").get_text(" ", strip=True)

    assert "Tổ văn phòng" in held
    assert "Văn bản" in held
    assert "1 văn bản" in held


def test_every_deed_is_written_down_with_who_did_it(portal, browser, letters):
    press(browser.get("/user/canbo"), "save", fullname="Trần Cán Bộ", email="canbo@truong.edu.vn")
    press(browser.get("/user/canbo"), "password", password=NEW)
    press(browser.get("/user/canbo"), "reset")
    press(browser.get("/user/canbo"), "rename", name="can.bo")
    press(browser.get("/user/canbo"), "disable", reason="thử")
    press(browser.get("/user/canbo"), "enable")

    events = [entry.event for entry in portal.registry.audit_log.latest(6)]

    names = [event.name for event in reversed(events)]
    assert names == [
        "account-changed",
        "password",
        "password-reset-asked",
        "account-changed",
        "account-disabled",
        "account-enabled",
    ]
    assert {(event.actor, event.object) for event in events} == {("quantri", "user:canbo")}
    assert NEW not in str(events)


DEEDS = [
    ("save", {"fullname": "x", "email": "evil@evil.vn", "roles": "Manager"}),
    ("password", {"password": NEW}),
    ("link", {}),
    ("reset", {}),
    ("rename", {"name": "khac"}),
    ("disable", {}),
]


@pytest.mark.parametrize(("do", "more"), DEEDS, ids=[do for do, _more in DEEDS])
def test_nobody_reaches_above_themselves(portal, site_administrator, letters, do, more):
    portal.on_site(lambda site: site.service("accounts").change("quantri", email="quantri@truong.edu.vn"))
    before = account(portal, "quantri", serial)
    page = site_administrator.get("/user/quantri")
    assert page.html.select_one('button[name="do"]') is None
    token = page.forms[1]["csrf_token"].value

    answer = site_administrator.post("/user/quantri", {"csrf_token": token, "do": do, **more}, status="*")

    assert answer.status_code == 403
    assert account(portal, "quantri", serial) == before
    assert letters.sent == []


@pytest.mark.parametrize("login", ["canbo", "truongban"])
def test_nobody_makes_themself_or_others_an_administrator(portal, site_administrator, login):
    page = site_administrator.get(f"/user/{login}")
    assert "Manager" not in [box.get("value") for box in page.html.select('input[name="roles"]')]
    values = [("csrf_token", page.forms[1]["csrf_token"].value), ("do", "save"), ("fullname", "A"), ("email", "")]

    answer = site_administrator.post(f"/user/{login}", [*values, ("roles", "Manager")], status="*")

    assert answer.status_code == 403
    assert "Manager" not in account(portal, login, lambda user: user.roles)


def test_a_group_of_administrators_is_no_way_up(portal, site_administrator):
    portal.on_site(lambda site: site.service("accounts").groups.add("Quản trị cấp cao", roles=["Manager"]) and None)
    portal.on_site(lambda site: site.service("accounts").groups.add("Tổ văn phòng") and None)
    token = site_administrator.get("/users").forms[1]["csrf_token"].value
    save = [("csrf_token", token), ("do", "save")]
    tries = [
        ("/user/truongban", [("fullname", "A"), ("email", ""), ("groups", "quan-tri-cap-cao")]),
        ("/add-user", [("fullname", "Bạn Mới"), ("way", "paper"), ("groups", "quan-tri-cap-cao")]),
        ("/group/quan-tri-cap-cao", [("title", "x"), ("members", "truongban")]),
        ("/group/to-van-phong", [("title", "x"), ("roles", "Manager"), ("members", "truongban")]),
        ("/group", [("title", "Nhóm mới"), ("roles", "Manager"), ("members", "truongban")]),
    ]

    statuses = [site_administrator.post(path, [*save, *values], status="*").status_code for path, values in tries]

    assert statuses == [403] * len(tries)
    roles = portal.read(lambda site: site.service("accounts").roles_of(site.service("accounts")["truongban"]))
    assert roles == {"SiteAdministrator"}


def test_others_do_not_get_in(portal):
    for login in ("bientap", "truongban", "canbo", None):
        for path in ("/users", "/user/canbo", "/add-user"):
            assert portal.browser(login).get(path, status="*").status_code in (403, 303)
