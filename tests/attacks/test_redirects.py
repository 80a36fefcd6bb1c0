"""Nobody is sent off the portal by an address, however it is spelled."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

import pytest

AWAY = [
    "https://evil.vn",
    "https:evil.vn",
    "https:/evil.vn",
    "https:///evil.vn",
    "//evil.vn",
    "///evil.vn",
    "////evil.vn",
    "/\\evil.vn",
    "\\\\evil.vn",
    "\\/evil.vn",
    "/\t/evil.vn",
    "/\n/evil.vn",
    "\t//evil.vn",
    " //evil.vn",
    "/ /evil.vn",
    "\x00//evil.vn",
    "/\r\nLocation: https://evil.vn",
    "/%0d%0aLocation:%20https://evil.vn",
    "/%0aSet-Cookie:a=b",
    "/.//evil.vn",
    "/..//evil.vn",
    "/%2f/evil.vn",
    "/%5cevil.vn",
    "/%09/evil.vn",
    "HTTPS://EVIL.VN",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "{host}@evil.vn",
    "https://{host}@evil.vn",
    "https://{host}.evil.vn",
    "https://evil.vn#{host}",
    "https://evil.vn?{host}",
    "https://evil.vn\\@{host}",
    "https://evil。vn",
    "//evil｡vn",
    "//evil%E3%80%82vn",
    "／／evil.vn",
    "@evil.vn",
    ".evil.vn",
    ":80@evil.vn",
    "evil.vn",
    "?next=//evil.vn",
    "#//evil.vn",
    "/" * 3000 + "evil.vn",
]


def stays(door, location):
    """Tell whether a browser that reads `location` as WHATWG says stays on the portal."""
    told = "".join(letter for letter in location if letter not in "\t\n\r").strip().replace("\\", "/")
    if told.startswith("//"):
        return False
    parts = urlsplit(told)
    if not parts.scheme and not parts.netloc:
        return True
    return told.startswith(f"{door.address}/") or told == door.address


@pytest.mark.parametrize("away", AWAY, ids=range(len(AWAY)))
def test_the_language_switch_leads_back_to_this_portal(door, away):
    wanted = away.replace("{host}", door.host)
    answer = door.visitor().get(f"/language?to=vi&back={quote(wanted, safe='')}")

    assert answer.status in (303, 400, 414)
    assert stays(door, answer.location), answer.location
    assert "Set-Cookie" not in answer.headers or "a=b" not in str(answer.headers.get_all("Set-Cookie"))


def test_logging_in_leads_to_this_portal(door):
    visitor = door.visitor()
    visitor.log_in("member")
    token = visitor.token()
    for away in AWAY[::3]:
        wanted = away.replace("{host}", door.host)
        fields = {"login": "member", "password": door.people["member"], "next": wanted, "csrf_token": token}
        answer = visitor.post("/login", fields)

        assert answer.status in (303, 400, 429), answer.text[-300:]
        assert stays(door, answer.location), (away, answer.location)
        token = visitor.token() or token


def test_the_login_form_hands_on_no_foreign_address_as_a_link(door):
    for away in AWAY:
        page = door.visitor().get(f"/login?next={quote(away, safe='')}")
        if page.status == 200:
            links = [link for _e, _a, link, _p in page.page.iterlinks()]
            assert [
                link for link in links if not stays(door, link) and not link.startswith(("#", "mailto:", "tel:"))
            ] == [], away


@pytest.mark.parametrize(
    "path", ["//evil.vn", "//evil.vn/%2e%2e", "/\\evil.vn", "/van-ban//evil.vn/..", "//evil.vn/login"]
)
@pytest.mark.parametrize("login", [None, "admin"])
def test_an_address_that_looks_like_another_host_is_no_redirect_to_it(door, signed_in, path, login):
    assert stays(door, signed_in(login).get(path).location)


@pytest.mark.parametrize(
    "name", ["next", "back", "url", "redirect", "return", "returnTo", "came_from", "came-from", "goto", "continue", "r"]
)
def test_no_other_parameter_leads_away(door, signed_in, name):
    for path in ("/", "/login", "/logout", "/language", "/search", "/van-ban", "/profile"):
        answer = signed_in("member").get(f"{path}?{name}=https://evil.vn")

        assert stays(door, answer.location), path
