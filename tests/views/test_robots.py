"""Search engines list content, and nothing that repeats what a stranger put into an address."""

import pytest

from vanban.content.page import Page


@pytest.mark.parametrize(
    "path",
    ["/search", "/search?text=choi+bai", "/van-ban/search?text=x", "/login", "/khong-co", "/van-ban?start=20", "/?x=choi",
     "/%ff", "/van-ban/rss.xml?text=x", "/@search?SearchableText=x", "/language?to=en&back=/"],
)  # fmt: skip
def test_what_an_address_brings_about_is_not_listed(portal, path):
    assert "noindex" in portal.browser().get(path, status="*").headers["X-Robots-Tag"]


def test_content_is_listed(portal):
    portal.content(Page(title="Thư"), name="thu")

    for path in ("/", "/van-ban", "/van-ban/thu", "/sitemap", "/sitemap.xml"):
        assert "X-Robots-Tag" not in portal.browser().get(path, status=200).headers


def test_robots_are_led_to_the_map(portal):
    answer = portal.browser().get("/robots.txt")

    assert answer.content_type == "text/plain"
    assert "Sitemap: http://localhost/sitemap.xml" in answer.text


@pytest.mark.parametrize("agent", ["Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 Chrome/130", ""])
def test_a_search_engine_gets_the_page_that_people_get(portal, agent):
    portal.content(Page(title="Thư"), name="thu")

    seen = portal.browser().get("/van-ban/thu", headers={"User-Agent": agent, "Referer": "https://www.google.com/"})

    assert seen.text == portal.browser().get("/van-ban/thu").text
