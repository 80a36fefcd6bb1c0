"""Another spelling is offered where one slip explains that nothing was found; only of words that the reader may see."""

from __future__ import annotations

import time

import pytest
from hypatia.keyword import KeywordIndex

from vanban.catalog.asking.knowing import Known
from vanban.catalog.asking.spelling import FEW, Spelling, near_spelling
from vanban.catalog.indexes import Indexes
from vanban.catalog.query import Query, search
from vanban.catalog.text.backend import Words

ANYBODY = frozenset({"system.Everyone"})
EDITORS = frozenset({"system.Everyone", "role:Editor"})


@pytest.fixture
def filled(portal):
    for title, number, state in (
        ("Thông tư quy định chế độ công khai ngân sách", "1/2020/TT-BGDĐT", "published"),
        ("Quyết định ban hành quy chế tuyển sinh", "2/QĐ-SGDĐT", "published"),
        ("Kế hoạch khuyếch trương", "3/KH-SGDĐT", "draft"),
    ):
        portal.document(title=title, number=number, state=state)
    return portal


def offered(portal, text, principals=ANYBODY):
    def ask(site):
        query = Query(principals, text=text)
        return near_spelling(query, search(query, site, portal.registry).total, site, portal.registry)

    return portal.read(ask)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "\0", "\u0301", "\u0301\u0323", "§ 5 (", '"', "NOT", "-x", "a" * 10_000, "ăb " * 5_000, "\ud800",
        "qqqqq wwww zzzz", "1 2 3 4 5 6 7 8 9", "x" * 100, "thôgn " * 12, "w" * 12, "u6777777", "*^(+'?.", "dd" * 60,
    ],
    ids=lambda text: f"{text[:8]!r} {len(text)}",
)  # fmt: skip
def test_nonsense_is_answered_within_a_second(filled, text):
    started = time.process_time()

    offered(filled, text)

    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("thôgn tư", "thông tư"),
        ("thôngg tư", "thông tư"),
        ("thôn tư công khai", "thông tư công khai"),
        ("quết định", "quyết định"),
        ("quyet ddinhj", "quyet định"),
        ("tuyen sihn", "tuyen sinh"),
        ("thoong tuw", "thông tư"),
        ("quyeets ddinhj", "quyết định"),
        ("quye61t d9i5nh", "quyết định"),
        ("thôgn tư 1/2020", "thông tư 1/2020"),
        ("quy chế tuyển sinhh", "quy chế tuyển sinh"),
        ("quyết điịnh", "quyết định"),
        ("cônh khai ngân sáhc", "công khai ngân sách"),
    ],
)
def test_a_slip_of_the_keys_is_undone(filled, typed, meant):
    assert offered(filled, typed) == meant


@pytest.mark.parametrize("text", ["công khai", "nước mắm", "53/2012", "TT-BGDĐT", '"công khai"', "hoa sen", "x"])
def test_other_searches_are_left_alone(filled, text):
    assert offered(filled, text) == ""


def test_words_of_documents_that_the_reader_may_not_see_are_never_offered(filled):
    assert offered(filled, "khuyếhc trương") == ""
    assert offered(filled, "khuyếhc trương", EDITORS) == "khuyếch trương"


def test_a_slip_that_only_a_hidden_document_has_too_is_mended_as_if_there_were_none(filled):
    filled.document(title="Thôgn báo mật", number="4/TB-SGDĐT", state="draft")

    assert offered(filled, "thôgn tư") == "thông tư"
    assert offered(filled, "thôgn tư", EDITORS) == ""


def test_where_the_words_are_found_nothing_is_offered(filled):
    for ordinal in range(FEW):
        filled.document(title=f"Công văn thôgn báo {ordinal}", number=f"{ordinal + 10}/CV")

    assert offered(filled, "thôgn") == ""


def test_a_word_that_no_document_has_is_mended_although_others_answer_the_rest(filled):
    for ordinal in range(FEW):
        filled.document(title=f"Báo cáo công khai ngân sách {ordinal}", number=f"{ordinal + 10}/BC")

    assert offered(filled, "chế độ công khai ngâns sách") == "chế độ công khai ngân sách"
    assert offered(filled, "chế độ công khai zalo") == ""


def test_both_stores_tell_which_words_they_hold(store):
    store.put({1: Words(title="Thông tư quy định chế độ công khai"), 2: Words(title="Quyết định tuyển sinh")})

    indexes = Indexes()
    indexes.fields["allowed"] = allowed = KeywordIndex(lambda principals, _default: principals)
    for docid in (1, 2):
        allowed.index_doc(docid, ANYBODY)
    known = Known(indexes, ANYBODY)

    assert next(Spelling("thôgn tư", store, known).others()) == "thông tư"
    assert next(Spelling("quyeets ddinhj", store, known).others()) == "quyết định"
    assert store.matching([[("thong",)]], most=1).tolist() == [1]
