"""Small files of every kind, made here."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx as python_docx
import openpyxl
from reportlab.pdfgen.canvas import Canvas

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


def bomb() -> bytes:
    members = {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"\0" * 60_000_000}
    return archive(**members)
