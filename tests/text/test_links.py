"""Which addresses may be led to: what browsers take for another host or for code is refused."""

from __future__ import annotations

import pytest

from vanban.text.links import below_origin, is_email, is_link, is_path

RIGHT = [
    "/",
    "/tin-tuc",
    "/search?text=tuy%E1%BB%83n+sinh&kind=thong-tu#main",
    "https://moet.gov.vn",
    "http://thi.moet.gov.vn:8080/x?y=z",
    "HTTPS://MOET.GOV.VN/",
    "mailto:phong@bensong.edu.vn",
    "tel:+84 28 3850 0000",
]
WRONG = [
    "",
    " https://moet.gov.vn",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.vn",
    "/\\evil.vn",
    "\\\\evil.vn",
    "/%2f/evil.vn",
    "/%5cevil.vn",
    "/\t/evil.vn",
    "/a\r\nSet-Cookie: x",
    "https:evil.vn",
    "https:/evil.vn",
    "https://",
    "https:\\\\evil.vn",
    "https://moet.gov.vn@evil.vn/",
    "https://moet.gov.vn\\@evil.vn",
    "http://x:99999/",
    "http://[::1",
    "mailto:",
    "mailto:a@b@c",
    "tel:javascript",
    "tin-tuc",
    "ftp://x.vn",
]


@pytest.mark.parametrize("address", RIGHT)
def test_it_may_be_led_to(address):
    assert is_link(address)


@pytest.mark.parametrize("address", WRONG)
def test_it_is_refused(address):
    assert not is_link(address)
    assert not is_path(address)


def test_an_address_of_the_portal_becomes_a_path_with_its_query():
    assert below_origin("https://portal.vn/x/search?text=a#b", "portal.vn/x") == "/search?text=a#b"
    assert below_origin("https://portal.vn", "portal.vn") == "/"
    assert below_origin("https://portal.vn.evil.vn/y", "portal.vn") == "https://portal.vn.evil.vn/y"
    assert below_origin("/y", "portal.vn") == "/y"


@pytest.mark.parametrize("address", ["a@b", "a b@c.vn", "a@c.vn, d@e.vn", "Ten <a@c.vn>", ""])
def test_what_is_no_mail_address(address):
    assert is_email("ten@truong.edu.vn")
    assert not is_email(address)
