"""What every answer carries, and what no answer to strangers does."""

from __future__ import annotations

import re

import pytest

from vanban.content.page import Page
from vanban.views.headers import HEADERS

PATHS = [
    "/",
    "/van-ban",
    "/van-ban/thu",
    "/search?text=a",
    "/rss.xml",
    "/atom.xml",
    "/sitemap.xml",
    "/sitemap",
    "/khong-co",
]
OTHERS = [
    "/login",
    "/healthz",
    "/readyz",
    "/metrics",
    "/static/app.css",
    "/static/khong-co",
    "/users",
    "/%ff",
    "/@search",
    "/khong/@x",
]


@pytest.fixture
def filled(portal):
    portal.content(Page(title="Thư"), name="thu")
    return portal


@pytest.mark.parametrize("login", [None, "quantri"])
@pytest.mark.parametrize("path", [*PATHS, *OTHERS])
def test_every_answer_says_what_a_browser_may_do_with_it(filled, path, login):
    cookies = "; ".join(f"{name}={value}" for name, value in filled.browser(login).cookies.items())

    answer = filled.browser().get(path, headers={"Cookie": cookies}, status="*")

    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", [*PATHS, "/healthz", "/readyz", "/metrics", "/static/app.css", "/users"])
def test_no_answer_to_a_stranger_sets_a_cookie_or_holds_a_token(filled, path):
    browser = filled.browser()

    for _twice in range(2):
        answer = browser.get(path, status="*")
        assert "Set-Cookie" not in answer.headers
        assert "csrf" not in answer.text.lower() or path.startswith("/static")
    assert browser.cookies == {}


@pytest.mark.parametrize("login", [None, "quantri"])
@pytest.mark.parametrize("path", [*PATHS, "/login", "/van-ban/edit", "/van-ban/contents", "/van-ban/sharing", "/users"])
def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(filled, path, login):
    answer = filled.browser(login).get(path, status="*")
    if answer.content_type != "text/html":
        return

    html = answer.html
    loaded = [tag[name] for tag in html.find_all(True) for name in ("src", "srcset", "poster") if tag.get(name)]
    loaded += [tag["href"] for tag in html.find_all("link", rel=["stylesheet", "icon", "preload"])]
    loaded += [tag["href"] for tag in html.find_all("use")]
    assert [address for address in loaded if not address.startswith(("/", "data:image/"))] == []
    assert [tag for tag in html.find_all("script") if not tag.get("src")] == []
    assert html.find_all("style") == []
    assert [
        tag for tag in html.find_all(True) if tag.get("style") or any(name.startswith("on") for name in tag.attrs)
    ] == []


def test_a_static_file_is_kept_for_a_year_under_an_address_of_its_content(filled):
    page = filled.browser().get("/")
    style = page.html.find("link", rel="stylesheet")["href"]

    answer = filled.browser().get(style)

    assert re.search(r"app\.css\?[0-9a-f]{10}$", style)
    assert "max-age=31536000" in answer.headers["Cache-Control"]


def test_the_name_of_a_host_that_is_odd_brings_no_error(filled):
    for host in ("evil.vn", "localhost:99999", "[::1]", "a b", "x" * 300):
        answer = filled.browser().get("/van-ban", headers={"Host": host}, status="*")
        assert answer.status_code in (200, 400, 421)
