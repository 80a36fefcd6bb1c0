"""Typesets a sample paper as PDF: A4, the parts of Decree 30/2020 in their places, text that can be searched."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from io import BytesIO

from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.layout import Part, runs_on, split
from vanban.scripts.demo.offices import signature_lines
from vanban.scripts.demo.pdf_styles import BODY_WIDTH, BOLD, FONT, GRID, PLAIN, STYLES
from vanban.scripts.demo.wording import in_words

LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 15 * mm, 20 * mm, 20 * mm
LETTERHEAD = (72 * mm, 93 * mm)
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

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - ReportLab's name
        """Enter articles and headings into the outline as they are placed."""
        if entry := getattr(flowable, "outline_entry", ""):
            key = f"p{self.page}-{self.frame._y:.0f}"
            self.canv.bookmarkHorizontal(key, 0, self.frame._y + 30)
            self.canv.addOutlineEntry(entry, key, 0)


def pdf(document: DemoDocument) -> bytes:
    """Typeset a paper; the PDF's dates are those of its issue, so the same paper gives the same bytes."""
    target = BytesIO()
    own, enclosed = split(document.parts)
    *most, last = text(own)
    signed = KeepTogether([last, *foot(document)])
    Paper(target, document).build([*head(document), *most, signed, *text(enclosed)])
    stamp = f"D:{document.fields['issued']:%Y%m%d}080000+07'00'".encode()
    return UNDATED.sub(stamp, target.getvalue())


def number_page(canvas: Canvas, paper: BaseDocTemplate) -> None:
    """Print the page number in the middle of the top margin, except on page 1."""
    if paper.page > 1:
        canvas.setFont(FONT, 13)
        canvas.drawCentredString(LEFT + BODY_WIDTH / 2, A4[1] - 14 * mm, str(paper.page))


def line(words: str, style: str) -> Paragraph:
    """Set words, not markup, in a named style."""
    return Paragraph(escape(words, quote=False), STYLES[style])


def rule(width: float) -> Flowable:
    """Draw the thin line that stands under an office, a motto or an abstract."""
    return HRFlowable(width, 0.6, color=black, spaceBefore=2, spaceAfter=4, hAlign="CENTER")


def head(document: DemoDocument) -> Iterator[Flowable]:
    """Set letterhead, number, place and date, urgency, kind and abstract, addressees."""
    yield Table([[left_head(document), right_head(document)]], colWidths=LETTERHEAD, style=PLAIN)
    fields = document.fields
    if fields["kind"] != "Công văn":
        yield Spacer(1, 14)
        yield line(fields["kind"].upper(), "kind")
        yield line(document.about, "about")
        yield rule(45 * mm)
    yield Spacer(1, 8)
    if document.addressed_to:
        yield from addressees(document.addressed_to)


def left_head(document: DemoDocument) -> list[Flowable]:
    """Set the office under its superior body, the number, and what a letter is about."""
    fields = document.fields
    lines: list[Flowable] = [line(words, "superior") for words in document.office.superior]
    lines += [line(words, "office") for words in document.office.own]
    lines += [rule(24 * mm), line(f"Số: {fields['number']}", "number")]
    if fields["kind"] == "Công văn":
        lines.append(line(document.about, "letter-about"))
    if fields["urgency"] != "Thường":
        lines.append(line(fields["urgency"].upper(), "urgency"))
    return lines


def right_head(document: DemoDocument) -> list[Flowable]:
    """Set the state's name and motto, the place and the date."""
    return [
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "state"),
        line("Độc lập - Tự do - Hạnh phúc", "motto"),
        rule(61 * mm),
        Spacer(1, 13 * (len(document.office.superior + document.office.own) - 2)),
        line(f"{document.place}, {in_words(document.fields['issued'])}", "date"),
    ]


def addressees(names: tuple[str, ...]) -> Iterator[Flowable]:
    """Set «Kính gửi»: one name beside it, several as a list below."""
    if len(names) == 1:
        yield line(f"Kính gửi: {names[0]}", "addressee")
    else:
        rows = [[line("Kính gửi:" if not n else "", "to"), line(f"- {name}", "to")] for n, name in enumerate(names)]
        yield Table(rows, colWidths=[24 * mm, 96 * mm], style=PLAIN)
    yield Spacer(1, 8)


def text(parts: tuple[Part, ...]) -> list[Flowable]:
    """Set running text."""
    return [flowable for part in parts for flowable in set_part(part)]


def set_part(part: Part) -> Iterator[Flowable]:
    """Set one part of the text."""
    if part.name == "table":
        yield grid(part)
    elif part.name == "enclosure":
        yield PageBreak()
        yield from (line(part.label, "kind"), line(part.text, "about"), rule(45 * mm), Spacer(1, 8))
    elif part.name == "article":
        run = "" if runs_on(part) else "b"
        words = escape(part.text, quote=False)
        markup = f"<b>{part.label} {words}</b>" if run else f"<b>{part.label}</b> {words}"
        yield listed(Paragraph(markup, STYLES["article" if run else "paragraph"]), f"{part.label} {part.text}")
    elif part.name == "chapter":
        yield listed(line(part.label, "chapter"), f"{part.label}. {part.text}")
        yield line(part.text, "chapter-title")
    elif part.name == "heading":
        yield listed(line(part.text, "article"), part.text)
    else:
        yield line(part.text, part.name)


def listed(flowable: Flowable, entry: str) -> Flowable:
    """Mark a flowable for the outline, its entry cut at a readable length."""
    flowable.outline_entry = entry if len(entry) <= 90 else entry[:89].rsplit(" ", 1)[0] + "…"
    return flowable


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
    return max(stringWidth(text, BOLD, 12) for text in texts) + 14


def foot(document: DemoDocument) -> list[Flowable]:
    """Set the recipients and the signature side by side."""
    copies = [line("Nơi nhận:", "copies-head"), *(line(copy, "copies") for copy in document.copies)]
    fields = document.fields
    signature = [line(words, "capacity") for words in signature_lines(fields["signer_position"])]
    signature += [Spacer(1, 16), line(document.signed, "signed"), Spacer(1, 18), line(fields["signer"], "signer")]
    block = Table([[copies, signature]], colWidths=(82 * mm, 83 * mm), style=PLAIN)
    return [Spacer(1, 14), block]
