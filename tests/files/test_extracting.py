import os
import unicodedata
from pathlib import Path

import docx
import file_samples as samples
import pytest
from docx.oxml import parse_xml
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from vanban.content import lifecycle
from vanban.content.file import File
from vanban.content.folder import Folder
from vanban.content.official_document import OfficialDocument
from vanban.files import store
from vanban.files.extraction.parent import extract_in_child
from vanban.jobs.admin import counts
from vanban.jobs.worker import run_pending

DATA = os.environ.get("VANBAN_DATA")


def upload(site, registry, data, name):
    return lifecycle.add(site, File(title="Tệp", file=store(data, name)), registry, name="tep")


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\nthis is no PDF", "a.pdf", ("failed", "damaged")),
        (samples.pdf(""), "a.pdf", ("empty", "blank")),
        (samples.archive(**{"[Content_Types].xml": b"", "xl/a": b""}), "a.xlsx", ("failed", "damaged")),
    ],
)
def test_a_file_that_cannot_be_read_is_kept_and_says_why(tx, registry, data, name, expected):
    with tx() as site:
        upload(site, registry, data, name)

    with tx() as site:
        stored = site["tep"].file
        assert (stored.extraction, stored.text) == (expected[0], None)
        assert expected[1] in stored.extraction_note
        assert counts(site).later == counts(site).failed == 0


def test_a_pdf_with_a_password_says_so(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt=StandardEncryption("x", "y"))
    canvas.drawString(72, 720, "secret")
    canvas.save()

    outcome = extract_in_child(tmp_path / "a.pdf", "pdf")

    assert outcome.state == "failed"
    assert "password" in outcome.note


def test_a_file_that_takes_too_long_is_given_up(tmp_path):
    (tmp_path / "a.pdf").write_bytes(samples.pdf())

    outcome = extract_in_child(tmp_path / "a.pdf", "pdf", seconds=0.001)

    assert outcome.state == "failed"
    assert "too long" in outcome.note


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (samples.docx(), "a.docx", [samples.SENTENCE, "Điểm", "Ghi chú"]),
        (samples.docx(unicodedata.normalize("NFD", samples.SENTENCE)), "a.docx", [samples.SENTENCE]),
        (samples.xlsx(), "a.xlsx", ["Lớp 9A", "Nguyễn Thị Hoà 8.5 Giỏi"]),
        (samples.pdf("Circular 36", "Page two"), "a.pdf", ["Circular 36", "Page two"]),
        ("\ufeffXin chào".encode(), "a.txt", ["Xin chào"]),
        ("\ufeffXin chào".encode("utf-16-le"), "a.txt", ["Xin chào"]),
        ("<html><script>alert(1)</script><p>Xin chào</p>".encode(), "a.html", ["Xin chào"]),
    ],
)
def test_the_words_of_a_file_are_read_after_the_save(tx, registry, data, name, words):
    with tx() as site:
        upload(site, registry, data, name)

    with tx() as site:
        stored = site["tep"].file
        assert (stored.extraction, stored.extraction_note) == ("done", "")
        assert all(word in " ".join(str(stored.text).split()) for word in words)
        assert "alert" not in str(stored.text)


def test_every_file_of_a_document_is_read_and_then_indexed_once(tx, registry):
    with tx() as site:
        document = OfficialDocument(
            title="x",
            file=store(samples.docx("bản chính"), "a.docx"),
            attachments=(store(samples.docx("phụ lục"), "b.docx"), store(samples.archive(a=b"x"), "c.zip")),
        )
        document.docid = 42
        lifecycle.add(site, document, registry, name="van-ban")

    with tx() as site:
        document = site["van-ban"]
        assert document.file.extraction == "done"
        assert [file.extraction for file in document.attachments] == ["done", "unsupported"]
        assert [job.args for job in site.service("jobs").lane("index-text")] == [(42,)]


def test_a_replaced_file_is_read_and_an_unchanged_one_is_not(tx, registry):
    with tx() as site:
        upload(site, registry, samples.docx("cũ"), "a.docx")
    with tx() as site:
        lifecycle.modify(site["tep"], {"file": store(samples.docx("mới"), "a.docx")}, registry)
    with tx() as site:
        lifecycle.modify(site["tep"], {"title": "Tên khác"}, registry)
        assert counts(site).ready == {}

    with tx() as site:
        assert "mới" in str(site["tep"].file.text)


def test_what_moved_before_its_job_ran_is_read_all_the_same(tx, registry, db):
    registry.jobs.mode = "external"
    with tx() as site:
        lifecycle.add(site, Folder(title="Thư mục"), registry, name="thu-muc")
        upload(site, registry, samples.docx(), "a.docx")
    with tx() as site:
        lifecycle.move(site["tep"], site["thu-muc"], registry)

    run_pending(db, registry)

    with tx() as site:
        assert site["thu-muc"]["tep"].file.extraction == "done"


def test_what_is_gone_before_its_job_ran_is_done_with(tx, registry, db):
    registry.jobs.mode = "external"
    with tx() as site:
        upload(site, registry, samples.docx(), "a.docx")
    with tx() as site:
        lifecycle.remove(site["tep"], registry)

    run_pending(db, registry)

    with tx() as site:
        assert (counts(site).ready, counts(site).later) == ({}, 0)


def test_missing_bytes_are_noted_and_do_not_stop_the_others(tx, registry, db, tmp_path):
    registry.jobs.mode = "external"
    with tx() as site:
        upload(site, registry, samples.docx(), "a.docx")
    for blob in (tmp_path / "blobs").rglob("*.blob"):
        blob.unlink()

    run_pending(db, registry)

    with tx() as site:
        assert site["tep"].file.extraction == "failed"
        assert "missing" in site["tep"].file.extraction_note


def test_text_boxes_are_read_once_and_deleted_words_not_at_all(tmp_path):
    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    box = "<w:txbxContent><w:p><w:r><w:t>trong khung</w:t></w:r></w:p></w:txbxContent>"
    document = docx.Document()
    body = document.element.body
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    tracked = "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
    body.insert(0, parse_xml(f"<w:p {names}><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"))
    body.insert(0, parse_xml(f"<w:p {names}>{tracked}</w:p>"))
    document.save(tmp_path / "a.docx")

    text = extract_in_child(tmp_path / "a.docx", "docx").text

    assert text.count("trong khung") == 1
    assert "thêm" in text
    assert "bỏ" not in text


@pytest.mark.skipif(not DATA, reason="VANBAN_DATA does not name the sample data")
def test_the_official_samples_of_decree_30_are_read_in_nfc():
    samples_found = sorted(Path(str(DATA), "office-samples", "nd30").glob("*.docx"))
    assert samples_found

    for path in samples_found:
        outcome = extract_in_child(path, "docx")
        assert (path.name, outcome.state) == (path.name, "done")
        assert len(outcome.text) > 500
        assert unicodedata.is_normalized("NFC", outcome.text)


def test_the_child_sees_nothing_of_the_portals_environment(tmp_path, monkeypatch):
    script = tmp_path / "child.py"
    script.write_text("import json, os; print(json.dumps({'text': ' '.join(sorted(os.environ)), 'note': ''}))")
    monkeypatch.setattr("vanban.files.extraction.parent.CHILD", str(script))
    monkeypatch.setenv("DATABASE_PASSWORD", "x")

    assert "DATABASE_PASSWORD" not in extract_in_child(tmp_path, "pdf").text


def test_a_child_that_dies_is_a_failed_extraction(tmp_path, monkeypatch):
    script = tmp_path / "child.py"
    script.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    monkeypatch.setattr("vanban.files.extraction.parent.CHILD", str(script))

    outcome = extract_in_child(tmp_path, "pdf")

    assert outcome.state == "failed"
    assert "too much memory" in outcome.note
