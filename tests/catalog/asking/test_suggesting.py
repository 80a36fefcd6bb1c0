"""Suggestions: what fits the beginning of a search, within what the reader may see."""

from __future__ import annotations

import time
from datetime import date

import pytest

from vanban.catalog.asking.suggesting import MOST, suggestions
from vanban.catalog.query import Query
from vanban.text.asking.beginnings import number_beginning

ANYBODY = frozenset({"system.Everyone"})
EDITORS = frozenset({"system.Everyone", "role:Editor"})
MINISTRY = "bo-giao-duc-va-dao-tao"


@pytest.fixture
def filled(portal):
    for title, number, kind, day, state in (
        ("Quy chế công khai", "09/2009/TT-BGDĐT", "thong-tu", date(2009, 5, 7), "published"),
        ("Quy chế tuyển sinh", "09/2020/TT-BGDĐT", "thong-tu", date(2020, 5, 7), "published"),
        ("Kế hoạch tuyển sinh", "90/KH-PGDĐT", "ke-hoach", date(2021, 5, 9), "published"),
        ("Tuyển dụng mật", "91/QĐ-PGDĐT", "quyet-dinh", date(2022, 5, 9), "draft"),
    ):
        issuer = MINISTRY if "BGD" in number else ""
        portal.document(title=title, number=number, kind=kind, issued=day, state=state, issuer=issuer)
    return portal


def suggested(portal, text, principals=ANYBODY):
    def ask(site):
        found = suggestions(text, site, portal.registry, Query(principals, today=date(2024, 1, 1)))
        return [each.token or each.content.title for each in found]

    return portal.read(ask)


@pytest.mark.parametrize(
    ("text", "head", "symbol", "kind"),
    [
        ("53", "53", "", ""),
        ("số 053/20", "53/20", "", ""),
        ("09-2009 tt bg", "9/2009", "tt-bg", ""),
        ("tt09", "9", "", "tt"),
        ("Thông tư 09/2009/TT-BGD&Đ", "9/2009", "tt-bgdd", ""),
        ("3082/GDĐT-", "3082", "gddt", ""),
    ],
)
def test_the_beginning_of_a_number_is_read(text, head, symbol, kind):
    begun = number_beginning(text)

    assert (begun.head, begun.symbol, begun.kind) == (head, symbol, kind)


@pytest.mark.parametrize(
    "text", ["", "công khai", "53 2012 2013 2014", "1234567", "§ 5", "\x00", "٣", "1" * 5000, "9-" * 3000]
)
def test_anything_else_is_no_number(text):
    assert number_beginning(text) is None


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("09", ["Quy chế tuyển sinh", "Quy chế công khai", "Kế hoạch tuyển sinh"]),
        ("9/2", ["Quy chế tuyển sinh", "Quy chế công khai"]),
        ("09/2009", ["Quy chế công khai"]),
        ("09 tt", ["Quy chế tuyển sinh", "Quy chế công khai"]),
        ("tt 09", ["Quy chế tuyển sinh", "Quy chế công khai"]),
        ("09 bg", ["Quy chế tuyển sinh", "Quy chế công khai"]),
        ("90/k", ["Kế hoạch tuyển sinh"]),
        ("90/q", []),
        ("91", []),
    ],
)
def test_numbers_go_on_from_what_was_typed(filled, text, titles):
    assert suggested(filled, text) == titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("quy chế tuy", ["Quy chế tuyển sinh"]),
        ("quy che cong kh", ["Quy chế công khai"]),
        ("thông tư công kh", ["Quy chế công khai"]),
        ("thông", ["thong-tu"]),
        ("bộ gi", [MINISTRY]),
        ("bgd", [MINISTRY]),
        ("bộ tài", []),
        ("nghị đ", []),
        ("q", []),
        ("", []),
        ("xyz abc", []),
    ],
)
def test_titles_kinds_and_issuers_go_on_from_what_was_typed(filled, text, expected):
    assert suggested(filled, text)[: len(expected)] == expected
    assert expected or suggested(filled, text) == []


def test_nobody_is_shown_what_they_may_not_see(filled):
    assert suggested(filled, "91", EDITORS) == ["Tuyển dụng mật"]
    assert "Tuyển dụng mật" in suggested(filled, "tuyển dụng", EDITORS)
    assert suggested(filled, "tuyển dụng") == []
    assert suggested(filled, "quyết đ", EDITORS) == ["quyet-dinh", "Tuyển dụng mật"]
    assert suggested(filled, "quyết đ") == []


def test_there_are_never_more_than_a_hand_can_follow(portal):
    for number in range(20):
        portal.document(title=f"Thư mời {number}", number=f"5{number:02}/TM", issued=date(2020, 1, 1))

    assert len(suggested(portal, "5")) == 0
    assert len(suggested(portal, "50")) == MOST
    assert len(suggested(portal, "thư m")) == MOST


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "53/2012 " * 40, "\u0301" * 50, '"', "NOT", "§ 5 (", "thông tư " * 500, "bộ " * 900]
)
def test_bad_input_is_answered_at_once(filled, text):
    started = time.process_time()
    suggested(filled, text)

    assert time.process_time() - started < 0.5
