"""Text files in old charsets: converted when it is sure, asked about when it is not; the bytes stay as they came."""

import pytest

from vanban.files import store
from vanban.files.extraction import extract, notes
from vanban.files.extraction.fonts import convert

TEXT = "Căn cứ Luật Giáo dục;\nSở Giáo dục và Đào tạo hướng dẫn thực hiện nhiệm vụ năm học."
TCVN3 = "C¨n cø LuËt Gi¸o dôc;\nSë Gi¸o dôc vµ §µo t¹o h\xadíng dÉn thùc hiÖn nhiÖm vô n¨m häc.".encode("latin-1")
DOUBTFUL = b"hai s\xe8"


def reading(tmp_path, content, name="a.txt", chosen=""):
    stored = store(content, name)
    (tmp_path / name).write_bytes(content)
    return stored, extract(tmp_path / name, stored.media_type, stored.charset, chosen)


def test_what_is_not_sure_is_left_to_choose_from(tmp_path):
    _stored, outcome = reading(tmp_path, DOUBTFUL)

    assert (outcome.state, outcome.note, outcome.text) == ("failed", notes.UNSURE, "")
    assert "tcvn3" in outcome.readings


def test_what_was_chosen_is_read_so(tmp_path):
    _stored, outcome = reading(tmp_path, DOUBTFUL, chosen="tcvn3")

    assert (outcome.state, outcome.text, outcome.converted_from) == ("done", "hai số", "tcvn3")


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a"])
def test_text_in_an_old_charset_is_found_in_unicode(tmp_path, name):
    stored, outcome = reading(tmp_path, TCVN3, name)

    assert (outcome.state, outcome.text, outcome.converted_from) == ("done", TEXT, "tcvn3")
    assert stored.open().read() == TCVN3


def test_html_keeps_its_marks_out_of_the_words(tmp_path):
    _stored, outcome = reading(tmp_path, b"<html><body><p>" + TCVN3.replace(b"\n", b"</p><p>") + b"</p>", "a.html")

    assert outcome.text == TEXT


PAGE = (
    b"<html xmlns:o='urn:schemas-microsoft-com:office:office'>\r\n<head>"
    b"<style><!-- p.MsoNormal, li.MsoNormal {mso-style-parent:''; font-size:14.0pt; font-family:'.VnTime';} --></style>"
    b"<script>var width = document.body.clientWidth;</script></head>\r\n<body lang=EN-US style='tab-interval:.5in'>"
    b"<p class=MsoNormal><span style='font-family:.VnTime'>%s</span></p></body></html>"
)


@pytest.mark.parametrize("name", ["a.doc", "a.xls", "a.html", "a"])
def test_a_web_page_in_an_old_charset_is_read_whatever_its_name(tmp_path, name):
    stored, outcome = reading(tmp_path, PAGE % TCVN3.replace(b"\n", b"<br>"), name)

    assert stored.media_type == "text/html"
    assert (outcome.state, outcome.text.split("\n"), outcome.converted_from) == ("done", TEXT.split("\n"), "tcvn3")


def test_letters_that_a_page_names_count_as_letters(tmp_path):
    named = TCVN3.decode("latin-1").replace("\u00b8", "&cedil;").replace("\u00ea", "&#234;").encode("latin-1")

    assert "Giáo dục" in TEXT
    assert reading(tmp_path, PAGE % named.replace(b"\n", b"<br>"), "a.doc")[1].text.split() == TEXT.split()


def test_a_page_that_is_not_sure_is_left_to_choose_from(tmp_path):
    _stored, outcome = reading(tmp_path, PAGE % DOUBTFUL, "a.doc")

    assert (outcome.state, outcome.note, outcome.text) == ("failed", notes.UNSURE, "")
    assert reading(tmp_path, PAGE % DOUBTFUL, "a.doc", "tcvn3")[1].text == "hai số"


@pytest.mark.parametrize(
    "content",
    [b"<html", b"<html><!--" + b"\xb8" * 200_000, b"<html>" + b"<style>\xb8" * 50_000, b"<html>" + b"<" * 200_000],
)
def test_a_broken_page_under_the_name_of_a_word_file_ends_soon(tmp_path, content):
    assert reading(tmp_path, content, "a.doc")[1].state in ("empty", "failed", "done")


def test_unicode_that_shows_an_old_font_is_converted(tmp_path):
    _stored, outcome = reading(tmp_path, TCVN3.decode("latin-1").encode())

    assert (outcome.text, outcome.converted_from) == (TEXT, "tcvn3")


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_of_every_form_is_read(tmp_path, charset):
    _stored, outcome = reading(tmp_path, TEXT.encode(charset))

    assert (outcome.text, outcome.converted_from) == (TEXT, "")


def test_a_few_broken_bytes_do_not_hide_the_rest(tmp_path):
    _stored, outcome = reading(tmp_path, TEXT.encode() + b"\nh\xc3c sinh gi\xe1\xbb\x8fi \xc4\x91\xe1\xba\xa1t")

    assert "hướng dẫn" in outcome.text
    assert "giỏi đạt" in outcome.text


def test_runs_of_documents_are_read_by_their_fonts():
    marked = "\ue000.VnTimeH\ue001Sè\ue002: \ue000VNI-Times\ue001Coä\ue002\ue000VNI-Times\ue001ng hoa\ue002\ue000VNI-Helve\ue001ø\ue002 mới"

    assert convert(marked) == "SỐ: Cộng hoà mới"


def test_a_font_that_was_replaced_leaves_the_words_to_decide():
    assert convert(TCVN3.decode("latin-1")) == TEXT
    assert convert(TEXT) == TEXT
