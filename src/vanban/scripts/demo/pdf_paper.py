"""Typesets a sample paper as PDF: A4, the parts of Decree 30/2020 in their places, text that can be searched."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.layout import Part, runs_on, split
from vanban.scripts.demo.pdf_frame import foot, head, line, rule
from vanban.scripts.demo.pdf_styles import BODY_WIDTH, BOLD, FONT, GRID, STYLES

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
HEADINGS = {"article", "point", "chapter", "chapter-title"}
UNDATED = re.compile(rb"D:20000101000000\+00'00'")


class Paper(BaseDocTemplate):
    """A4 with the margins of the decree, page numbers top centre from page 2 on, and an outline of the articles."""

    def __init__(self, target: BytesIO, document: DemoDocument) -> None:
        fields = document.fields
        super().__init__(
            target,
            pagesize=A4,
            title=f"{fields['kind']} số {fields['number']}: {fields['title']}",
            author=fields["issuer"],
            subject=fields["title"],
            keywords=fields["fields_of_law"],
            creator="Vanban",
            lang="vi-VN",
            displayDocTitle=1,
            invariant=1,
        )
        frame = Frame(LEFT, BOTTOM, BODY_WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=number_page))


class Landmark(Paragraph):
    """A heading or an article that the outline leads to."""

    entry = ""

    def split(self, width: float, height: float) -> list[Flowable]:
        """Part it at the end of a page; the outline leads to the first part."""
        parts: list[Any] = super().split(width, height)
        for part in parts[:1]:
            part.entry = self.entry
        return parts

    def draw(self) -> None:
        """Draw the paragraph and enter its place into the outline."""
        if not self.entry:
            super().draw()
            return
        key = f"{self.canv.getPageNumber()}-{self.canv.absolutePosition(0, 0)[1]:.0f}"
        self.canv.bookmarkHorizontal(key, 0, self.height)
        self.canv.addOutlineEntry(self.entry, key, 0)
        super().draw()


def landmark(markup: str, style: str, entry: str) -> Landmark:
    """Set a paragraph that the outline names `entry`."""
    made = Landmark(markup, STYLES[style])
    made.entry = entry if len(entry) <= 90 else entry[:89].rsplit(" ", 1)[0] + "…"
    return made


def pdf(document: DemoDocument) -> bytes:
    """Typeset a paper; the PDF's dates are those of its issue, so the same paper gives the same bytes."""
    target = BytesIO()
    own, enclosed = split(document.parts)
    body, end = parted(text(own))
    signed = KeepTogether([*end, *foot(document)])
    Paper(target, document).build([*head(document), *body, signed, *text(enclosed)])
    stamp = f"D:{document.fields['issued']:%Y%m%d}080000+07'00'".encode()
    return UNDATED.sub(stamp, target.getvalue())


def number_page(canvas: Canvas, paper: BaseDocTemplate) -> None:
    """Print the page number in the middle of the top margin, except on page 1."""
    if paper.page > 1:
        canvas.setFont(FONT, 13)
        canvas.drawCentredString(LEFT + BODY_WIDTH / 2, A4[1] - 14 * mm, str(paper.page))


def text(parts: tuple[Part, ...]) -> list[Flowable]:
    """Set running text."""
    return [flowable for part in parts for flowable in set_part(part)]


def parted(flowables: list[Flowable]) -> tuple[list[Flowable], list[Flowable]]:
    """Part off the end of a text that a signature may not leave: the last paragraph and the headings over it."""
    end = len(flowables) - 1
    while end > 0 and isinstance(over := flowables[end - 1], Paragraph) and over.style.name in HEADINGS:
        end -= 1
    return flowables[:end], flowables[end:]


def set_part(part: Part) -> Iterator[Flowable]:
    """Set one part of the text."""
    if part.name == "table":
        yield grid(part)
    elif part.name == "enclosure":
        yield PageBreak()
        yield from (line(part.label, "kind"), line(part.text, "about"), rule(45 * mm), Spacer(1, 8))
    elif part.name == "article":
        words, style = escape(part.text, quote=False), "paragraph" if runs_on(part) else "article"
        yield landmark(f"<b>{part.label}</b> {words}", style, f"{part.label} {part.text}")
    elif part.name == "chapter":
        yield landmark(part.label, "chapter", f"{part.label}. {part.text}")
        yield line(part.text, "chapter-title")
    elif part.name == "heading":
        yield landmark(escape(part.text, quote=False), "article", part.text)
    else:
        yield line(part.text, part.name)


def grid(part: Part) -> Flowable:
    """Set a table with ruled cells."""
    head_row, *rows = part.rows
    cells = [[line(cell, "cell-head") for cell in head_row], *([line(cell, "cell") for cell in row] for row in rows)]
    return Table(cells, colWidths=column_widths(part.rows), style=GRID, repeatRows=1, spaceBefore=6, spaceAfter=8)


def column_widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Give every column room for its longest word, and share what is left by what its longest cell lacks."""
    columns = list(zip(*rows, strict=True))
    least = [widest(word for cell in column for word in cell.split()) for column in columns]
    longest = [min(widest(column), 75 * mm) for column in columns]
    wanted = [max(long - short, 0) + 1 for long, short in zip(longest, least, strict=True)]
    spare = BODY_WIDTH - sum(least)
    return [width + spare * wish / sum(wanted) for width, wish in zip(least, wanted, strict=True)]


def widest(texts: Iterable[str]) -> float:
    """Measure the widest of some texts set in a cell, padding included."""
    return float(max(stringWidth(text, BOLD, 12) for text in texts)) + 14
