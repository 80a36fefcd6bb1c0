"""A person sees what is kept of them and asks; the administrator answers in time, and forgets only on purpose."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vanban.content import lifecycle
from vanban.privacy.requests import answer, ask
from vanban.views.privacy import found


def form_with(page, field):
    return next(form for form in page.forms.values() if field in form.fields)


@pytest.fixture
def browser(portal):
    return portal.browser("quantri")


@pytest.mark.parametrize("login", ["bientap", "truongban", "canbo"])
@pytest.mark.parametrize("page", ["/personal-data-of?login=canbo", "/personal-data-requests"])
def test_only_administrators_look_at_others(portal, login, page):
    portal.browser(login).get(page, status=403)


def test_a_stranger_has_nothing_to_see(portal):
    assert portal.browser().get("/my-data", status="*").status_code in (303, 401, 403)


def test_one_sees_what_is_kept_and_takes_it_along(portal):
    path = portal.document(title="Thông báo một", by="canbo")
    hidden = portal.document(title="Kín đáo", by="bientap", state="draft")
    browser = portal.browser("canbo")

    told = browser.get("/my-data?form=json").json["kept"]

    assert told["accounts"]["records"][0]["Login name"] == "canbo"
    assert [record["path"] for record in told["content"]["records"]] == [path]
    assert "Kín đáo" not in browser.get("/my-data").text
    assert hidden not in browser.get("/my-data").text


def test_it_is_said_in_words(portal, browser):
    portal.document(title="Thông báo hai", by="bientap")
    given = {"user:bientap": frozenset({"Reviewer"})}
    portal.on_site(lambda site: lifecycle.share(site["van-ban"], given, portal.registry, by="quantri"))

    told = browser.get("/personal-data-of?login=bientap").html.select_one("main").get_text(" ", strip=True)

    for words in ("Tiếng Việt", "Biên tập viên", "Được đăng", "Tạo mới"):
        assert words in told
    for code in ("Editor", "Reviewer", " vi ", " create"):
        assert code not in told


@pytest.mark.parametrize(
    ("kind", "words", "status"), [("", "", 400), ("dance", "", 400), ("erase", "x" * 2001, 400), ("correct", " ", 400)]
)
def test_a_request_that_asks_for_nothing_is_said(portal, kind, words, status):
    form = form_with(portal.browser("canbo").get("/my-data"), "kind")
    form["kind"].force_value(kind)
    form["words"] = words

    assert form.submit(status=status).html.select_one(".error-summary")


def test_a_request_reaches_the_administrator_with_its_day(portal, browser):
    own = portal.browser("canbo")
    form = form_with(own.get("/my-data"), "kind")
    form["kind"], form["words"] = "erase", "Tôi đã nghỉ việc"
    form.submit(status=303)

    form_with(own.get("/my-data"), "kind").submit("deed", status="*")
    page = browser.get("/personal-data-requests")

    assert "Tôi đã nghỉ việc" in page.text
    due = portal.read(lambda site: [one.due - one.received for one in site.service("personal-data-requests")])
    assert timedelta(days=20) in due
    assert "/personal-data-requests" in browser.get("/admin").text


def test_who_refuses_says_why(portal, browser):
    page = browser.get("/personal-data-requests")
    form = form_with(page, "email")
    form["kind"], form["name"], form["email"] = "see", "Trần Thị Mơ", "mo@thu.vn"
    form.submit("deed", value="add", status=303)
    refusing = form_with(browser.get("/personal-data-requests"), "answer")

    refusing.submit("deed", value="refused", status=400)
    refusing["answer"] = "Không có dữ liệu nào"
    refusing.submit("deed", value="refused", status=303)

    assert "Không có dữ liệu nào" in browser.get("/personal-data-requests").text


@pytest.mark.parametrize("typed", ["", "canbo2", "quantri"])
def test_nobody_is_forgotten_by_a_slip(portal, browser, typed):
    form = form_with(browser.get("/personal-data-of?login=canbo"), "confirm")
    form["confirm"] = typed

    answer = form.submit("deed", value="erase", status=400)

    assert answer.html.select_one(".error-summary")
    assert portal.read(lambda site: "canbo" in site.service("accounts"))


def test_administrators_do_not_forget_themselves(browser):
    form = form_with(browser.get("/personal-data-of?login=quantri"), "confirm")
    form["confirm"] = "quantri"

    form.submit("deed", value="erase", status=403)


def test_what_goes_and_what_stays_is_said_before(portal, browser):
    portal.document(title="Thông báo hai", by="canbo")

    page = browser.get("/personal-data-of?login=canbo")

    assert len(page.html.select(".fates section")) >= 2


def test_a_person_is_forgotten_once_their_login_is_typed(portal, browser):
    path = portal.document(title="Thông báo ba", by="canbo")
    form = form_with(browser.get("/personal-data-of?login=canbo"), "confirm")
    form["confirm"] = "canbo"

    form.submit("deed", value="erase", status=303)

    assert portal.read(lambda site: "canbo" in site.service("accounts")) is False
    assert "canbo" not in browser.get(f"{path}/history").text


def test_one_who_is_not_known_is_said(browser):
    assert "khongco" in browser.get("/personal-data-of?login=khongco").text


def test_what_waits_comes_first_and_the_list_has_pages(portal, browser):
    def fill(site):
        day = date(2026, 11, 26)
        for number in range(60):
            one = ask(site, portal.registry, "see", day, name=f"Người {number}")
            answer(site, portal.registry, one, "done", by="quantri", words="Đã gửi", day=day)
        ask(site, portal.registry, "erase", day, name="Gấp vừa")
        ask(site, portal.registry, "see", day, name="Gấp nhất")

    portal.on_site(fill)

    page = browser.get("/personal-data-requests")

    names = [head.a.get_text() for head in page.html.select(".kept-records h2")]
    assert names[:3] == ["Gấp nhất", "Gấp vừa", "Người 59"]
    assert len(names) == 50
    assert "Người 0" in browser.get("/personal-data-requests?start=50").text
    assert len(browser.get("/personal-data-requests?start=999999").html.select(".kept-records h2")) == 12


def test_of_very_much_the_page_shows_some_and_says_how_much_there_is(portal, browser, monkeypatch):
    monkeypatch.setattr(found, "SHOWN", 2)
    for number in range(4):
        portal.document(title=f"Thông báo {number}", by="canbo")

    part = browser.get("/personal-data-of?login=canbo").html.select_one("#part-content").parent

    assert part.h2.get_text().endswith("(4)")
    assert len(part.select("li")) == 2


def test_an_erasure_is_not_told_as_done_while_the_account_is_there_and_nothing_is_said_of_it(portal, browser):
    day = date(2026, 11, 26)
    portal.on_site(lambda site: ask(site, portal.registry, "erase", day, login="canbo") and None)

    page = form_with(browser.get("/personal-data-requests"), "answer").submit("deed", value="done", status=400)
    assert "Tài khoản vẫn còn" in page.text
    erasing = form_with(browser.get("/personal-data-of?login=canbo"), "confirm")
    erasing["confirm"] = "canbo"
    erasing.submit("deed", value="erase", status=303)
    form_with(browser.get("/personal-data-requests"), "answer").submit("deed", value="done", status=303)


def test_an_erasure_of_a_part_is_done_when_it_is_said_which(portal, browser):
    portal.on_site(lambda site: ask(site, portal.registry, "erase", date(2026, 11, 26), login="canbo") and None)
    form = form_with(browser.get("/personal-data-requests"), "answer")
    form["answer"] = "Đã xóa ảnh."

    form.submit("deed", value="done", status=303)
