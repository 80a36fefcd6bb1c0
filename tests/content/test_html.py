"""Formatted text is safe whoever wrote it."""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanban import richtext
from vanban.richtext import ATTRIBUTES, TAGS, Html, sanitise

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.vn></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    '<img src=x onerror="alert(1)">',
    "<img src=x onerror\n=alert(1)>",
    '<p onclick="alert(1)">a</p>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="JaVaScRiPt:alert(1)">a</a>',
    '<a href="java\nscript:alert(1)">a</a>',
    '<a href="java&#10;script:alert(1)">a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    '<a href=" \x01javascript:alert(1)">a</a>',
    '<a href="vbscript:x">a</a>',
    '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<p style="background:url(javascript:alert(1))">a</p>',
    "<style>body{display:none}</style>",
    '<iframe src="https://evil.vn"></iframe>',
    '<object data="x"></object><embed src="x"><applet></applet>',
    '<form action="//evil.vn"><input name=a><button>x</button></form>',
    "<svg><script>alert(1)</script></svg>",
    "<svg onload=alert(1)>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    '<base href="https://evil.vn/">',
    '<meta http-equiv="refresh" content="0;url=//evil.vn">',
    '<link rel="stylesheet" href="//evil.vn">',
    '<a href="https://x" target="_blank" onmouseover=alert(1)>a</a>',
    "<template><img src=x onerror=alert(1)></template>",
    '<p class="notice" data-x="1" tabindex=1 accesskey=a>a</p>',
    "<b><b><b" + "<b>" * 500 + "x",
]
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([\w:-]+)=\"([^\"]*)\"")


def all_that_runs(markup):
    """Give what a browser would find in `markup` beyond the tags and attributes allowed."""
    odd = []
    for _end, tag, attributes in _TAG.findall(markup):
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        odd += [] if tag in TAGS else [tag]
        for name, value in _ATTRIBUTE.findall(attributes):
            scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value.lower())
            runs = name in ("href", "src") and scheme and scheme[1] not in ("http", "https", "mailto", "tel")
            odd += [f"{tag}@{name}"] if name not in allowed or runs else []
    rest = _TAG.sub("", markup)
    return odd + (["a loose <"] if "<" in rest else [])


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_runs_gets_through(attack):
    safe = str(sanitise(f"<p>trước</p>{attack}<p>sau</p>"))

    assert all_that_runs(safe) == []
    assert "trước" in safe


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", '"', "'", "/", "=", " ", "a", "p", "img", "script", "on", "href", "&", ";", "!", "-", "svg"]
        )
    )
)
def test_no_heap_of_pieces_gets_through(pieces):
    safe = sanitise("<p>chữ</p>" + "".join(pieces))

    assert all_that_runs(str(safe)) == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_cleaning_twice_changes_nothing(attack):
    once = sanitise(f"<p>chữ</p>{attack}")

    assert sanitise(str(once)) == once


@pytest.mark.parametrize("empty", ["", " ", "<p></p>", "<p> &nbsp; </p>", "<script>x</script>", "<br>", "\x00\u200b"])
def test_what_nobody_can_read_is_no_text(empty):
    assert sanitise(empty) is None


def test_a_picture_alone_is_something():
    assert sanitise('<img src="/tin-tuc/anh/download/image/a.png" alt="Sân trường">') is not None


def test_tables_headings_and_anchors_stay():
    source = (
        '<section id="dieu-1"><h3>Điều 1</h3><table><tbody><tr><td colspan="2">Số</td></tr></tbody></table></section>'
        '<p lang="en">See <a href="/van-ban" rel="noopener noreferrer">here</a></p>'
    )

    assert str(sanitise(source)) == source


def test_text_comes_out_composed():
    html = sanitise("<p>Ho\u0300a bi\u0300nh, \u00d0o\u0323c</p>")

    assert str(html) == "<p>Hòa bình, Đọc</p>"
    assert html.text == "Hòa bình, Đọc"


def test_words_stay_apart_where_blocks_end():
    html = sanitise("<p>một</p><p>hai<br>ba</p><table><tr><td>bốn</td><td>năm</td></tr></table>&lt;sáu&gt;")

    assert html.text.split() == ["một", "hai", "ba", "bốn", "năm", "<sáu>"]


def test_equal_texts_are_equal_values():
    assert Html("<p>a</p>") == Html("<p>a</p>")
    assert Html("<p>a</p>") != Html("<p>b</p>")
    assert len({Html("<p>a</p>"), Html("<p>a</p>")}) == 1


@pytest.fixture
def work(monkeypatch):
    """Give what tells the CPU seconds spent since the test began, here and in ended children: a busy machine adds none.

    However slow that machine is, nothing is given up for the time that it takes; a child that works on without end is
    ended by its own limit of CPU seconds, and raises.
    """
    monkeypatch.setattr(richtext, "SECONDS", 300.0)

    def spent():
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    begun = spent()
    return lambda: spent() - begun


@pytest.mark.parametrize("piece", ["<p>Điều khoản thi hành, hiệu lực.</p>", "<b>", "<", "<p title='", "a ", "<!--"])
def test_a_megabyte_is_cleaned_with_little_work(piece, work):
    source = piece * (1_000_000 // len(piece.encode()))

    html = sanitise(source)
    words = html.text if html else ""

    assert work() < 5
    assert len(words) < 1_100_000


def test_many_loose_ampersands_are_cleaned_with_little_work(work):
    html = sanitise("&" * 200_000)  # the cleaner needs the square of their number; `LONGEST_HTML` bounds it

    assert work() < 5
    assert html.text == "&" * 200_000
