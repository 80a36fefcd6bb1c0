from urllib.parse import quote, unquote

import pytest

from vanban.filenames import clean_filename, disposition


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\hà\\đơn.pdf", "đơn.pdf"),
        ("con.pdf", "_con.pdf"),
        ("Aux", "_Aux"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.pdf", "console.pdf"),
        ("lương\u202efdp.exe", "lươngfdp.exe"),
        ("a\u2066b\u200fc.pdf", "abc.pdf"),
        ("a\r\nb\x00\x7fc.pdf", "a b c.pdf"),
        (' "a"<b>|c?*.pdf. ', "a b c .pdf"),
        ("...", "tệp"),
        ("", "tệp"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
    ],
)
def test_a_name_is_what_it_seems_to_be_on_every_disk(name, safe):
    assert clean_filename(name) == safe


@pytest.mark.parametrize(
    "name", ["/a/b.pdf", "..\\b.pdf", "nul.pdf", "x\u202ecod.exe", "a;b=c.pdf", "a%0d%0ab.pdf", "🙂.pdf"]
)
def test_a_header_tells_one_file_name_in_letters_that_headers_take(name):
    header = disposition(name)

    assert header.isascii()
    assert unquote(header.partition("UTF-8''")[2]) == clean_filename(name)
    assert header.count("filename=") == 1 == header.count("filename*=")
    assert header.count('"') == 2


def test_vietnamese_names_arrive_with_and_without_accents():
    header = disposition("Quyết định số 5.pdf")

    assert 'filename="quyet dinh so 5.pdf"' in header
    assert f"filename*=UTF-8''{quote('Quyết định số 5.pdf', safe='')}" in header


def test_a_name_cannot_add_a_header():
    header = disposition('a"\r\nSet-Cookie: x=1.pdf')

    assert "\r" not in header
    assert "\n" not in header
    assert header.count('"') == 2
