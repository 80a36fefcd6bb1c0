"""Typesets a sample paper as a Word document: A4, the parts of Decree 30/2020 in their places, real heading styles."""

from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.shared import Pt

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.layout import Part, runs_on, split
from vanban.scripts.demo.offices import signature_lines
from vanban.scripts.demo.wording import in_words
from vanban.word.letterhead import bordered, centred, letterhead, rule, two_columns
from vanban.word.page import prepare

PROPERTY = 255
"""Characters that a property of a Word document holds."""
EPOCH = (2020, 1, 1, 0, 0, 0)
STYLE_OF = {"article": "Heading 2", "heading": "Heading 1", "chapter": "Heading 1", "point": "Heading 3"}


def docx(document: DemoDocument) -> bytes:
    """Typeset a paper; the file's dates are those of its issue, so the same paper gives the same bytes."""
    word = Document()
    prepare(word)
    describe(word, document)
    head(word, document)
    own, enclosed = split(document.parts)
    for part in own:
        set_part(word, part)
    foot(word, document)
    for part in enclosed:
        set_part(word, part)
    target = BytesIO()
    word.save(target)
    return timeless(target.getvalue())


def describe(word: Any, document: DemoDocument) -> None:
    """Fill in the document's properties."""
    fields, properties = document.fields, word.core_properties
    properties.title = f"{fields['kind']} số {fields['number']}: {fields['title']}"[:PROPERTY]
    properties.author = properties.last_modified_by = fields["issuer"]
    properties.subject = fields["title"][:PROPERTY]
    properties.keywords = "; ".join(fields["fields_of_law"])
    properties.language = "vi-VN"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(fields["issued"], time(8))


def timeless(package: bytes) -> bytes:
    """Repack a zip without the hour it was made at."""
    target = BytesIO()
    with ZipFile(BytesIO(package)) as source, ZipFile(target, "w") as repacked:
        for name in source.namelist():
            repacked.writestr(ZipInfo(name, EPOCH), source.read(name), ZIP_DEFLATED)
    return target.getvalue()


def head(word: Any, document: DemoDocument) -> None:
    """Set letterhead, number, place and date, urgency, kind and abstract, addressees."""
    fields, office = document.fields, document.office
    letter = fields["kind"] == "Công văn"
    left, right = letterhead(word, office.superior, office.own, (72, 93))
    centred(left, document.numbered, 13)
    if letter:
        centred(left, document.about, 12)
    if fields["urgency"] != "Thường":
        bordered(centred(left, fields["urgency"].upper(), 13, bold=True), 15, "top", "left", "bottom", "right")
    centred(right, f"{document.place}, {in_words(fields['issued'])}", 13, italic=True)
    if not letter:
        centred(word, fields["kind"].upper(), 14, bold=True).paragraph_format.space_before = Pt(14)
        centred(word, document.about, 14, bold=True)
        rule(word, 60)
    for name in document.addressed_to:
        lead = "Kính gửi: " if name == document.addressed_to[0] else "- "
        centred(word, lead + name, 14, gap=6)


def set_part(word: Any, part: Part) -> None:
    """Set one part of the text."""
    if part.name == "table":
        grid(word, part.rows)
    elif part.name == "enclosure":
        centred(word, part.label, 14, bold=True).paragraph_format.page_break_before = True
        centred(word, part.text, 14, bold=True)
        rule(word, 60)
    elif part.name == "order":
        centred(word, part.text, 14, bold=True, gap=8)
    elif part.name == "chapter":
        title = word.add_paragraph(f"{part.label}\n{part.text}", style="Heading 1")
        title.alignment, title.paragraph_format.first_line_indent = ALIGN.CENTER, 0
    else:
        paragraph = word.add_paragraph(style=STYLE_OF.get(part.name, "Normal"))
        if part.label:
            paragraph.add_run(f"{part.label} ")
        run = paragraph.add_run(part.text)
        run.bold = False if part.label and runs_on(part) else None
        run.italic = True if part.name == "basis" else None


def grid(word: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """Set a table with ruled cells, its first row in bold and repeated on every page."""
    table = word.add_table(0, len(rows[0]), style="Table Grid")
    for number, row in enumerate(rows):
        cells = table.add_row().cells
        for cell, words in zip(cells, row, strict=True):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.first_line_indent, paragraph.alignment = 0, ALIGN.LEFT
            paragraph.paragraph_format.space_after = 0
            run = paragraph.add_run(words)
            run.font.size, run.bold = Pt(12), number == 0
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def foot(word: Any, document: DemoDocument) -> None:
    """Set the recipients and the signature side by side."""
    left, right = two_columns(word, 82, 83)
    centred(left, "Nơi nhận:", 12, bold=True, italic=True).alignment = ALIGN.LEFT
    for copy in document.copies:
        centred(left, copy, 11).alignment = ALIGN.LEFT
    for words in signature_lines(document.fields["signer_position"]):
        centred(right, words, 13, bold=True)
    centred(right, document.signed, 13, italic=True, gap=18).paragraph_format.space_before = Pt(18)
    centred(right, document.fields["signer"], 14, bold=True)
