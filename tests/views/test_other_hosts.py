"""Under a foreign name, and in the clear where https is wanted, nothing of the portal is shown."""

import pytest

FOREIGN = ["evil.vn", "localhost.evil.vn", "evil.vn:80", "localhost@evil.vn", "a b", "x" * 300, "[::1", "localhost\t"]
PATHS = ["/", "/van-ban", "/login", "/khong-co", "/@search", "/static/app.css", "/van-ban/rss.xml", "/%ff"]


@pytest.mark.parametrize("host", FOREIGN)
@pytest.mark.parametrize("path", PATHS)
def test_a_foreign_host_gets_one_sentence_and_no_address(portal, host, path):
    answer = portal.browser().get(path, headers={"Host": host}, status=421)

    assert "evil" not in answer.text
    assert "Set-Cookie" not in answer.headers
    assert "Location" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_form_sent_under_a_foreign_name_does_nothing(portal):
    before = portal.db.lastTransaction()

    portal.browser().post("/login", {"login": "quantri"}, headers={"Host": "evil.vn"}, status=421)

    assert portal.db.lastTransaction() == before


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "Forwarded", "X-Original-Host"])
def test_no_other_header_names_the_host(portal, header):
    answer = portal.browser().get(
        "/login?next=/", headers={header: "host=evil.vn" if header == "Forwarded" else "evil.vn"}
    )

    assert "evil" not in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_who_watches_the_portal_may_ask_it_by_any_name(portal, path):
    assert portal.browser().get(path, headers={"Host": "10.1.2.3:6543"}, status=200)


@pytest.fixture
def known_by_https(portal, monkeypatch):
    from vanban.security.hosts import home_of  # noqa: PLC0415

    monkeypatch.setattr(portal.registry, "home", home_of({"vanban.base_url": "https://portal.vn"}))
    monkeypatch.setattr(portal, "wsgi", portal.config.make_wsgi_app())
    return portal


def test_plain_http_is_refused_where_the_portal_is_known_by_https(known_by_https):
    browser = known_by_https.browser()

    assert "https" in browser.get("/", headers={"Host": "portal.vn"}, status=400).text
    browser.get("/", headers={"Host": "localhost"}, status=421)


def test_over_https_the_browser_is_told_to_stay_there(known_by_https):
    browser = known_by_https.browser(**{"wsgi.url_scheme": "https", "HTTP_HOST": "portal.vn"})

    assert browser.get("/").headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "Strict-Transport-Security" not in browser.get("/healthz", extra_environ={"wsgi.url_scheme": "http"}).headers
