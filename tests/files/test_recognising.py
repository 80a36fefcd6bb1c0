"""Scans become text where Tesseract is installed, page by page, in portions, and say so where it is not."""

import file_samples as samples
import pytest
from installed import needs_tesseract
from PIL import Image
from pyramid.config import Configurator

from vanban.content import lifecycle
from vanban.content.file import File
from vanban.errors import SetupError
from vanban.files import recognising, store
from vanban.files.extraction import notes, tools
from vanban.files.extraction.child.recognised_lines import lines_of
from vanban.jobs.worker import run_pending

SMALL = 120
"""Dots per inch: enough for these letters, and quick."""
WORDS = ("Căn cứ Luật Giáo dục", "Điều 7. Phụ lục")
SCAN, FINE = samples.page_image(*WORDS, dpi=SMALL), samples.page_image(*WORDS)


@pytest.fixture
def recognises(registry):
    registry.file_ocr_pages = 3


def upload(tx, registry, data, name):
    with tx() as site:
        lifecycle.add(site, File(title="Tệp", file=store(data, name)), registry, name="tep")


@needs_tesseract
@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.scanned_pdf(FINE), "a.pdf"),
        (samples.picture(FINE), "a.png"),
        (samples.picture(FINE, "JPEG"), "a.jpg"),
        (samples.picture(FINE.convert("1"), "TIFF", compression="group4"), "a.tif"),
        (samples.picture(FINE, "WEBP"), "a.webp"),
    ],
    ids=["PDF", "PNG", "JPEG", "TIFF", "WebP"],
)
def test_the_words_of_a_scan_are_recognised_line_by_line(tx, registry, recognises, data, name):
    upload(tx, registry, data, name)

    with tx() as site:
        stored = site["tep"].file
        assert (stored.extraction, stored.extraction_note, stored.pages_read) == ("done", "", 1)
        assert tuple(filter(None, str(stored.text).split("\n"))) == WORDS
        assert stored.tool.startswith("Tesseract")
        assert stored.tool.endswith("(vie)")


@needs_tesseract
def test_of_a_mixed_pdf_only_the_scans_are_recognised_and_the_order_stays(tx, registry, recognises):
    upload(tx, registry, samples.scanned_pdf("First page of text", SCAN, "Last page of text"), "a.pdf")

    with tx() as site:
        text = str(site["tep"].file.text)
        assert text.index("First page") < text.index("Luật Giáo dục") < text.index("Last page")
        assert site["tep"].file.tool.startswith("pypdfium2")
        assert "Tesseract" in site["tep"].file.tool


@needs_tesseract
def test_a_stamp_over_a_scan_does_not_pass_for_its_text(tx, registry, recognises):
    upload(tx, registry, samples.scanned_pdf(SCAN, stamp="Scanned with a telephone"), "a.pdf")

    with tx() as site:
        assert "Luật Giáo dục" in str(site["tep"].file.text)


@needs_tesseract
def test_a_long_scan_is_recognised_in_portions_that_other_jobs_come_between(tx, registry, recognises, db, monkeypatch):
    monkeypatch.setattr(recognising, "PORTION", 0.0)
    registry.jobs.mode = "external"
    upload(tx, registry, samples.scanned_pdf(SCAN, SCAN), "a.pdf")

    run_pending(db, registry, limit=2)
    with tx() as site:
        stored = site["tep"].file
        assert (stored.extraction, stored.recognition.left) == ("waiting", [1])
    run_pending(db, registry)

    with tx() as site:
        assert site["tep"].file.extraction == "done"
        assert str(site["tep"].file.text).count("Luật Giáo dục") == 2


@needs_tesseract
def test_more_scans_than_the_limit_are_left_with_a_sentence(tx, registry):
    registry.file_ocr_pages = 1
    upload(tx, registry, samples.scanned_pdf(SCAN, SCAN), "a.pdf")

    with tx() as site:
        stored = site["tep"].file
        assert (stored.extraction, stored.extraction_note) == ("done", notes.SOME_SCANS)
        assert str(stored.text).count("Luật Giáo dục") == 1


@needs_tesseract
def test_a_page_at_which_the_reading_dies_is_given_up_and_the_rest_goes_on(
    tx, registry, recognises, tmp_path, monkeypatch
):
    registry.jobs.mode = "external"
    upload(tx, registry, samples.scanned_pdf(SCAN, SCAN), "a.pdf")
    dies = tmp_path / "child.py"
    dies.write_text("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")

    with tx() as site:
        stored = site["tep"].file
        recognising.begin(stored, recognising.Extraction("empty", pages=("", ""), scans=(0, 1)), registry)
        with monkeypatch.context() as patch:
            patch.setattr("vanban.files.extraction.parent.CHILD", str(dies))
            recognising.proceed(stored, stored.path())
        recognising.proceed(stored, stored.path())

        assert (stored.extraction, stored.extraction_note) == ("done", notes.SOME_FAILED)
        assert "Luật Giáo dục" in str(stored.text)


@needs_tesseract
@pytest.mark.parametrize("image", [Image.new("L", (1, 1)), Image.new("L", (400, 400), 255)], ids=["a dot", "white"])
def test_a_picture_without_words_is_said_to_have_none(tx, registry, recognises, image):
    upload(tx, registry, samples.picture(image), "a.png")

    with tx() as site:
        assert (site["tep"].file.extraction, site["tep"].file.extraction_note) == ("empty", notes.NO_WORDS)


@pytest.mark.parametrize(
    ("data", "name", "ends"),
    [
        (samples.scanned_pdf(SCAN), "a.pdf", ("empty", notes.NO_TESSERACT)),
        (samples.picture(SCAN), "a.png", ("unsupported", notes.NO_TESSERACT)),
        (samples.scanned_pdf("Enough text to be read", SCAN), "a.pdf", ("done", notes.SOME_SCANS)),
    ],
    ids=["scan", "picture", "mixed"],
)
def test_without_tesseract_the_file_says_what_is_missing(tx, registry, monkeypatch, data, name, ends):  # noqa: PLR0917
    registry.file_ocr_pages = 3
    monkeypatch.setattr(tools, "tesseract", lambda: None)
    upload(tx, registry, data, name)

    with tx() as site:
        assert (site["tep"].file.extraction, site["tep"].file.extraction_note) == ends


def test_recognition_can_be_switched_off(tx, registry):
    upload(tx, registry, samples.scanned_pdf(SCAN), "a.pdf")

    with tx() as site:
        assert (site["tep"].file.extraction, site["tep"].file.extraction_note) == ("empty", notes.SCAN)


@pytest.mark.parametrize("settings", [{"vanban.files.ocr": "on"}, {"vanban.files.ocr_pages": "-1"}])
def test_a_setting_that_makes_no_sense_stops_the_start(settings):
    with pytest.raises(SetupError):
        Configurator(settings=settings).include("vanban.files")


def test_the_halves_of_a_letterhead_stay_on_one_line_apart():
    head = "level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [("1", 100, 80, 96, "BỘ"), ("1", 190, 80, 96, "NỘI"), ("1", 700, 90, 95, "CỘNG"), ("2", 100, 20, 3, "~")]
    table = [
        head,
        *(f"5\t1\t1\t1\t{ln}\t1\t{left}\t10\t{width}\t30\t{conf}\t{text}" for ln, left, width, conf, text in rows),
    ]

    assert lines_of("\n".join(table)) == "BỘ NỘI\tCỘNG"
