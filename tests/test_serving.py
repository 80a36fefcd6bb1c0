"""The server takes a request for what it is, or not at all."""

from __future__ import annotations

import pytest
from waitress.adjustments import Adjustments

from vanban.serving import Parser


def read(head):
    parser, rest = Parser(Adjustments()), head.replace("\n", "\r\n").encode("latin-1")
    while rest and not parser.completed:
        rest = rest[parser.received(rest) :]
    return parser


@pytest.mark.parametrize(
    "head",
    [
        "POST / HTTP/1.1\nContent-Length: 6\nTransfer-Encoding: chunked\n\n",
        "POST / HTTP/1.1\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n",
        "POST / HTTP/1.1\ntransfer-encoding: chunked, chunked\n\n",
        "POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n",
        "GET /\n\n",
        "GET / HTTP/2.0\n\n",
    ],
)
def test_a_request_that_can_be_read_in_two_ways_is_refused(head):
    assert read(head).error is not None


@pytest.mark.parametrize(
    "head",
    [
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.0\n\n",
        "POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n0\n\n",
        "POST / HTTP/1.1\nContent-Length: 0\n\n",
    ],
)
def test_what_is_clear_is_taken(head):
    parser = read(head)

    assert parser.error is None
    assert parser.completed


def test_a_host_in_the_address_counts_more_than_the_header():
    assert read("GET http://evil.vn/x HTTP/1.1\nHost: portal.truong.edu.vn\n\n").headers["HOST"] == "evil.vn"
