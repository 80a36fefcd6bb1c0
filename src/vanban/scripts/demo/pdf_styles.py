"""The type of the PDF papers: sizes by Decree 30/2020, annex I, in an embedded Times-like face."""

from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import TableStyle

FONTS = Path(__file__).with_name("fonts")
FONT, BOLD, ITALIC, BOLD_ITALIC = (f"Tinos-{cut}" for cut in ("Regular", "Bold", "Italic", "BoldItalic"))
BODY_WIDTH = 165 * mm
INDENT = 10 * mm

for name in (FONT, BOLD, ITALIC, BOLD_ITALIC):
    pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
pdfmetrics.registerFontFamily(FONT, FONT, BOLD, ITALIC, BOLD_ITALIC)
RED = HexColor("#b3261e")
URGENT = {"leftIndent": 15 * mm, "rightIndent": 15 * mm, "spaceBefore": 10, "spaceAfter": 4}


def style(name: str, size: float, font: str = FONT, **more: Any) -> ParagraphStyle:
    """Make a style whose lines stand far enough apart for the marks over Vietnamese capitals."""
    return ParagraphStyle(name, fontName=font, fontSize=size, **{"leading": size * 1.2, **more})


def centred(name: str, size: float, font: str = FONT, **more: Any) -> ParagraphStyle:
    """Make a centred style."""
    return style(name, size, font, alignment=TA_CENTER, **more)


def running(name: str, font: str = FONT, **more: Any) -> ParagraphStyle:
    """Make a style of running text: 14 points, justified, first line indented."""
    spacing = {"leading": 19.5, "spaceAfter": 6, "alignment": TA_JUSTIFY, "firstLineIndent": INDENT}
    return style(name, 14, font, **{**spacing, **more})


STYLES = {
    made.name: made
    for made in (
        centred("superior", 12),
        centred("office", 12, BOLD),
        centred("state", 12, BOLD),
        centred("motto", 13, BOLD),
        centred("number", 13, spaceBefore=4),
        centred("date", 13, ITALIC, spaceBefore=4),
        centred("letter-about", 12, spaceBefore=2),
        centred("urgency", 13, BOLD, textColor=RED, borderColor=RED, borderWidth=1.2, borderPadding=3, **URGENT),
        centred("kind", 14, BOLD),
        centred("about", 14, BOLD, leading=18, spaceAfter=4),
        centred("addressee", 14, leading=18.5, leftIndent=16 * mm, rightIndent=16 * mm),
        style("to", 14, leading=18.5, leftIndent=4 * mm, firstLineIndent=-4 * mm),
        running("basis", ITALIC),
        centred("order", 14, BOLD, spaceBefore=4, spaceAfter=8, keepWithNext=1),
        centred("chapter", 14, BOLD, spaceBefore=8, keepWithNext=1),
        centred("chapter-title", 14, BOLD, spaceAfter=8, keepWithNext=1),
        running("article", BOLD, keepWithNext=1),
        running("point", BOLD, keepWithNext=1),
        running("paragraph"),
        centred("cell-head", 12, BOLD),
        style("cell", 12, leading=15),
        style("copies-head", 12, BOLD_ITALIC),
        style("copies", 11, leading=13.5),
        centred("capacity", 13, BOLD, leading=16.5),
        centred("signed", 13, ITALIC),
        centred("signer", 14, BOLD),
    )
}

PLAIN = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("ALIGN", (0, 0), (-1, -1), "CENTER"),
        *((side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")),
    ]
)
GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])
