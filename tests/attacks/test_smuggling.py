"""One request is one request, for nginx and for the portal, however its length and headers are written."""

from __future__ import annotations

import pytest

HIDDEN = "GET /users-gia HTTP/1.1\r\nHost: {host}\r\n\r\n"
REQUESTS = {
    "CL.TE": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "TE.CL": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n"
    "5c\r\n" + HIDDEN + "\r\n0\r\n\r\n",
    "TE.TE": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "xchunked": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "space before the colon": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n"
    "0\r\n\r\n" + HIDDEN,
    "tab": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\tchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "vertical tab": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: \x0bchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "folded": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "folded name": "GET /login HTTP/1.1\r\nHost: {host}\r\nX: a\r\n Content-Length: 50\r\n\r\n" + HIDDEN,
    "two lengths": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nContent-Length: 60\r\n\r\n" + HIDDEN,
    "two lengths in one": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0, 60\r\n\r\n" + HIDDEN,
    "a signed length": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: +0\r\n\r\n" + HIDDEN,
    "a negative length": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n" + HIDDEN,
    "a length in letters": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0x3c\r\n\r\n" + HIDDEN,
    "a length with a line": "POST /login HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0_0\r\n\r\n" + HIDDEN,
    "bare line feeds": "POST /login HTTP/1.1\nHost: {host}\nContent-Length: 5\nTransfer-Encoding: chunked\n\n0\r\n\r\n"
    + HIDDEN,
    "a chunk size that is odd": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n"
    + HIDDEN,
    "a chunk size with a sign": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n+0\r\n\r\n"
    + HIDDEN,
    "a chunk with a bare line feed": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0\n\n"
    + HIDDEN,
    "a chunk extension": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n0;a=\n\r\n\r\n"
    + HIDDEN,
    "old HTTP": "POST /login HTTP/1.0\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "a header in the address": "GET /login%0d%0aX: HTTP/1.1\r\nHost: {host}\r\n\r\n",
    "a colon in a name": "GET /login HTTP/1.1\r\nHost: {host}\r\n: x\r\n\r\n",
    "NUL": "GET /login HTTP/1.1\r\nHost: {host}\r\nX: a\0b\r\n\r\n",
    "carriage return": "GET /login HTTP/1.1\r\nHost: {host}\r\nX: a\rContent-Length: 60\r\n\r\n" + HIDDEN,
}
REQUESTS |= {
    "chunked twice": "POST /login HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"
    + HIDDEN,
    "without a version": "GET /login\r\n\r\n",
    "another version": "GET /login HTTP/3.0\r\nHost: {host}\r\n\r\n",
}
REFUSED = {
    "CL.TE",
    "TE.CL",
    "TE.TE",
    "chunked twice",
    "without a version",
    "another version",
    "old HTTP",
    "two lengths",
    "two lengths in one",
    "a signed length",
    "a negative length",
    "a length in letters",
    "a length with a line",
    "a chunk size that is odd",
    "a chunk size with a sign",
}
"""Nothing of these may be taken for a request at all."""


@pytest.mark.parametrize("name", REQUESTS)
def test_what_is_hidden_in_a_body_is_no_request_of_the_next_visitor(door, name):
    statuses = exchanged(door, REQUESTS[name])
    after = [door.visitor().get("/tin-tuc").status for _other in range(3)]

    assert after == [200, 200, 200]
    assert 500 not in statuses
    assert statuses.count(200) == 0 or name not in REFUSED
    if name in REFUSED:
        assert statuses in ([400], [501], [505], [])


def exchanged(door, request):
    """Send `request` over one connection; give the statuses of what came back on it."""
    with door.socket(5) as wire:
        wire.sendall(request.format(host=door.host).encode("latin-1"))
        wire.settimeout(1.5)
        found = b""
        try:
            while piece := wire.recv(65536):
                found += piece
        except (TimeoutError, OSError):
            pass
    return [int(part[2:5]) for part in found.split(b"HTTP/1.")[1:] if part[2:5].isdigit()]


@pytest.mark.parametrize(
    "head",
    [
        "X: " + "a" * 100_000,
        "\r\n".join(f"X-{number}: a" for number in range(20_000)),
        "Cookie: " + "; ".join(f"a{number}=b" for number in range(20_000)),
        "Authorization: Bearer " + "a" * 100_000,
    ],
    ids=["long", "many", "cookies", "token"],
)
def test_headers_have_a_limit(door, head):
    statuses = exchanged(door, "GET /login HTTP/1.1\r\nHost: {host}\r\n" + head + "\r\n\r\n")

    assert statuses in ([400], [414], [431], [494], [])
    assert door.visitor().get("/login").status == 200


def test_slow_visitors_keep_nobody_waiting(fronted):
    waiting = []
    try:
        for number in range(48):
            wire = fronted.socket(5)
            start = "POST /login HTTP/1.1\r\nContent-Length: 1000\r\n" if number % 2 else "GET /login HTTP/1.1\r\n"
            wire.sendall(f"{start}Host: {fronted.host}\r\nX: ".encode())
            waiting.append(wire)
        for _other in range(3):
            assert fronted.visitor().ask("GET", "/login", timeout=5).status == 200
    finally:
        for wire in waiting:
            wire.close()


def test_a_visitor_who_never_ends_the_headers_is_sent_away(fronted):
    with fronted.socket(20) as wire:
        wire.sendall(f"GET /login HTTP/1.1\r\nHost: {fronted.host}\r\n".encode())
        wire.settimeout(14)

        assert wire.recv(1000)[:12] in (b"", b"HTTP/1.1 408")
