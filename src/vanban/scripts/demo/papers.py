"""Typesets sample papers as files, laid out by Decree 30/2020: the same paper always gives the same bytes."""

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.docx_paper import docx
from vanban.scripts.demo.pdf_paper import pdf

__all__ = ["docx", "files", "pdf", "txt"]

MAKERS_OF = {"pdf": ("pdf",), "docx": ("docx",), "both": ("pdf", "docx"), "txt": ("txt",)}
NOT_IN_NAMES = str.maketrans({"/": "-", " ": "-", "Đ": "D", "đ": "d"})


def files(document: DemoDocument) -> dict[str, bytes]:
    """Make the files the paper is kept in, by file name: ``118-QD-PGDDT.pdf``."""
    makers = {"pdf": pdf, "docx": docx, "txt": txt}
    stem = document.fields["number"].translate(NOT_IN_NAMES)
    return {f"{stem}.{suffix}": makers[suffix](document) for suffix in MAKERS_OF[document.file_format]}


def txt(document: DemoDocument) -> bytes:
    """Write the paper as plain text, UTF-8 in NFC."""
    fields = document.fields
    head = [fields["issuer"], f"Số: {fields['number']}", f"{fields['kind'].upper()}: {fields['title']}"]
    rows = (row for part in document.parts for row in part.rows or ((f"{part.label} {part.text}".strip(),),))
    return "\n\n".join([*head, *map(" | ".join, rows), f"{fields['signer_position']}: {fields['signer']}", ""]).encode()
