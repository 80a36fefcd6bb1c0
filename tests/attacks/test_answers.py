"""Whatever arrives, readable or not, the answer is one that a browser cannot be led by, and never an error of the server."""

from __future__ import annotations

import http.client

import pytest

from attacks.visitor import Answer
from vanban.views.headers import HEADERS

BIG = "9" * 5000
"""Digits that no number of Python's is read from."""
UNREADABLE = [
    ("Range", f"bytes={BIG}-"),
    ("Range", f"bytes=-{BIG}"),
    ("Range", "bytes=0-18446744073709551615"),
    ("Range", "bytes=" + "0-0," * 500),
    ("Range", "bytes=5-2"),
    ("Range", "bytes=-0"),
    ("Range", "pages=1-2"),
    ("If-Modified-Since", "Fri, 01 Jan 99999 00:00:00 GMT"),
    ("If-Modified-Since", "Fri, 01 Jan 0000 00:00:00 GMT"),
    ("If-Modified-Since", "Fri, 31 Feb 2026 99:99:99 +9999"),
    ("If-Unmodified-Since", "Fri, 01 Jan 99999 00:00:00 GMT"),
    ("If-Range", "Fri, 01 Jan 99999 00:00:00 GMT"),
    ("If-None-Match", '"' * 3000),
    ("If-None-Match", "W/"),
    ("If-Match", '"a", W/"b'),
    ("Accept-Language", "vi;q=99999999999999999999,*;q=abc,;;;"),
    ("Accept-Language", "\xff\xfe"),
    ("Accept", "a/b;q=-1,;;;q="),
    ("Accept", 'text/html;level="' + '\\"' * 500),
    ("Accept-Encoding", "\xff;q=x"),
    ("Cookie", "vanban_session=\xff; vanban_csrf=\x01; __Host-vanban_csrf=\\"),
    ("Cookie", '=;;;===;"'),
    ("Authorization", "Bearer \xff"),
    ("Authorization", "Basic !!!"),
    ("Origin", "http://[::"),
    ("Referer", "\xff"),
    ("User-Agent", "\xff\xfe"),
    ("X-Forwarded-For", "," * 500),
    ("Upgrade", "h2c"),
    ("Content-Encoding", "gzip"),
]
PLACES = ["/", "/static/app.css", "/theme.css", "/login", "/@search"]


@pytest.fixture(scope="module")
def paper(door):
    """The address of a file that everybody may have."""
    found = door.visitor().speak("GET", "/van-ban/@search?portal_type=OfficialDocument&b_size=30&fullobjects=1").json
    path = next(item["@id"] for item in found["items"] if item.get("file")).removeprefix(door.address)
    return f"{path}/download/file"


@pytest.mark.parametrize(("name", "value"), UNREADABLE, ids=range(len(UNREADABLE)))
def test_no_header_brings_an_error_of_the_server(door, paper, name, value):
    more = {"Range": "bytes=0-3"} if name == "If-Range" else {}

    answers = [door.visitor().ask("GET", path, headers={name: value, **more}) for path in (*PLACES, paper)]

    assert {answer.path: answer.status for answer in answers if answer.status >= 500} == {}


@pytest.mark.parametrize(
    ("asked", "length"),
    [("bytes=0-9", 10), ("bytes=-10", 10), ("bytes=10-19", 10), ("bytes=99999999-", 0), (f"bytes={BIG}-", None)],
)
def test_a_part_of_a_file_is_the_part_or_all_of_it(door, paper, asked, length):
    visitor = door.visitor()
    whole = visitor.get(paper)

    answer = visitor.get(paper, Range=asked)

    if length is None:
        assert (answer.status, answer.body) == (200, whole.body)
    else:
        assert answer.status == (206 if length else 416)
        assert answer.body == b"" or len(answer.body) == length or answer.status == 416
        assert not length or answer.body in whole.body


CHARSETS = ["foo", "utf-16", "zlib", "base64", "idna", "utf-7", "unicode_escape", '"', ""]


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_in_another_charset_gets_one_sentence(door, programs, charset):
    part = f'--x\r\nContent-Disposition: form-data; name="login"\r\nContent-Type: text/plain; charset={charset}\r\n\r\na\r\n--x--\r\n'
    sent = [
        ("application/x-www-form-urlencoded; charset=" + charset, "login=a"),
        (f"multipart/form-data; charset={charset}; boundary=x", part),
        ("multipart/form-data; boundary=x", part),
        ("application/json; charset=" + charset, '{"@type": "Page"}'),
    ]

    for kind, body in sent:
        for who, path in ((door.visitor(), "/forgot-password"), (programs("editor"), "/tin-tuc")):
            answer = who.ask("POST", path, body, {"Content-Type": kind})
            assert answer.status in (200, 400, 401, 403, 415, 422, 429), (kind, path, answer.status)


PARTS = [
    "Content-Disposition: form-data",
    "Content-Disposition: form-data; name=",
    'Content-Disposition: form-data; name="login"\r\nContent-Transfer-Encoding: foo',
    'Content-Disposition: form-data; name="login"\r\nContent-Length: -5',
    'Content-Disposition: form-data; name="login"\r\nContent-Length: x',
    'Content-Disposition: form-data; name="login"\r\nContent-Type: multipart/mixed; boundary=y',
    "Content-Disposition: form-data; name*=utf-8''a%ff",
    'Content-Disposition: form-data; name="_charset_"',
    "X: " + "a" * 70_000,
]
BOUNDARIES = ["x", "", '"', "a" * 5000, "\xff", "x; boundary=y"]


def test_a_form_in_odd_parts_gets_one_sentence(door):
    for boundary in BOUNDARIES:
        for part in PARTS:
            body = f"--x\r\n{part}\r\n\r\nvalue\r\n--x--\r\n".encode("latin-1")
            answer = door.visitor().ask(
                "POST", "/forgot-password", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
            )
            assert 400 <= answer.status < 500, (boundary[:9], part[:60], answer.status)


REFUSED = {
    "no line": "GET\r\n\r\n",
    "no name": "GET / HTTP/1.1\r\nHost: {host}\r\n: x\r\n\r\n",
    "headers": "GET / HTTP/1.1\r\nHost: {host}\r\nX: " + "a" * 300_000 + "\r\n\r\n",
    "address": "GET /" + "a" * 300_000 + " HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "length": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 999999999999\r\n\r\n",
    "coding": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: gzip\r\n\r\n",
    "verb": "TRACE / HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "tunnel": "CONNECT evil.vn:443 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "static": "GET /static HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "no host": "GET / HTTP/1.1\r\n\r\n",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_server_refuses_by_itself_carries_the_same_headers(door, name):
    """nginx and waitress answer what never reaches the portal."""
    with door.socket() as wire:
        wire.sendall(REFUSED[name].format(host=door.host).encode())
        response = http.client.HTTPResponse(wire)
        response.begin()
        answer = Answer(response.status, response.msg, response.read())

    assert 300 <= answer.status <= 505
    assert answer.status != 500
    told = {
        header: answer.headers.get_all(header) for header in HEADERS if header != "X-Permitted-Cross-Domain-Policies"
    }
    assert told == {header: [HEADERS[header]] for header in told}
    assert answer.headers["Cache-Control"] in ("no-store", "private, no-cache")
    assert not any(letter.isdigit() for letter in answer.headers.get("Server", ""))


def test_idle_connections_keep_nobody_out(direct):
    """Behind nginx they never reach the portal; here it has to bear them itself."""
    idle = [direct.socket() for _number in range(300)]
    try:
        assert direct.visitor().ask("GET", "/van-ban", timeout=10).status == 200
    finally:
        for wire in idle:
            wire.close()
