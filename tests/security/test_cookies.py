"""All cookies are made in one place, and that place closes them."""

import re
from pathlib import Path

import pytest
from pyramid.request import Request
from pyramid.response import Response

import vanban
from vanban.security import cookies

ELSEWHERE = re.compile(r"\bset_cookie\(|\bmake_cookie\(|\bdelete_cookie\(|\.cookies(?:\.get|\[| )")


def kept(scheme, **more):
    request = Request.blank("/", base_url=f"{scheme}://localhost")
    answer = Response()
    cookies.keep(answer, request, "vanban_x", "1", **more)
    return answer.headers["Set-Cookie"]


def test_over_https_a_cookie_belongs_to_this_host_alone():
    line = kept("https")

    assert line.startswith("__Host-vanban_x=1;")
    assert {part.strip().lower() for part in line.split(";")[1:]} == {"path=/", "secure", "httponly", "samesite=lax"}


def test_over_plain_http_it_has_its_own_name_and_the_rest():
    line = kept("http", max_age=60)

    assert line.startswith("vanban_x=1;")
    assert "HttpOnly" in line
    assert "SameSite=Lax" in line
    assert "Max-Age=60" in line


@pytest.mark.parametrize(("scheme", "name"), [("https", "vanban_x"), ("http", "__Host-vanban_x")])
def test_a_cookie_under_the_other_name_is_not_ours(scheme, name):
    request = Request.blank("/", base_url=f"{scheme}://localhost", headers={"Cookie": f"{name}=1"})

    assert cookies.read(request, "vanban_x") == ""


def test_no_other_module_makes_or_reads_cookies():
    # A line of its own for the token that a form of this very page brings back; signing makes the values, not cookies.
    allowed = {("cookies.py", 3), ("csrf.py", 1), ("signing.py", 1)}
    found = {
        (path.name, len(lines))
        for path in Path(vanban.__file__).parent.rglob("*.py")
        if (lines := [line for line in path.read_text().splitlines() if ELSEWHERE.search(line)])
    }

    assert found == allowed
