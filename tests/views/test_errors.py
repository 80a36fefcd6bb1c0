"""What cannot be done: a sentence, the right status, and never a trace of what is behind."""

from __future__ import annotations

import pytest
from webtest import TestApp

from vanban.content import lifecycle
from vanban.content.folder import Folder
from vanban.content.page import Page
from vanban.views.verbs import KNOWN

NOWHERE = [
    "/khong-co",
    "/van-ban/khong-co",
    "/van-ban/khong-co/edit",
    "/van-ban/x/y/z",
    "/van-ban/title",
    "/van-ban/__class__",
    "/van-ban/_children",
    "/__parent__",
    "/van-ban/__init__/__globals__",
    "/.git/config",
    "/../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/static/../production.ini",
    "/static/%2e%2e/%2e%2e/production.ini",
    "/static/khong-co.css",
    "/van-ban//",
    "//",
    "/\x00",
    "/%00",
    "/" + "a" * 5000,
    "/" + "a/" * 1500,
    "/van-ban/download",
    "/van-ban/add/Site",
    "/van-ban/add/KhongCo",
    "/vocabulary",
    "/vocabulary/khong-co",
    "/user/khong-co",
    "/van-ban/rename",
    "/van-ban/rename?names=khong-co",
    "/Van-Ban",
    "/van-ban/%E1%BB%87",
    "/@@view",
    "/@@",
    "/favicon.ico",
    "/robots.txt",
    "/wp-login.php",
]
WORDS_OF_MACHINES = ("Traceback", "site-packages", "Error(", "object at 0x", "vanban.")


@pytest.mark.parametrize("login", [None, "quantri"])
def test_an_address_of_nothing_gets_a_page_that_says_so(portal, login):
    browser = portal.browser(login)

    answers = {path: browser.get(path, status="*") for path in NOWHERE}

    assert {path[:50]: answer.status for path, answer in answers.items() if answer.status_code >= 500} == {}
    for path, answer in answers.items():
        if answer.status_code == 404 and not path.startswith("/static"):
            assert answer.html.h1, path
        assert not [word for word in WORDS_OF_MACHINES if word in answer.text], path


@pytest.mark.parametrize("path", ["/%ff", "/van-ban/%c3%28", "/%ff/edit", "/static/%ff", "/%80?text=%ff"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_an_address_that_is_no_utf8_gets_400(portal, path, method):
    answer = TestApp(portal.wsgi).request(path, method=method, status="*")

    assert answer.status_code == 400


def test_a_stranger_is_asked_to_log_in_and_a_member_is_told(portal):
    path = portal.document(title="Dự thảo mật", state="draft")

    asked = portal.browser().get(path, status=303)
    told = portal.browser("canbo").get(path, status=403)

    assert "/login?next=" in asked.location
    assert "Dự thảo mật" not in told
    assert told.html.h1


@pytest.mark.parametrize("path", ["/users", "/user", "/user/bientap", "/vocabularies", "/vocabulary/issuers", "/jobs"])
@pytest.mark.parametrize("login", ["canbo", "bientap", "truongban"])
def test_the_administrators_pages_are_theirs(portal, login, path):
    assert portal.browser(login).get(path, status=403).html.h1


@pytest.mark.parametrize(
    "path", ["/users", "/jobs", "/profile", "/van-ban/contents", "/van-ban/add", "/van-ban/edit", "/van-ban/sharing"]
)
def test_strangers_log_in_first(portal, path):
    assert "/login" in portal.browser().get(path, status=303).location


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "LOCK", "MKCOL", "GIBBERISH"]
)
@pytest.mark.parametrize(
    "path", ["/", "/van-ban", "/login", "/khong-co", "/healthz", "/static/app.css", "/van-ban/contents"]
)
def test_a_verb_that_no_page_has_is_refused_and_changes_nothing(portal, path, method):
    before = portal.db.lastTransaction()

    answer = TestApp(portal.wsgi).request(path, method=method, status="*")

    assert answer.status_code == 405 or (method in KNOWN and 400 <= answer.status_code < 500)
    assert portal.db.lastTransaction() == before


@pytest.mark.parametrize(
    "path", ["/", "/van-ban", "/search?text=a", "/login", "/rss.xml", "/sitemap", "/healthz", "/khong-co", "/users"]
)
def test_asking_for_the_head_gives_what_the_whole_would_without_it(portal, path):
    browser = portal.browser()

    whole, head = browser.get(path, status="*"), browser.head(path, status="*")

    assert head.status_code == whole.status_code
    assert head.body == b""
    assert head.content_type == whole.content_type


@pytest.fixture
def moved(portal):
    """A folder with a page in it, moved from /tin-tuc/cu to /gioi-thieu/moi."""
    portal.content(Folder(title="Chuyên mục"), "tin-tuc", name="cu")
    portal.content(Page(title="Bài viết"), "tin-tuc/cu", name="bai")

    def move(site):
        lifecycle.move(site["tin-tuc"]["cu"], site["gioi-thieu"], portal.registry, name="moi")

    portal.on_site(move)
    return portal


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/tin-tuc/cu", "/gioi-thieu/moi"),
        ("/tin-tuc/cu/", "/gioi-thieu/moi"),
        ("/tin-tuc/cu/bai", "/gioi-thieu/moi/bai"),
        ("/tin-tuc/cu/rss.xml", "/gioi-thieu/moi/rss.xml"),
        ("/tin-tuc/cu/bai/edit", "/gioi-thieu/moi/bai/edit"),
        ("/tin-tuc/cu?start=20&a=%E1%BB%87", "/gioi-thieu/moi?start=20&a=%E1%BB%87"),
    ],
)
def test_what_moved_is_found_at_its_old_address(moved, old, new):
    answer = moved.browser().get(old, status=301)

    assert answer.location == f"http://localhost{new}"
    assert moved.browser().head(old, status=301)


def test_the_new_address_of_what_is_hidden_is_not_told(moved):
    moved.on_site(lambda site: moved.to_state(site["gioi-thieu"]["moi"], "draft"))

    answer = moved.browser().get("/tin-tuc/cu", status="*")

    assert answer.status_code == 404
    assert "moi" not in answer.headers.get("Location", "")


def test_nothing_is_sent_to_an_old_address_by_accident(moved):
    assert moved.browser("quantri").post("/tin-tuc/cu/delete", status="*").status_code in (400, 404)
    assert moved.read(lambda site: "moi" in site["gioi-thieu"])


def test_a_name_used_again_is_the_new_thing_and_old_things_below_are_still_found(moved):
    moved.content(Folder(title="Chuyên mục mới"), "tin-tuc", name="cu")
    browser = moved.browser()

    assert "Chuyên mục mới" in browser.get("/tin-tuc/cu", status=200)
    assert browser.get("/tin-tuc/cu/bai", status=301).location.endswith("/gioi-thieu/moi/bai")
    browser.get("/tin-tuc/cu/chua-tung-co", status=404)


def test_what_was_never_in_a_moved_folder_is_not_there(moved):
    moved.browser().get("/tin-tuc/cu/chua-tung-co", status=404)
    moved.browser().get("/tin-tuc/cu/bai/chua-tung-co", status=404)


def test_two_folders_that_changed_places_send_nobody_in_circles(portal):
    for name in ("a", "b"):
        portal.content(Folder(title=name.upper()), "tin-tuc", name=name)

    def swap(site):
        news = site["tin-tuc"]
        for old, new in (("a", "tam"), ("b", "a"), ("tam", "b")):
            lifecycle.move(news[old], news, portal.registry, name=new)

    portal.on_site(swap)
    browser = portal.browser()

    assert "B" in browser.get("/tin-tuc/a", status=200).html.h1.text
    browser.get("/tin-tuc/a/khong-co", status=404)
    browser.get("/tin-tuc/b/khong-co", status=404)


def test_what_is_gone_after_it_moved_is_gone(moved):
    moved.on_site(lambda site: lifecycle.remove(site["gioi-thieu"]["moi"], moved.registry))

    moved.browser().get("/tin-tuc/cu", status=404)
    moved.browser().get("/tin-tuc/cu/bai", status=404)


def test_an_error_that_nobody_foresaw_is_noted_and_not_shown(portal, caplog):
    portal.on_site(lambda site: setattr(site, "body", Failing()))

    answer = portal.browser().get("/", status=500)

    assert "bí mật" not in answer
    assert answer.html.h1
    assert "'/' failed" in caplog.text


class Failing:
    def __str__(self):
        raise ZeroDivisionError("bí mật nội bộ")
