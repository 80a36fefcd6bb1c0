"""What the watch found, on the administrator's page: accepted or hidden with one press, never by anybody else."""

from __future__ import annotations

import pytest

from vanban.content.page import Page
from vanban.richtext import Html
from vanban.watch import scanning


@pytest.fixture
def path(portal):
    body = Html('<p>Kèo nhà cái, tài xỉu</p><a href="https://keo.xau.vn/">soi kèo</a>')
    path = portal.content(Page(title="Tin <b>lạ</b>", body=body), "tin-tuc", name="tin-la")
    portal.on_site(lambda site: scanning.nightly(site, portal.registry))
    return path


def press(page, do, key=""):
    form = next(form for form in page.forms.values() if f'value="{do}"' in form.text and key in form.text)
    return form.submit("do", value=do, status=303)


@pytest.mark.parametrize("login", [None, "truongban", "canbo"])
def test_it_is_for_administrators_alone(portal, path, login):
    browser = portal.browser(login)

    assert browser.get("/scan", status="*").status_code in (303, 403)
    assert browser.post("/scan", {"do": "accept-all", "key": "words"}, status="*").status_code in (400, 403)


def test_what_is_not_there_to_accept_is_said(portal, path):
    page = portal.browser("quantri").get("/scan")
    form = next(form for form in page.forms.values() if 'value="accept"' in form.text)
    form["key"] = "words\n/khong-co\n"

    form.submit("do", value="accept", status=409)


def test_the_job_of_the_night_tells_on_the_page_and_among_what_needs_a_look(portal, path):
    browser = portal.browser("quantri")
    page = browser.get("/scan")

    assert "keo.xau.vn" in page
    assert "nhà cái" in page
    assert "Trần quantri – quantri" in page.html.find(id="kind-role").find_parent("section").text
    assert "Tin &lt;b&gt;lạ" in page
    assert "/scan" in str(browser.get("/admin").html.select_one(".attention-danger"))


def test_it_is_hidden_with_one_press(portal, path):
    press(portal.browser("quantri").get("/scan"), "hide")

    assert portal.browser().get(path, status="*").status_code == 303


def test_what_is_accepted_goes_one_by_one_or_all_of_a_kind(portal, path):
    browser = portal.browser("quantri")
    page = press(browser.get("/scan"), "accept", "keo.xau.vn").follow()
    assert "keo.xau.vn" not in page
    page = press(page, "accept-all", "role").follow()

    assert not page.html.select("#kind-role")
    assert page.html.select("#kind-words")
    press(page, "look")
