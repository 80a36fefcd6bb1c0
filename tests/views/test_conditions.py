"""Headers that ask for a part of an answer, and say nothing."""

from __future__ import annotations

import pytest

from vanban.views.conditions import is_day, pass_over_unreadable

GOOD = "Fri, 27 Nov 2026 08:00:00 GMT"


@pytest.mark.parametrize("day", [GOOD, "Friday, 27-Nov-26 08:00:00 GMT"])
def test_a_day_is_a_day(day):
    assert is_day(day)


@pytest.mark.parametrize(
    "day", ["", "x", "Fri, 01 Jan 99999 00:00:00 GMT", "Fri, 01 Jan 1960 00:00:00 GMT", "9" * 5000]
)
def test_what_is_no_day_is_none(day):
    assert not is_day(day)


def left(**environ):
    class Request:
        pass

    request = Request()
    request.environ = dict(environ)
    pass_over_unreadable(lambda _asked: None, None)(request)
    return request.environ


def test_what_can_be_read_stays():
    kept = {
        "HTTP_RANGE": "bytes=0-9",
        "HTTP_IF_RANGE": '"x"',
        "HTTP_IF_MODIFIED_SINCE": GOOD,
        "HTTP_IF_NONE_MATCH": "*",
    }

    assert left(**kept) == kept


@pytest.mark.parametrize("asked", ["bytes=" + "9" * 5000 + "-", "bytes=0-0,1-1", "pages=1", "bytes=-", "bytes=a-b"])
def test_a_range_that_cannot_be_given_is_none(asked):
    assert left(HTTP_RANGE=asked) == {}


def test_a_part_of_nobody_knows_what_is_not_asked_for():
    assert left(HTTP_RANGE="bytes=0-9", HTTP_IF_RANGE="yesterday") == {}
