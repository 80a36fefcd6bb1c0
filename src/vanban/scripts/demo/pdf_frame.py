"""Sets what stands around the text of a PDF paper: the letterhead above, recipients and signature below."""

from collections.abc import Iterator
from html import escape

from reportlab.lib.colors import black
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, HRFlowable, Paragraph, Spacer, Table

from vanban.scripts.demo.documents import DemoDocument
from vanban.scripts.demo.offices import signature_lines
from vanban.scripts.demo.pdf_styles import PLAIN, STYLES
from vanban.scripts.demo.wording import in_words

LETTERHEAD = (72 * mm, 93 * mm)


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
    lines += [rule(24 * mm), line(document.numbered, "number")]
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
        Spacer(1, 13 * max(0, len(document.office.superior + document.office.own) - 2)),
        line(f"{document.place}, {in_words(document.fields['issued'])}", "date"),
    ]


def addressees(names: tuple[str, ...]) -> Iterator[Flowable]:
    """Set «Kính gửi»: one name beside it, several as a list below."""
    if len(names) == 1:
        yield line(f"Kính gửi: {names[0]}", "addressee")
    else:
        rows = [[line("Kính gửi:" if not n else "", "to"), line(f"- {name}", "to")] for n, name in enumerate(names)]
        yield Table(rows, colWidths=[24 * mm, 124 * mm], style=PLAIN)
    yield Spacer(1, 8)


def foot(document: DemoDocument) -> list[Flowable]:
    """Set the recipients and the signature side by side."""
    copies: list[Flowable] = [line("Nơi nhận:", "copies-head"), *(line(copy, "copies") for copy in document.copies)]
    fields = document.fields
    signature: list[Flowable] = [line(words, "capacity") for words in signature_lines(fields["signer_position"])]
    signature += [Spacer(1, 16), line(document.signed, "signed"), Spacer(1, 18), line(fields["signer"], "signer")]
    block = Table([[copies, signature]], colWidths=(82 * mm, 83 * mm), style=PLAIN)
    return [Spacer(1, 14), block]
