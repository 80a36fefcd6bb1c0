"""Citizens open an account by themselves where the portal wants that; a stranger learns nothing of whose there are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from consultations_drafts import draft

from vanban.people.registrations import LASTS
from vanban.security.audit import audit_log
from vanban.views import strangers

LAN = "lan.nguyen@example.vn"


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


@pytest.fixture
def switched_on(portal, letters):
    def switch(site):
        site.service("settings").stored = {"may_register": True}
        site.service("accounts").change("canbo", email="Canbo@truong.edu.vn")

    portal.on_site(switch)
    return portal


def form_of(portal):
    return portal.browser().get("/register").forms["register-form"]


def send(portal, email=LAN, fullname="Nguyễn Thị Lan", consent=True, **extra):
    form = form_of(portal)
    form["email"], form["fullname"], form["consent"] = email, fullname, consent
    for name, value in extra.items():
        form[name] = value
    return form.submit(status="*")


def said(answer):
    return answer.html.select_one("main").get_text(" ", strip=True)


def logins(portal):
    return portal.read(lambda site: {user.login for user in site.service("accounts")})


def pending(portal):
    return portal.read(lambda site: len(list(site.service("registrations"))))


def choose(portal, letters, chosen="chim hót sáng nay", email=LAN, status=303):
    form = portal.browser().get(letters.link(email)).follow().forms
    form = next(one for one in form.values() if "again" in one.fields)
    form["password"] = form["again"] = chosen
    return form.submit(status=status)


@pytest.fixture
def lan(switched_on, letters):
    """The browser of somebody who registered and logged in."""
    send(switched_on)
    choose(switched_on, letters)
    [login] = logins(switched_on) - {"quantri", "bientap", "truongban", "canbo"}
    return switched_on.browser(login, "chim hót sáng nay")


def test_switched_off_there_is_no_page_and_no_link(portal, letters):
    portal.browser().get("/register", status=404)
    portal.browser().post("/register", {"email": LAN}, status=404)
    assert "register" not in portal.browser().get("/login").text


def test_where_no_letters_go_the_page_says_so_and_no_link_leads_there(switched_on, letters, monkeypatch):
    monkeypatch.setattr(letters, "reach", "nowhere")

    page = switched_on.browser().get("/register")

    assert "register-form" not in page.forms
    assert page.html.select_one(".notice-warning")
    assert "/register" not in switched_on.browser().get("/login").text
    switched_on.browser().post("/register", {"email": LAN})
    assert pending(switched_on) == 0


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"fullname": " "}, "fullname"),
        ({"fullname": "x" * 201}, "fullname"),
        ({"email": ""}, "email"),
        ({"email": "lan@"}, "email"),
        ({"email": f"{LAN}\r\nBcc: evil@evil.vn"}, "email"),
        ({"consent": False}, "consent"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(switched_on, letters, values, field):
    page = send(switched_on, **values)

    assert page.status_code == 400
    assert page.html.select_one(f"#{field}-error")
    form = page.forms["register-form"]
    assert form["fullname"].value == values.get("fullname", "Nguyễn Thị Lan")
    assert form["consent"].checked == values.get("consent", True)
    assert letters.sent == []
    assert pending(switched_on) == 0


@pytest.mark.parametrize("extra", [{"website": "https://evil.vn"}, {"began": "x"}, {"csrf_token": "x"}])
def test_what_only_programs_do_sends_nothing(switched_on, letters, extra):
    page = send(switched_on, **extra)

    assert page.status_code == 400
    assert page.forms["register-form"]["email"].value == LAN
    assert letters.sent == []


def test_a_form_that_another_site_sent_is_refused(switched_on, letters):
    switched_on.browser().post("/register", {"email": LAN}, headers={"Origin": "https://evil.vn"}, status=400)
    assert letters.sent == []


def test_the_letter_carries_nothing_that_a_stranger_typed_but_the_address(switched_on, letters):
    send(switched_on, fullname="Xem ngay https://evil.vn")

    assert "evil.vn" not in f"{letters.sent[0].subject} {letters.sent[0].text}"


def test_there_is_no_account_before_the_link_was_used(switched_on, letters):
    before = logins(switched_on)

    answer = send(switched_on)

    assert answer.status_code == 200
    assert logins(switched_on) == before
    switched_on.browser().get(letters.link(LAN)).follow()
    assert logins(switched_on) == before


def test_the_letter_leads_to_an_account_that_holds_nothing_and_to_the_own_opinions(switched_on, letters):
    send(switched_on)

    answer = choose(switched_on, letters)

    assert answer.location.endswith("/login?next=%2Fmy-opinions")
    [login] = logins(switched_on) - {"quantri", "bientap", "truongban", "canbo"}
    assert f"{login}\n" in letters.to(LAN)[0].text
    assert login.startswith("lan.nguyen.")

    def look(site):
        accounts = site.service("accounts")
        user = accounts[login]
        return accounts.roles_of(user), accounts.groups.of(login), user.consent.holds, user.email, user.title

    assert switched_on.read(look) == (frozenset(), frozenset(), True, LAN, "Nguyễn Thị Lan")
    assert pending(switched_on) == 0
    form = switched_on.browser().get(answer.location).forms
    form = next(one for one in form.values() if "login" in one.fields)
    form["login"], form["password"] = login, "chim hót sáng nay"
    assert form.submit(status=303).location.endswith("/my-opinions")
    names = [entry.event.name for entry in audit_log(switched_on.registry).latest(10)]
    assert "account-registered" in names


def test_a_poor_password_changes_nothing_and_the_link_stays_good(switched_on, letters):
    send(switched_on)
    before = logins(switched_on)

    choose(switched_on, letters, "lannguyen1", status=400)

    assert logins(switched_on) == before
    choose(switched_on, letters)
    assert len(logins(switched_on)) == len(before) + 1


def test_a_link_opens_one_account_only_and_another_one_of_the_address_none(switched_on, letters):
    send(switched_on)
    first = letters.link(LAN)
    send(switched_on)
    choose(switched_on, letters)

    for link in (first, letters.link(LAN)):
        switched_on.browser().get(link).follow(status=410)


def test_switched_off_meanwhile_the_link_opens_nothing(switched_on, letters):
    send(switched_on)
    switched_on.on_site(lambda site: setattr(site.service("settings"), "stored", {}))

    switched_on.browser().get(letters.link(LAN)).follow(status=410)


@pytest.mark.parametrize("disabled", [False, True])
def test_the_owner_of_an_account_gets_a_letter_and_the_answer_is_the_same(switched_on, letters, disabled):
    if disabled:
        switched_on.on_site(lambda site: site.service("accounts").disable("canbo"))
    unknown = said(send(switched_on))

    known = said(send(switched_on, email="canbo@TRUONG.edu.vn"))

    assert known == unknown
    letter = letters.sent[-1]
    assert letter.to == "Canbo@truong.edu.vn"
    assert "/forgot-password" in letter.text
    assert "/set-password" not in letter.text
    assert pending(switched_on) == 1


def test_a_request_does_the_same_work_whoever_has_an_account(switched_on, letters, monkeypatch):
    monkeypatch.setattr(switched_on.registry.jobs, "mode", "external")

    send(switched_on)
    send(switched_on, email="canbo@truong.edu.vn")

    assert switched_on.read(lambda site: len(site.service("jobs").lane("send-registration").front())) == 2
    assert pending(switched_on) == 2


def test_an_address_gets_few_letters_and_the_answer_stays_the_same(switched_on, letters):
    answers = {said(send(switched_on)) for _time in range(5)}

    assert len(answers) == 1
    assert len(letters.sent) == 3


def test_a_network_that_asks_too_often_has_to_wait_and_loses_nothing(switched_on, letters):
    for number in range(10):
        send(switched_on, email=f"nguoi{number}@example.vn")

    page = send(switched_on)

    assert page.status_code == 429
    assert page.headers["Retry-After"]
    assert page.forms["register-form"]["email"].value == LAN


def test_what_was_not_confirmed_is_gone_after_three_days(switched_on, letters):
    send(switched_on)

    def later(site):
        service = site.service("registrations")
        [waiting] = service
        service.purge(waiting.asked + LASTS - timedelta(seconds=1))
        still = len(list(service))
        waiting.asked -= LASTS
        return still

    assert switched_on.on_site(later) == 1
    switched_on.browser().get(letters.link(LAN)).follow(status=410)
    switched_on.on_site(lambda site: site.service("registrations").purge())
    assert pending(switched_on) == 0


def test_a_citizen_sees_nothing_internal_and_reads_nobody_s_name(lan, switched_on):
    internal = switched_on.document(state="internal", title="Thông báo nội bộ về biên chế")
    draft = switched_on.document(state="draft", title="Bản thảo về biên chế")

    for path in (internal, draft, "/users", "/user/canbo", "/contents", "/van-ban/contents", "/van-ban/sharing"):
        assert lan.get(path, status="*").status_code in (403, 404), path
    assert "Thông báo nội bộ" not in lan.get("/search?text=bien+che").text
    assert "Thông báo nội bộ" in switched_on.browser("canbo").get("/search?text=bien+che").text
    headers = {"Accept": "application/json"}
    for path in ("/@users", "/@users/canbo", "/@users?query=tran", "/van-ban/@sharing?search=tran", "/@groups"):
        answer = lan.get(path, headers=headers, status="*")
        assert answer.status_code in (401, 403, 404), path
        assert "Trần" not in answer.text
    assert switched_on.browser("canbo").get(internal)


def test_a_citizen_is_in_no_list_from_which_rights_are_given(lan, switched_on):
    page = switched_on.browser("quantri").get("/van-ban/sharing?query=lan")
    found = switched_on.browser("quantri").get("/van-ban/@sharing?search=lan", headers={"Accept": "application/json"})

    assert "Nguyễn Thị Lan" not in page.text
    assert "lan.nguyen" not in found.text


def test_an_administrator_tells_and_finds_who_came_by_themselves(lan, switched_on):
    browser = switched_on.browser("quantri")

    them = browser.get("/users?origin=self")
    others = browser.get("/users?origin=office")

    assert "Nguyễn Thị Lan" in them.text
    assert "Trần canbo" not in them.text
    assert "Nguyễn Thị Lan" not in others.text
    assert "Tự đăng ký" in them.html.select_one("tbody").text
    assert "Tự đăng ký" in them.click("Nguyễn Thị Lan").html.select_one(".person-facts").text


def test_a_citizen_may_ask_to_have_the_account_deleted(lan):
    page = lan.get("/my-opinions")

    assert page.click(href="my-data$").status_code == 200


def test_who_is_logged_in_is_led_to_the_own_opinions(lan):
    assert lan.get("/register", status=303).location.endswith("/my-opinions")


def test_the_login_page_leads_there(switched_on):
    assert switched_on.browser().get("/login").click(href="/register$").forms["register-form"]


def test_the_receipt_of_a_stranger_leads_there(switched_on, lan):
    switched_on.content(draft(), name="tuyen-sinh", state="open")
    body = {"body": "Nên lùi hạn"}
    address = "/van-ban/tuyen-sinh/@feedback"
    code = switched_on.browser().post_json(address, body, headers={"Accept": "application/json"}).json["receipt"]

    assert switched_on.browser().get(f"/receipt/{code}").click(href="/register$").forms["register-form"]
    assert "/register" not in lan.get(f"/receipt/{code}").text


def test_what_is_wrong_in_a_field_is_said_before_that_it_came_too_fast(switched_on, monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 60.0)

    answer = send(switched_on, email="", consent=False)

    assert {link["href"] for link in answer.html.select(".error-summary a")} == {"#email", "#consent"}
    assert "rất nhanh" not in said(answer)
    assert "rất nhanh" in said(send(switched_on))
    assert pending(switched_on) == 0
