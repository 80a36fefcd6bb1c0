"""Where markup leads, and what in it is not for the reader's eyes."""

from __future__ import annotations

import pytest

from vanban.watch.markup import hosts_in, unseen_in


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<a href="https://xau.vn/" style="display:none">kèo</a>', "hidden-by-style"),
        ('<div style="position: absolute; left: -9999px"><a href="//xau.vn">x</a></div>', "hidden-by-style"),
        ('<span style="FONT-SIZE:0px">x</span>', "hidden-by-style"),
        ('<p style="opacity : 0">x</p>', "hidden-by-style"),
        ('<p style="display:/* */none">x</p>', "hidden-by-style"),
        ('<p style="color:#fff">x</p>', "hidden-by-style"),
        ('<p style="color:red">x</p>', "style"),
        ('<p style="color:rgb(255, 255, 255)">x</p>', "hidden-by-style"),
        ('<p style="color:rgba(0,0,0,0)">x</p>', "hidden-by-style"),
        ('<p style="background-color:#eee; color:#EEEEEE">x</p>', "hidden-by-style"),
        ('<p style="font-size:0.1px">x</p>', "hidden-by-style"),
        ('<p style="transform:translateX(-9999px)">x</p>', "hidden-by-style"),
        ('<p style="position:absolute;left:-50em">x</p>', "hidden-by-style"),
        ('<p style="z-index:-1">x</p>', "hidden-by-style"),
        ('<div aria-hidden="true"><a href="https://xau.vn">x</a></div>', "hidden"),
        ('<div class="x visually-hidden"><a href="https://xau.vn">x</a></div>', "hidden-by-class"),
        ('<font color="white">x</font>', "font"),
        ("<noscript>x</noscript>", "noscript"),
        ('<a href="https://xau.vn">\u3164\u115f</a>', "empty-link"),
        ('<a href="https://xau.vn"><img src="/x" width="1px"></a>', "hidden"),
        ('<a href="java\tscript:x()">x</a>', "script"),
        ("<p hidden>x</p>", "hidden"),
        ('<a href="https://xau.vn">.</a>', "empty-link"),
        ('<a href="https://xau.vn"> \u200b </a>', "empty-link"),
        ('<a href="https://xau.vn"><img src="/x" width="1" height="1"></a>', "hidden"),
        ('<iframe src="https://xau.vn"></iframe>', "iframe"),
        ("<script>x</script>", "script"),
        ('<p onclick="x()">x</p>', "script"),
        ('<a href=" javascript:x()">x</a>', "script"),
    ],
)
def test_what_is_hidden_is_named(source, found):
    assert found in unseen_in(source)


@pytest.mark.parametrize(
    "source",
    [
        "",
        '<p>Điều 1. <a href="https://moet.gov.vn">Bộ</a></p>',
        '<p>Điều 1. <a href="#dieu-2">2</a> <a href="https://moet.gov.vn"><img src="/anh" width="100"></a></p>',
        "<p>style = hidden</p>",
        '<p style="">Ẩn</p>',
        "<p>d-none, sr-only</p>",
        "<a",
        "<a href='",
    ],
)
def test_ordinary_markup_is_not(source):
    assert unseen_in(source) == []


def test_hosts_are_found_in_links_pictures_and_words():
    source = '<a href="https://WWW.Xau.vn:8080/a">x</a> <img src="//anh.xau.com/1"> http://[::1]/ https://x http://a..b/ https://u@kẻ.xấu.vn/'

    assert {"xau.vn", "anh.xau.com"} <= hosts_in(source)
    assert not {"x", "::1", "a..b"} & hosts_in(source)
