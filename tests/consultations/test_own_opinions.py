"""Who has an account sees together what came from it; nobody else learns whose an opinion is."""

from __future__ import annotations

import pytest
from consultations_drafts import draft
from portals import PASSWORD
from webtest import Upload

from vanban.consultations.own import own_contributions
from vanban.personal_data import Person, register_of
from vanban.security.audit import audit_log
from vanban.views import strangers

HEADERS = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _read_quickly(monkeypatch):
    monkeypatch.setattr(strangers, "FASTEST", 0.0)


def give(browser, path, words):
    form = browser.get(f"{path}/give-opinion").forms["opinion-form"]
    form["body"] = words
    return form.submit("review").forms["review-form"].submit("send", status=303)


def without_account(portal, path, words="Gửi khi chưa đăng nhập"):
    sent = portal.browser().post_json(f"{path}/@feedback", {"body": words}, headers=HEADERS, status=201)
    return sent.json["receipt"]


@pytest.mark.parametrize("code", ["", "GY-AAAA-AAAA-AAAA", "x" * 500, "<script>"])
def test_an_unknown_code_adds_nothing_and_says_so(portal, consultation, code):
    form = portal.browser("canbo").get("/my-opinions").forms["code-form"]
    form["code"] = code

    page = form.submit(status=404)

    assert "không có" in page.text.lower() or "GY-XXXX" in page.text
    assert portal.read(lambda site: own_contributions(site, "canbo")) == []


def test_without_an_account_there_is_nothing_to_see(portal):
    portal.browser().get("/my-opinions", status=303)


def test_what_was_given_while_logged_in_is_listed_with_its_state_for_that_person_alone(portal, consultation):
    browser = portal.browser("canbo")
    give(browser, consultation, "Ý kiến của cán bộ")

    assert "Ý kiến của cán bộ" in browser.get("/my-opinions").text
    assert "Ý kiến của cán bộ" not in portal.browser("bientap").get("/my-opinions").text
    assert "/my-opinions" in browser.get("/profile").text


def test_what_a_program_gave_that_is_logged_in_is_listed_too(portal, consultation):
    app = portal.browser()
    token = app.post_json("/@login", {"login": "canbo", "password": PASSWORD}, headers=HEADERS).json["token"]
    headers = HEADERS | {"Authorization": f"Bearer {token}"}
    app.post_json(f"{consultation}/@feedback", {"body": "Gửi bằng chương trình"}, headers=headers, status=201)
    without_account(portal, consultation)

    [own] = portal.read(lambda site: [str(one.body) for one in own_contributions(site, "canbo")])

    assert "Gửi bằng chương trình" in own


def test_neither_the_office_nor_the_public_learns_who_gave_it(portal, consultation):
    give(portal.browser("canbo"), consultation, "Ý kiến của cán bộ")
    [name] = portal.read(lambda site: list(site["van-ban"]["tuyen-sinh"]))
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][name], "released") and None)

    office = portal.browser("truongban")
    texts = [
        office.get(f"{consultation}/moderation?state=released").text,
        office.get(f"{consultation}/{name}/moderate").text,
        office.get(f"{consultation}/{name}/history").text,
        portal.browser().get(f"{consultation}/opinions").text,
    ]

    assert not any("canbo" in text for text in texts)


def test_one_given_without_account_is_added_by_its_code_once(portal, consultation):
    code = without_account(portal, consultation)
    browser = portal.browser("canbo")

    for _time in range(2):
        form = browser.get("/my-opinions").forms["code-form"]
        form["code"] = code.lower()
        form.submit(status=303)

    assert browser.get("/my-opinions").text.count("Gửi khi chưa đăng nhập") == 1


def test_the_register_finds_and_forgets_the_link_and_the_opinion_stays(portal, consultation):
    give(portal.browser("canbo"), consultation, "Ý kiến của cán bộ")
    line, person = register_of(portal.registry)["own-opinions"], Person(login="canbo")

    assert portal.on_site(lambda site: len(list(line.find(site, portal.registry, person)))) == 1
    portal.on_site(lambda site: line.erase(site, portal.registry, person, "x", 0))

    assert portal.read(lambda site: own_contributions(site, "canbo")) == []
    assert portal.read(lambda site: len(site["van-ban"]["tuyen-sinh"])) == 1


def test_a_file_is_named_to_who_sent_it_and_leads_nowhere_before_it_is_public(portal, consultation):
    form = portal.browser("canbo").get(f"{consultation}/give-opinion").forms["opinion-form"]
    form["body"], form["upload"] = "Có tệp kèm", [Upload("de-xuat.txt", b"noi dung")]
    browser = portal.browser("canbo")
    form.submit("review").forms["review-form"].submit("send", status=303)

    def links(page):
        return [link["href"] for link in browser.get(page).html.select("a[href*='de-xuat']")]

    assert "de-xuat.txt" in browser.get("/my-opinions").text
    assert links("/my-opinions") == []
    [name] = portal.read(lambda site: list(site["van-ban"]["tuyen-sinh"]))
    portal.on_site(lambda site: portal.to_state(site["van-ban"]["tuyen-sinh"][name], "released") and None)
    [link] = links("/my-opinions")
    assert portal.browser().get(link).body == b"noi dung"


@pytest.mark.parametrize("login", ["canbo", None])
def test_what_is_published_at_once_and_taken_back_tells_the_audit_log_nothing_of_who_sent_it(portal, login):
    path = portal.content(draft(shown="after"), folder="van-ban", state="open", name=f"ngay-{login or 'khach'}")
    browser, headers = portal.browser(REMOTE_ADDR="203.0.113.77"), HEADERS
    if login:
        given = browser.post_json("/@login", {"login": login, "password": PASSWORD}, headers=HEADERS).json
        headers = HEADERS | {"Authorization": f"Bearer {given['token']}"}
    receipt = browser.post_json(f"{path}/@feedback", {"body": "Đồng ý"}, headers=headers, status=201).json
    assert receipt["review_state"] == "released"
    browser.delete(f"/@receipt/{receipt['receipt']}", headers=headers, status=204)

    noted = [entry for entry in audit_log(portal.registry).latest(20) if entry.event.object.startswith(f"{path}/")]

    assert [entry.event.name for entry in noted] == ["transition", "transition"]
    assert {(entry.event.actor, entry.event.network) for entry in noted} == {("", "")}


def take_back_form(page):
    return next(form for form in page.forms.values() if "take-back" in form.fields)


def test_who_is_not_sure_or_asks_for_what_is_not_theirs_takes_nothing_back(portal, consultation):
    browser, other = portal.browser("canbo"), portal.browser("bientap")
    give(browser, consultation, "Ý kiến của cán bộ")
    give(other, consultation, "Ý kiến của người khác")
    form = take_back_form(browser.get("/my-opinions"))

    page = form.submit(status=400)
    assert "chắc chắn" in page.html.select_one("[role=alert]").text
    for docid in (take_back_form(other.get("/my-opinions"))["take-back"].value, "0", "x", "9" * 30, "-1"):
        form["sure"], form["take-back"] = True, docid
        form.submit(status=404)

    bodies = portal.read(lambda site: sorted(str(one.body) for one in site["van-ban"]["tuyen-sinh"].values()))
    assert bodies == ["Ý kiến của cán bộ", "Ý kiến của người khác"]


def test_what_is_ones_own_is_taken_back_without_its_code(portal, consultation):
    browser = portal.browser("canbo")
    give(browser, consultation, "Ý kiến của cán bộ")
    form = take_back_form(browser.get("/my-opinions"))
    form["sure"] = True

    form.submit(status=303)
    form.submit(status=409)  # pressed twice

    assert "Ý kiến của cán bộ" not in browser.get("/my-opinions").text
    assert portal.read(lambda site: [one.state for one in site["van-ban"]["tuyen-sinh"].values()]) == ["taken_back"]


def test_ones_own_opinion_that_waits_is_named_among_what_is_kept(portal, consultation):
    browser = portal.browser("canbo")
    give(browser, consultation, "Ý kiến của cán bộ")

    page = browser.get("/my-data")

    assert "Ý kiến thuộc tài khoản" in page.text
    assert "Văn bản bạn không được xem" not in page.text
