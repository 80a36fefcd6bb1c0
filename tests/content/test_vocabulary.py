"""Editable lists of terms."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vanban.content.vocabulary import Term, Vocabulary, initial_vocabularies
from vanban.errors import Conflict, Invalid


@pytest.fixture
def kinds():
    return initial_vocabularies()["document-kinds"]


@pytest.fixture
def issuers():
    return initial_vocabularies()["issuers"]


@pytest.mark.parametrize("title", ["", "  ", "\u200b", "x" * 501])
def test_an_impossible_title_is_refused(issuers, title):
    before = len(issuers)

    with pytest.raises(Invalid):
        issuers.add(title)

    assert len(issuers) == before


def test_a_term_that_is_not_there_cannot_be_removed(issuers):
    with pytest.raises(Conflict, match="khong-co"):
        issuers.remove("khong-co")


@pytest.mark.parametrize(
    "spelling", ["quyet-dinh", "Quyết định", "QUYẾT ĐỊNH", " quyet  dinh ", "Decision", "QĐ", "qd"]
)
def test_a_term_is_known_by_every_name_it_has(kinds, spelling):
    assert kinds.token_for(spelling) == "quyet-dinh"


@pytest.mark.parametrize("text", ["", "khong co", "quyet", "x" * 10_000, "\x00"])
def test_what_names_no_term_is_none(kinds, text):
    assert kinds.token_for(text) is None


def test_a_title_known_already_adds_nothing(issuers):
    before = len(issuers)

    assert issuers.add("bộ giáo dục và đào tạo") == "bo-giao-duc-va-dao-tao"
    assert issuers.add("BGDĐT") == "bo-giao-duc-va-dao-tao"
    assert len(issuers) == before


def test_two_titles_of_one_slug_are_two_terms():
    vocabulary = Vocabulary("x", open=True)

    tokens = [vocabulary.add(title) for title in ("Phòng A-B", "Phòng A/B", "Phòng A B")]

    assert tokens == ["phong-a-b", "phong-a-b-2", "phong-a-b-3"]


def test_a_term_that_is_gone_keeps_its_label_and_is_offered_no_more(kinds):
    kinds.remove("quyet-dinh")

    assert kinds.label("quyet-dinh") == "Quyết định"
    assert kinds.label("khong-co") == "khong-co"
    assert "quyet-dinh" not in kinds
    assert kinds.token_for("QĐ") is None
    assert "quyet-dinh" not in [term.token for term in kinds]


def test_a_name_shared_by_two_terms_is_left_to_the_other_when_one_goes():
    vocabulary = Vocabulary("x")
    vocabulary.put(Term("cong-dien", "Công điện", abbreviation="CĐ"))
    vocabulary.put(Term("chi-doan", "Chi đoàn", abbreviation="CĐ"))

    vocabulary.remove("cong-dien")

    assert vocabulary.token_for("CĐ") == "chi-doan"


def test_a_name_that_a_term_no_longer_has_is_free(issuers):
    issuers.put(replace(issuers["bo-y-te"], title="Bộ Y tế và Dân số", english="", abbreviation="BYTDS"))

    assert issuers.token_for("Bộ Y tế") is None
    assert issuers.token_for("BYT") is None
    assert issuers.token_for("BYTDS") == "bo-y-te"
    assert issuers.add("BYT") == "byt"


def test_terms_stand_in_the_order_of_the_decree_with_new_ones_after(kinds):
    kinds.put(Term("a-moi", "A mới"))

    tokens = [term.token for term in kinds]

    assert tokens[:3] == ["nghi-quyet", "quyet-dinh", "chi-thi"]
    assert tokens[-1] == "a-moi"
    assert len(tokens) == len(set(tokens)) == len(kinds)


def test_a_label_is_in_the_language_of_the_reader(kinds):
    assert kinds.label("quyet-dinh") == "Quyết định"
    assert kinds.label("quyet-dinh", "en") == "Decision"
    kinds.put(Term("moi", "Mới"))
    assert kinds.label("moi", "en") == "Mới"


def test_a_new_site_has_the_kinds_of_decree_30_and_open_issuers():
    vocabularies = initial_vocabularies()

    assert {"document-kinds", "issuers", "fields-of-law", "urgencies", "relation-types"} <= set(vocabularies)
    assert len(vocabularies["document-kinds"]) >= 29
    assert vocabularies["issuers"].open
    assert not vocabularies["document-kinds"].open
