"""The text of safe HTML is read through its tags, and wrapping a stretch of it changes nothing else."""

from __future__ import annotations

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban.markup_text import MarkupText
from vanban.richtext import sanitise

NUMBER = "09/2009/TT-BGDĐT"
OPENING = '<a class="cited" href="/a">'


def wrap(source, wanted=NUMBER):
    read = MarkupText(source)
    return read.wrapped((found.start(), found.end(), OPENING) for found in re.finditer(re.escape(wanted), read.text))


def without_links(markup):
    return markup.replace(OPENING, "").replace("</a>", "")


@pytest.mark.parametrize(
    ("source", "wrapped"),
    [
        ("<p>TT 09/2009/TT-BGDĐT.</p>", f"<p>TT {OPENING}09/2009/TT-BGDĐT</a>.</p>"),
        ("<p>09/2009/<b>TT</b>-BGDĐT</p>", f"<p>{OPENING}09/2009/<b>TT</b>-BGDĐT</a></p>"),
        ("<b>09/2009/TT</b>-BGDĐT", f"<b>{OPENING}09/2009/TT</a></b>{OPENING}-BGDĐT</a>"),
        ("09/<i>2009<u>/TT</i></u>-BGDĐT", None),
        ("<i>09/2009/TT-BGDĐT</i>", f"<i>{OPENING}09/2009/TT-BGDĐT</a></i>"),
        ("09&#47;2009/TT-BGDĐT &amp; a", f"{OPENING}09&#47;2009/TT-BGDĐT</a> &amp; a"),
    ],
)
def test_a_number_is_wrapped_whole_whatever_tags_and_entities_are_in_it(source, wrapped):
    found = wrap(source)

    assert without_links(found) == source
    assert wrapped is None or found == wrapped


@pytest.mark.parametrize(
    "source",
    [
        '<a href="https://moet.gov.vn/09/2009/TT-BGDĐT">09/2009/TT-BGDĐT</a>',
        "<a><b>Xem 09/2009/TT-BGDĐT</b></a>",
        "<p><code>09/2009/TT-BGDĐT</code></p>",
        '<section id="dieu-1"><h3>Điều 1. Sửa 09/2009/TT-BGDĐT</h3></section>',
        '<p title="09/2009/TT-BGDĐT > b">x</p><img alt="09/2009/TT-BGDĐT">',
        "<p>09/2009/</p><p>TT-BGDĐT</p>",
        "<td>09/2009/</td><td>TT-BGDĐT</td>",
        "09/2009/<br>TT-BGDĐT",
    ],
)
def test_links_code_headings_attributes_and_separate_blocks_are_left_alone(source):
    assert wrap(source) == source


@pytest.mark.parametrize(
    "source",
    ["<p 09/2009/TT-BGDĐT", '<p title="09/2009/TT-BGDĐT', "1 < 2 09/2009/TT-BGDĐT", "<!-- 09/2009/TT-BGDĐT -->", "<"],
)
def test_markup_that_is_not_well_formed_is_left_alone(source):
    assert wrap(source) == source


def test_a_footnote_mark_is_no_part_of_a_number():
    assert MarkupText("09/2009/TT-BGDĐT<sup>1</sup>").text.split() == [NUMBER, "1"]


def test_letters_with_their_marks_apart_are_read_as_one_letter_and_kept_as_they_are():
    source = "<p>Kê\u0301 hoa\u0323ch CTƯ</p>"

    assert MarkupText("<p>U\u031b</p>").text == "\nƯ\n"
    assert wrap(source, "hoạch") == f"<p>Kê\u0301 {OPENING}hoa\u0323ch</a> CTƯ</p>"


@given(st.lists(st.sampled_from(["<b>", "</b>", "<p>", "</p>", "<a>", "</a>", "<h2>", "</h2>", "&amp;", "\u0301", "<", ">", '"', "đ", "09/2009/", "TT-BGDĐT", " "]), max_size=12).map("".join))  # fmt: skip
def test_nothing_but_links_is_ever_added(source):
    found = wrap(source)

    assert found.replace(OPENING, "").count("</a>") - source.count("</a>") == found.count(OPENING)
    assert len(found) == len(source) + found.count(OPENING) * len(OPENING + "</a>")
    assert re.sub("</?a>", "", found.replace(OPENING, "")) == re.sub("</?a>", "", source)


@given(st.text("<>/&;abphsu\"=' 09TĐ-", max_size=60))
def test_what_was_safe_stays_safe(source):
    safe = str(sanitise(source) or "")

    assert without_links(wrap(safe, "0")) == without_links(safe)


@pytest.mark.parametrize(
    "source", ['<a "' * 50_000, "<" * 100_000, '<b title="' + "a" * 1_000_000, "&" * 1_000_000, "<b>" * 100_000]
)
def test_hostile_markup_takes_little_time(source):
    started = process_time()

    assert wrap(source) == source
    assert process_time() - started < 2
