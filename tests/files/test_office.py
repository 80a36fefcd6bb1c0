"""Old office files are read through LibreOffice, which follows nothing that they point at, and leaves nothing behind."""

import os
import select
import sys
import tempfile
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import docx
import file_samples as samples
import pytest
from installed import needs_office

from vanban.files.extraction import extract, notes, tools
from vanban.files.extraction.office import converted
from vanban.files.extraction.running import TookTooLong, run
from vanban.files.kinds import BY_EXTENSION


def turned(tmp_path, data, source, target):
    """Have LibreOffice make an old file of a new one."""
    (tmp_path / "new").write_bytes(data)
    with converted(tmp_path / "new", source, target, tools.office()) as made:
        return made.read_bytes()


def read(tmp_path, data, extension):
    (tmp_path / "blob").write_bytes(data)
    return extract(tmp_path / "blob", BY_EXTENSION[extension].media_type)


SLIDES = "<draw:page draw:name='a'><draw:frame><draw:text-box><text:p>Khai giảng</text:p></draw:text-box></draw:frame></draw:page>"


@needs_office
@pytest.mark.parametrize(
    ("new", "source", "target", "words"),
    [
        (samples.xlsx(), "xlsx", "xls", "Nguyễn Thị Hoà"),
        (samples.odf("presentation", SLIDES), "odp", "ppt", "Khai giảng"),
    ],
    ids=["XLS", "PPT"],
)
def test_old_sheets_and_slides_are_read(tmp_path, new, source, target, words):
    found = read(tmp_path, turned(tmp_path, new, source, target), target)

    assert (found.state, found.note) == ("done", "")
    assert words in found.text
    assert found.tool.startswith("LibreOffice ")


@needs_office
def test_the_legacy_fonts_of_a_doc_survive(tmp_path, monkeypatch):
    given = []
    monkeypatch.setattr("vanban.files.extraction.parent.convert", lambda text: given.append(text) or text)
    document = docx.Document()
    document.add_paragraph().add_run("Céng hoµ").font.name = ".VnTime"
    document.save(tmp_path / "a.docx")

    found = read(tmp_path, turned(tmp_path, (tmp_path / "a.docx").read_bytes(), "docx", "doc"), "doc")

    assert found.state == "done"
    assert given == ["\ue000.VnTime\ue001Céng hoµ\ue002"]


@needs_office
def test_rtf_is_read(tmp_path):
    letter = r"{\rtf1\ansi\uc0 Th\u244 ng b\u225 o}"

    assert read(tmp_path, letter.encode(), "rtf").text == "Thông báo"


@needs_office
@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600], ids=["a broken DOC"])
def test_what_cannot_be_opened_says_so_and_leaves_nothing_behind(tmp_path, monkeypatch, data):
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))

    found = read(tmp_path, data, "doc")

    assert (found.state, found.note, found.text) == ("failed", notes.NOT_CONVERTED, "")
    assert list((tmp_path / "scratch").iterdir()) == []


@needs_office
def test_a_conversion_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    (tmp_path / "blob").write_bytes(samples.docx())

    with pytest.raises(TookTooLong), converted(tmp_path / "blob", "docx", "doc", tools.office(), 0.05):
        pass


@needs_office
def test_pictures_elsewhere_are_not_fetched(tmp_path):
    asked = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 (the library's names)

        def log_message(self, *words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Listening)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/x.png"
    inside = f"<text:p>Có ảnh<draw:frame><draw:image xlink:href='{address}'/></draw:frame></text:p>"
    (tmp_path / "blob").write_bytes(samples.odf("text", inside))

    with converted(tmp_path / "blob", "odt", "pdf", tools.office()) as made:
        assert made is not None
    server.shutdown()
    server.server_close()

    assert asked == []


def test_without_libreoffice_the_file_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(tools, "office", lambda: None)

    found = read(tmp_path, b"\xd0\xcf\x11\xe0", "doc")

    assert (found.state, found.note) == ("unsupported", notes.NO_OFFICE)


def test_what_a_program_started_ends_with_it(tmp_path):
    script = "import subprocess, sys, time; p = subprocess.Popen(['sleep', '60']);"
    script += " open(sys.argv[1], 'w').write(str(p.pid)); time.sleep(60)"

    with pytest.raises(TookTooLong):
        run([sys.executable, "-c", script, str(tmp_path / "pid")], seconds=1)

    with suppress(ProcessLookupError):  # gone already
        started = os.pidfd_open(int((tmp_path / "pid").read_text()))
        assert select.select([started], [], [], 5)[0]
        os.close(started)
