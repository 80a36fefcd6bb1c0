"""Typesets a sample paper as a Word document: A4, the parts of Decree 30/2020 in their places, real heading styles."""

from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.docx_styles import prepare
from vanban.scripts.demo.layout import Part, runs_on, split
from vanban.scripts.demo.offices import signature_lines
from vanban.scripts.demo.wording import in_words

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


def centred(holder: Any, words: str, size: float, *, bold: bool = False, italic: bool = False, gap: float = 0) -> Any:
    """Add a centred line to a document or to a cell."""
    paragraph = holder.add_paragraph()
    paragraph.alignment = ALIGN.CENTER
    paragraph.paragraph_format.space_after = Pt(gap)
    paragraph.paragraph_format.first_line_indent = 0
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return paragraph


def rule(holder: Any, indent: float) -> None:
    """Add the thin line under an office, a motto or an abstract, drawn in from both sides by ``indent`` mm."""
    bordered(centred(holder, "", 4, gap=4), indent, "top")


def bordered(paragraph: Any, indent: float, *sides: str) -> None:
    """Draw lines on sides of a paragraph, drawn in from left and right by ``indent`` mm."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    borders = OxmlElement("w:pBdr")
    for side in sides:
        border = OxmlElement(f"w:{side}")
        for name, value in {"val": "single", "sz": "6", "space": "1", "color": "000000"}.items():
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def two_columns(word: Any, left: float, right: float) -> tuple[Any, Any]:
    """Add a table of one row without lines; gives its two cells, emptied. Widths in mm."""
    table = word.add_table(1, 2)
    table.autofit = False
    for column, width in zip(table.columns, (left, right), strict=True):
        (cell,) = column.cells
        column.width = cell.width = Mm(width)
        cell._tc.remove(cell.paragraphs[0]._p)
    return table.cell(0, 0), table.cell(0, 1)


def head(word: Any, document: DemoDocument) -> None:
    """Set letterhead, number, place and date, urgency, kind and abstract, addressees."""
    fields, office = document.fields, document.office
    letter = fields["kind"] == "Công văn"
    left, right = two_columns(word, 72, 93)
    for words in office.superior:
        centred(left, words, 12)
    for words in office.own:
        centred(left, words, 12, bold=True)
    rule(left, 24)
    centred(left, document.numbered, 13)
    if letter:
        centred(left, document.about, 12)
    if fields["urgency"] != "Thường":
        bordered(centred(left, fields["urgency"].upper(), 13, bold=True), 15, "top", "left", "bottom", "right")
    centred(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, bold=True)
    centred(right, "Độc lập - Tự do - Hạnh phúc", 13, bold=True)
    rule(right, 16)
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
