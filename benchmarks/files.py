"""How fast files are read and taken in: `python -m benchmarks.files`.

Prints pages a second of a text PDF (its process included), seconds a DOC takes, seconds a scanned page takes, and how
long the answer to a save with a 20 MB PDF takes beyond its upload.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from vanban.files import store
from vanban.files.extraction import extract, tools
from vanban.files.extraction.office import converted
from vanban.files.extraction.parent import ask
from vanban.scripts.demo import pdf_styles

PAGES = 400
MB = 1 << 20
LINES = ("Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng của Thông tư quy định chế độ công khai",) * 40


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"PDF of {PAGES} pages: {pages_per_second(folder):.0f} pages/s, process included")
        taken, plain = seconds_to_store(), seconds_to_copy()
        print(f"a 20 MB PDF: taken in {taken * 1000:.0f} ms, of which copying and hashing {plain * 1000:.0f} ms")
        print(f"a DOC: {seconds_for_doc(folder)}")
        print(f"a page scanned at 200 dpi: {seconds_for_scan(folder)}")


def pages_per_second(folder: Path) -> float:
    """Read a PDF as the job does."""
    path = folder / "text.pdf"
    path.write_bytes(text_pdf(PAGES))
    seconds = timed(lambda: extract(path, "application/pdf"))
    return PAGES / seconds


def seconds_to_store() -> float:
    """Take in 20 MB as a form does once the bytes are there: copied, hashed, its kind found, put down as a blob."""
    data = b"%PDF-1.7\n" + os.urandom(20 * MB)
    return timed(lambda: store(BytesIO(data), "a.pdf"))


def seconds_to_copy() -> float:
    """Do what nothing can do without: write 20 MB to a file and hash them."""
    data = os.urandom(20 * MB)

    def copy() -> None:
        with tempfile.TemporaryFile() as target:
            shutil.copyfileobj(BytesIO(data), target, 1 << 18)
            hashlib.sha256(data).hexdigest()

    return timed(copy)


def seconds_for_doc(folder: Path) -> str:
    """Read a DOC, made of the PDF's lines, through LibreOffice."""
    tool = tools.office()
    if tool is None:
        return "LibreOffice is not installed"
    (folder / "new").write_text(r"{\rtf1 " + r"\par ".join(["Circular 36 on disclosure"] * 2000) + "}")
    with converted(folder / "new", "rtf", "doc", tool) as made:
        path = shutil.copy(str(made), folder / "old.doc")
    return f"{timed(lambda: extract(Path(path), 'application/msword')):.1f} s"


def seconds_for_scan(folder: Path) -> str:
    """Recognise a page that is a picture."""
    tool = tools.tesseract()
    if tool is None:
        return "Tesseract is not installed"
    path = folder / "scan.png"
    pypdfium2.PdfDocument(text_pdf(1))[0].render(scale=200 / 72, grayscale=True).to_pil().save(path)
    asked = {"source": "picture", "pages": [0], "budget": 30, "tesseract": tool.command}
    return f"{timed(lambda: ask('recognise', path, seconds=100, **asked)):.1f} s"


def text_pdf(pages: int) -> bytes:
    """Make a PDF with forty lines of Vietnamese on each page."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for _page in range(pages):
        canvas.setFont(pdf_styles.FONT, 11)
        for number, line in enumerate(LINES):
            canvas.drawString(50, 790 - number * 18, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def timed(deed: Callable[[], object], times: int = 3) -> float:
    """Give the median of some runs, in seconds."""
    spans = []
    for _turn in range(times):
        begun = time.perf_counter()
        deed()
        spans.append(time.perf_counter() - begun)
    return statistics.median(spans)


if __name__ == "__main__":
    main()
