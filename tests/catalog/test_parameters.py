"""Searches read from addresses: nothing in an address is an error of the server."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webob.multidict import MultiDict

from vanban.catalog.parameters import CHOICES, KEYS, asked
from vanban.catalog.query import SORTS

TODAY = date(2024, 6, 1)
NOBODY = frozenset({"system.Everyone"})


def ask(*pairs, below=None):
    return asked(MultiDict(pairs), NOBODY, TODAY, below=below)


@given(st.lists(st.tuples(st.sampled_from([*KEYS, "other"]), st.text(max_size=50)), max_size=8))
def test_any_parameters_are_a_query_and_sentences(pairs):
    found = ask(*pairs)

    assert set(found.errors) <= {"date_min", "date_max"}
    assert found.query.sort in ("", "relevance", *SORTS)
    assert {name for name, _value in found.pairs} <= set(KEYS)


@pytest.mark.parametrize("key", ["date_min", "date_max"])
@pytest.mark.parametrize("value", ["31/4/2020", "hôm qua", "1/1/23", "2020", "-1", "9" * 900, "29/02/2023"])
def test_a_date_that_is_none_is_a_sentence_and_no_condition(key, value):
    found = ask((key, value))

    assert str(found.errors[key])
    assert found.query.ranges == {}


def test_days_the_wrong_way_round_are_a_sentence():
    assert "date_max" in ask(("date_min", "2/1/2020"), ("date_max", "1/1/2020")).errors


@pytest.mark.parametrize("value", ["0", "-5", "abc", "10000", "2020.5", "²", "9" * 900, ""])
def test_a_year_that_is_none_narrows_nothing(value):
    assert ask(("year", value)).query.years == ()


@pytest.mark.parametrize("value", ["", "khong-co", "issued DESC", "-issued", "relevance", "\x00"])
def test_an_order_that_does_not_exist_is_the_usual_one(value):
    assert ask(("sort", value)).query.sort == ""


@pytest.mark.parametrize("key", CHOICES)
def test_a_choice_of_nothing_visible_narrows_nothing(key):
    assert ask((key, "\x00"), (key, " "), (key, "\u200b")).query.any_of == {}


def test_everything_that_can_be_asked_is_understood():
    found = ask(
        ("text", "  công \n khai "),
        ("kind", "cong-van"),
        ("kind", "thong-tu"),
        ("kind", "cong-van"),
        ("issuer", "bo-y-te"),
        ("fields_of_law", "tai-chinh"),
        ("status", "in-force"),
        ("status", "sometimes"),
        ("year", "2020"),
        ("year", "2021"),
        ("date_min", "1/1/2020"),
        ("date_max", "ngày 31 tháng 12 năm 2021"),
        ("in", "/van-ban/nam-2020/"),
        ("sort", "relevance"),
        ("order", "ascending"),
    )
    query = found.query

    assert found.errors == {}
    assert query.text == "công khai"
    assert query.any_of == {"kind": ("cong-van", "thong-tu"), "issuer": ("bo-y-te",), "fields_of_law": ("tai-chinh",)}
    assert query.status == ("in-force",)
    assert query.years == (2020, 2021)
    assert query.ranges == {"issued": (date(2020, 1, 1).toordinal(), date(2021, 12, 31).toordinal())}
    assert query.below == ("van-ban", "nam-2020")
    assert (query.sort, query.reverse, query.today, query.principals) == ("relevance", False, TODAY, NOBODY)


def test_a_folder_is_searched_unless_the_address_names_another():
    assert ask(below=("tin-tuc",)).query.below == ("tin-tuc",)
    assert ask(("in", "van-ban"), below=("tin-tuc",)).query.below == ("van-ban",)
    assert ask(("in", "\x00"), below=("tin-tuc",)).query.below == ("tin-tuc",)


def test_one_choice_more_or_less_keeps_the_others():
    found = ask(("text", "a"), ("kind", "x"), ("kind", "y"), ("other", "z"))

    assert found.with_pair("kind", "w") == [("text", "a"), ("kind", "x"), ("kind", "y"), ("kind", "w")]
    assert found.without_pair("kind", "x") == [("text", "a"), ("kind", "y")]
    assert found.without_pair("kind") == [("text", "a")]
    assert (found.value("text"), found.value("sort")) == ("a", "")


def test_endless_words_are_cut():
    assert len(ask(("text", "a" * 100_000)).query.text) == 1000
