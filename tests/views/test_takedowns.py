"""Where those responsible see what was reported, hide it with one press, decide, and take out the log."""

from __future__ import annotations

import csv
import io

import pytest

from vanban.content import lifecycle
from vanban.content.page import Page
from vanban.permissions import Role
from vanban.security.audit import audit_log
from vanban.takedown.reporting import report


@pytest.fixture
def path(portal):
    return portal.document(title="Kèo nhà cái")


def tell(portal, path, reason="spam", words="", email=""):
    def send(site):
        node = site
        for step in path.strip("/").split("/"):
            node = node[step]
        report(node, portal.registry, reason, words, email)

    portal.on_site(send)


def form_of(page, do):
    """Give the first form of `page` with a button or choice of the value `do`."""
    return next(form for form in page.forms.values() if f'value="{do}"' in form.text)


def titles(page):
    return [found.get_text(strip=True) for found in page.html.select(".case h2")]


@pytest.mark.parametrize("login", [None, "bientap", "canbo"])
def test_who_may_not_publish_may_neither_look_nor_hide(portal, path, login):
    tell(portal, path)
    browser = portal.browser(login)

    assert browser.get(f"{path}/takedown", status="*").status_code in (303, 403)
    assert browser.post(f"{path}/takedown", {"do": "hide"}, status="*").status_code in (400, 403)
    listed = browser.get("/takedowns", status="*")
    assert "Kèo" not in listed.text
    assert browser.post("/takedowns", {"form": "csv"}, status="*").status_code in (400, 403)
    assert portal.browser().get(path)


def test_one_press_hides_and_the_decision_shows_it_again(portal, path):
    tell(portal, path, words="trang bị cài <b>link</b>")
    browser = portal.browser("quantri")
    page = browser.get("/takedowns")
    assert titles(page) == ["Kèo nhà cái"]
    assert "trang bị cài <b>link</b>" in page.html.select_one(".case").get_text()

    hidden = form_of(page, "hide").submit("do", value="hide", status=303).follow()
    assert portal.browser().get(path, status="*").status_code == 303
    form = form_of(hidden, "leave")
    form["decision"], form["reason"] = "leave", "đã gỡ liên kết"
    form.submit("do", value="decide", status=303)

    assert portal.browser().get(path, status=200)
    assert titles(browser.get("/takedowns")) == []
    assert titles(browser.get("/takedowns?state=decided")) == ["Kèo nhà cái"]


def test_a_decision_that_lacks_something_says_what_and_keeps_the_rest(portal, path):
    tell(portal, path)
    browser = portal.browser("quantri")
    form = form_of(browser.get(f"{path}/takedown"), "leave")

    form["reason"] = "vì sao"
    nothing_chosen = form.submit("do", value="decide", status=400)
    form["decision"] = "erase"
    not_sure = form.submit("do", value="decide", status=400)
    form["decision"], form["reason"] = "remove", " "
    no_reason = form.submit("do", value="decide", status=400)

    assert form_of(nothing_chosen, "leave")["reason"].value == "vì sao"
    assert form_of(not_sure, "leave")["decision"].value == "erase"
    assert "lý do" in no_reason.html.select_one(".error-summary").get_text()
    assert portal.browser().get(path, status=200)


def test_what_is_removed_is_brought_back_from_the_list(portal, path):
    tell(portal, path)
    browser = portal.browser("quantri")
    form = form_of(browser.get(f"{path}/takedown"), "leave")
    form["decision"], form["reason"] = "remove", "cá cược"
    form.submit("do", value="decide", status=303)
    gone = portal.browser().get(path, status="*").status_code

    page = browser.get("/takedowns?state=removed")
    form_of(page, "bring-back").submit("do", value="bring-back", status=400)
    back = form_of(page, "bring-back")
    back["reason"] = "nhầm"
    back.submit("do", value="bring-back", status=303)

    assert gone == 404
    assert portal.browser().get(path, status=200)
    back.submit("do", value="bring-back", status=409)


def test_an_administrator_erases_for_good_and_a_reviewer_does_not(portal, path):
    tell(portal, path)
    reviewed = form_of(portal.browser("truongban").get(f"{path}/takedown"), "leave")
    token = reviewed["csrf_token"].value
    asked = {"do": "decide", "decision": "erase", "reason": "x", "sure": "yes", "csrf_token": token}
    assert "erase" not in str(reviewed.fields["decision"][0].options)
    reviewed.response.test_app.post(f"{path}/takedown", asked, status=403)

    form = form_of(portal.browser("quantri").get(f"{path}/takedown"), "leave")
    form["decision"], form["reason"], form["sure"] = "erase", "trái pháp luật", True
    form.submit("do", value="decide", status=303)

    assert portal.browser().get(path, status="*").status_code == 404
    assert portal.read(lambda site: len(site.service("takedown-trash"))) == 0


def test_who_may_publish_in_a_folder_sees_and_hides_what_lies_there_only(portal, path):
    def share(site):
        lifecycle.share(site["tin-tuc"], {"user:canbo": frozenset({Role.REVIEWER})}, portal.registry)

    portal.on_site(share)
    inside = portal.content(Page(title="Tin lạ"), "tin-tuc")
    tell(portal, path)
    tell(portal, inside)
    browser = portal.browser("canbo")

    page = browser.get("/takedowns")
    assert titles(page) == ["Tin lạ"]
    form_of(page, "hide").submit("do", value="hide", status=303)

    assert portal.browser().get(inside, status="*").status_code == 303
    browser.get(inside, status=200)
    browser.get(f"{path}/takedown", status=403)


def test_most_reported_stands_first_where_that_is_asked(portal, path):
    other = portal.document(title="Khác")
    for _turn in range(3):
        tell(portal, path)
    tell(portal, other)
    browser = portal.browser("quantri")

    assert titles(browser.get("/takedowns")) == ["Khác", "Kèo nhà cái"]
    assert titles(browser.get("/takedowns?sort=most")) == ["Kèo nhà cái", "Khác"]
    assert titles(browser.get("/takedowns?sort=x&state=y&start=999")) == ["Khác", "Kèo nhà cái"]


def test_administrators_are_told_that_something_waits(portal, path):
    browser = portal.browser("quantri")
    before = browser.get("/admin").text
    tell(portal, path)

    assert "chờ quyết định: 1" not in before
    assert "chờ quyết định: 1" in browser.get("/admin")


def test_the_log_is_taken_out_without_formulas_or_reporters_and_that_is_noted(portal, path):
    tell(portal, path, words="=HYPERLINK(1)", email="lan@truong.edu.vn")
    form = form_of(portal.browser("quantri").get("/takedowns"), "csv")

    taken = form.submit("form", value="csv")

    rows = list(csv.reader(io.StringIO(taken.body.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == ["Kèo nhà cái"]
    assert "lan@" not in taken.text
    assert audit_log(portal.registry).latest(1)[0].event.name == "takedown-export"
