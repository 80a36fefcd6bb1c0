"""Addresses: names that people choose, and names that follow from titles."""

from __future__ import annotations

import pytest

from vanban.content.folder import Folder
from vanban.content.naming import LONGEST, RESERVED, checked_name, free_name
from vanban.content.official_document import OfficialDocument
from vanban.content.page import Page
from vanban.errors import Invalid


@pytest.fixture
def folder():
    folder = Folder(title="Văn bản")
    folder.put("ke-hoach", Page(title="Kế hoạch"))
    return folder


@pytest.mark.parametrize("word", ["search", "Search", " EDIT ", "users", "user", "add", "sharing"])
def test_a_word_of_the_portal_itself_is_refused(folder, word):
    with pytest.raises(Invalid, match="word of the portal"):
        checked_name(folder, word)


def test_a_name_that_is_taken_is_refused_however_it_is_typed(folder):
    with pytest.raises(Invalid, match="already"):
        checked_name(folder, "Kế hoạch")


@pytest.mark.parametrize("odd", ["", "   ", "///", "../..", "\x00", "%2e%2e", "💥", "@@view"])
def test_whatever_is_typed_becomes_one_plain_step_of_an_address(folder, odd):
    name = checked_name(folder, odd) if odd != "@@view" else checked_name(folder, odd + "s")

    assert name
    assert name.isascii()
    assert not {"/", ".", "@", "%", " "} & set(name)


def test_a_name_is_no_longer_than_it_may_be(folder):
    assert len(checked_name(folder, "rất " * 100)) <= LONGEST


def test_accents_go_and_words_stay(folder):
    assert checked_name(folder, "Đề án Chuyển đổi số") == "de-an-chuyen-doi-so"


def test_the_next_free_name_is_numbered(folder):
    folder.put("ke-hoach-2", Page(title="Kế hoạch"))

    assert free_name(folder, "ke-hoach") == "ke-hoach-3"


@pytest.mark.parametrize("word", sorted(RESERVED)[:5])
def test_a_title_that_is_a_word_of_the_portal_gets_a_number(folder, word):
    assert free_name(folder, word) == f"{word}-2"


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"title": "Về việc công khai", "kind": "thong-tu", "number": "09/2009/TT-BGDĐT"}, "thong-tu-09-2009-tt-bgddt"),
        ({"title": "Về việc công khai", "kind": "thong-tu"}, "ve-viec-cong-khai"),
        ({}, "officialdocument"),
    ],
)
def test_a_document_is_called_after_its_number_or_its_abstract(values, name):
    assert OfficialDocument(**values).suggest_name() == name
