import file_samples as samples
import pytest
from pyramid.request import Request

from vanban.files import store
from vanban.files.sending import send


def ask(stored, *, inline=False, method="GET", **headers):
    request = Request.blank("/f", method=method, headers={k.replace("_", "-"): v for k, v in headers.items()})
    answer = request.get_response(send(stored, request, inline=inline))
    assert isinstance(answer.body, bytes)  # reads to the end and closes, as a server does
    return answer


@pytest.fixture
def stored():
    return store(b"%PDF-1.7" + bytes(range(256)) * 1000, "Quyết định “5/2016”.pdf")


def test_a_range_that_does_not_exist_is_refused_with_the_size(stored):
    answer = ask(stored, Range="bytes=999999999-")

    assert (answer.status_int, answer.headers["Content-Range"]) == (416, f"bytes */{stored.size}")


@pytest.mark.parametrize("nonsense", ["bytes=abc", "lines=1-2", "bytes=5-2", "bytes=1-2,4-5"])
def test_a_range_that_makes_no_sense_gets_the_whole_file(stored, nonsense):
    answer = ask(stored, Range=nonsense)

    assert (answer.status_int, len(answer.body)) == (200, stored.size)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<html><script>alert(1)</script>", "a.html"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg"),
        (b"<?xml version='1.0'?><a/>", "a.xml"),
        (samples.docx(), "a.docx"),
        ("Hµ Néi".encode("latin-1"), "tcvn3.txt"),
    ],
)
def test_what_could_run_or_cannot_be_shown_is_offered_to_be_saved(data, name):
    answer = ask(store(data, name), inline=True)

    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


def test_a_pdf_is_shown_when_asked_for_and_saved_otherwise(stored):
    assert ask(stored, inline=True).headers["Content-Disposition"].startswith("inline;")
    assert ask(stored).headers["Content-Disposition"].startswith("attachment;")


def test_the_whole_file_comes_with_its_description(stored):
    answer = ask(stored)

    assert (answer.status_int, answer.content_type, answer.content_length) == (200, "application/pdf", stored.size)
    assert len(answer.body) == stored.size
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["ETag"] == f'"{stored.sha256}"'
    assert answer.last_modified == stored.created.replace(microsecond=0)


@pytest.mark.parametrize(
    ("asked", "first", "last"), [("0-3", 0, 3), ("8-", 8, None), ("-10", -10, None), ("70000-200000", 70000, 200000)]
)
def test_a_part_of_the_file_is_sent_alone(stored, asked, first, last):
    with stored.open() as file:
        whole = file.read()
    end = len(whole) if last is None else last + 1
    wanted = whole[first:end] if first >= 0 else whole[first:]

    answer = ask(stored, Range=f"bytes={asked}")

    assert answer.status_int == 206
    assert answer.body == wanted
    assert answer.content_length == len(wanted)


def test_who_has_the_file_is_not_sent_it_again(stored):
    answer = ask(stored, If_None_Match=f'"{stored.sha256}"')

    assert (answer.status_int, answer.body) == (304, b"")


def test_a_range_of_another_version_gets_the_whole_file(stored):
    answer = ask(stored, Range="bytes=0-3", If_Range='"another"')

    assert (answer.status_int, len(answer.body)) == (200, stored.size)


def test_a_head_request_gets_no_bytes(stored):
    answer = ask(stored, method="HEAD")

    assert (answer.status_int, answer.body, answer.headers["Content-Length"]) == (200, b"", str(stored.size))


def test_text_tells_its_charset():
    assert ask(store("một".encode(), "a.txt")).headers["Content-Type"] == "text/plain; charset=utf-8"
    assert ask(store("Hµ".encode("latin-1"), "a.txt")).headers["Content-Type"] == "text/plain"
