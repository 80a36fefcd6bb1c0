"""Small files of every kind, made here."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx as python_docx
import openpyxl
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from vanban.scripts.demo import pdf_styles

SENTENCE = "Thông tư quy định chế độ công khai"


def docx(*paragraphs: str) -> bytes:
    document = python_docx.Document()
    for paragraph in paragraphs or (SENTENCE,):
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Điểm", "Ghi chú"
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Lớp 9A"
    book.active.append(["Nguyễn Thị Hoà", 8.5, None, "Giỏi"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def pdf(*pages: str) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for page in pages or ("Circular 36 on disclosure",):
        canvas.drawString(72, 720, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def archive(**members: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def damaged_archive(name: str, packing: int) -> bytes:
    """An archive whose table of contents is in order, and whose member called `name` cannot be unpacked."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as packed:
        packed.writestr(name, b"mot hai ba bon " * 20)
    data = bytearray(buffer.getvalue())
    begin = 30 + len(name) + (9 if packing == zipfile.ZIP_LZMA else 0)  # behind the header, and LZMA's properties
    data[begin : begin + 12] = b"\xff" * 12
    return bytes(data)


def bomb() -> bytes:
    members = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"\0" * 60_000_000}
    return archive(**members)


OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def odf(kind: str, inside: str, *, encrypted: bool = False, before_body: str = "<office:body>") -> bytes:
    """An OpenDocument file whose `office:body` holds `inside`; prefixes are those of the standard."""
    names = {"office": "office", "text": "text", "table": "table", "draw": "drawing", "xlink": ""}
    declared = " ".join(f'xmlns:{prefix}="{OFFICE}{name}:1.0"' for prefix, name in names.items() if name)
    content = (
        f'<office:document-content {declared} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"{before_body}<office:{kind}>{inside}</office:{kind}></office:body></office:document-content>"
    )
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{media_type}"/><manifest:file-entry manifest:full-path="content.xml" '
        f'manifest:media-type="text/xml">{"<manifest:encryption-data/>" if encrypted else ""}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    members = {"mimetype": media_type, "content.xml": content, "META-INF/manifest.xml": manifest}
    return archive(**{name: text.encode() for name, text in members.items()})


def pptx(*slides: str) -> bytes:
    """Slides of one paragraph each; the XML says no more than a reader of words needs."""
    members = {"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<presentation/>"}
    for number, text in enumerate(slides, 1):
        runs = "".join(f"<a:r><a:t>{word} </a:t></a:r>" for word in text.split())
        slide = f'<p:sld xmlns:p="p" xmlns:a="a"><a:p>{runs}</a:p></p:sld>'
        members[f"ppt/slides/slide{number}.xml"] = slide.encode()
    return archive(**members)


def ole(*streams: str) -> bytes:
    """The beginning of an OLE2 file whose directory has `streams`."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + b"\x09\0".ljust(18, b"\0") + b"\x01\0\0\0"
    return head.ljust(1024, b"\0") + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def docx_of(document: str, **more: str) -> bytes:
    """A DOCX whose main part holds the XML `document`; `more` are further parts, by name without `word/`."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    members = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{word}">{document}</w:document>',
    }
    members |= {f"word/{name}.xml": f'<w:{name} xmlns:w="{word}">{text}</w:{name}>' for name, text in more.items()}
    return archive(**{name: text.encode() for name, text in members.items()})


def page_image(*lines: str, dpi: int = 200) -> Image.Image:
    """A sheet of A4 with `lines` set on it, grey, as a scanner gives it."""
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    image = Image.new("L", (width, height), 250)
    letters = ImageFont.truetype(str(pdf_styles.FONTS / f"{pdf_styles.FONT}.ttf"), round(dpi * 14 / 72))
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((dpi, dpi + number * dpi * 0.35), line, 20, letters)
    return image


def picture(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def scanned_pdf(*pages: Image.Image | str, stamp: str = "") -> bytes:
    """A PDF of scans, with the words `stamp` over each, and, where a string is given, of text."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(72, 720, page)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
            canvas.drawString(10, 10, stamp)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()
