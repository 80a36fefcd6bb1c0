"""Markup that would grow beyond measure, or take minutes, is told from what editors write."""

from __future__ import annotations

from time import perf_counter

import pytest

from vanban.markup_shape import is_orderly
from vanban.richtext import TooInvolved, sanitise

LONG = "A" * 100_000
INVOLVED = {
    "copies of one bold word": f"<p><b title='{LONG}'>" + "<p>x" * 20_000,
    "blocks in a paragraph": f'<p><b title="{LONG}">' + "<div>x</div>" * 20_000 + "</b></p>",
    "items in an item": f'<ul><li><b title="{LONG}">' + "<li>x</li>" * 20_000 + "</b></li></ul>",
    "bold of many kinds": "".join(f"<p><b id={number}>x" for number in range(50_000)),
    "depth": "<div>" * 300_000,
    "depth closed": "<div>" * 90_000 + "</div>" * 90_000,
}
ORDERLY = {
    "an article": '<section id="dieu-1"><h2>Điều 1. Phạm vi</h2><p>Thông tư này <b>quy định</b>:<br>a) 1 &lt; 2 &amp; 3</p></section>',
    "a table": '<table><caption>Bảng 1</caption><thead><tr><th scope="col">Số</th></tr></thead><tbody><tr><td>1<p>2</p></td></tr></tbody></table>',
    "lists": '<ol start="3" type="a"><li>một<ul><li>hai</li></ul></li></ol><dl><dt>ba</dt><dd><p>bốn</p></dd></dl>',
    "a picture": '<figure><img src="/a.png" alt="Ảnh"/><figcaption>Ảnh <em>1</em></figcaption></figure><hr />',
    "a link": '<p><a href="https://moet.gov.vn/?a=1&amp;b=2" rel="noopener noreferrer">Bộ</a></p>',
}


@pytest.mark.parametrize("source", INVOLVED.values(), ids=INVOLVED)
def test_what_grows_beyond_measure_is_refused_soon(source):
    started = perf_counter()

    assert not is_orderly(source)
    try:
        kept = len(str(sanitise(source)))
    except TooInvolved:
        kept = 0

    assert kept <= 5 * len(source)
    assert perf_counter() - started < 15


@pytest.mark.parametrize("source", ORDERLY.values(), ids=ORDERLY)
def test_what_editors_write_is_orderly_before_and_after_cleaning(source):
    assert is_orderly(source)
    assert is_orderly(str(sanitise(source)))


@pytest.mark.parametrize(
    "source",
    [
        "<p>a",
        "a</p>",
        "<p><b>a</p></b>",
        "<p><div>a</div></p>",
        "<ul><p>a</p></ul>",
        "<script>a</script>",
        "a < b",
        "<!-- a -->",
    ],
)
def test_what_a_browser_would_repair_is_not_orderly(source):
    assert not is_orderly(source)


def test_long_markup_that_is_not_orderly_is_cleaned_all_the_same():
    source = "<P>Kính gửi" * 1000 + "<script>alert(1)</script>"

    kept = str(sanitise(source))

    assert kept.count("<p>Kính gửi</p>") == 1000
    assert "alert" not in kept
