"""The page and the styles of the Word papers, by Decree 30/2020, annex I."""

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


def prepare(word: Any, *, landscape: bool = False) -> None:
    """Give a new document its page (A4), its styles and its page numbers."""
    page = word.sections[0]
    page.page_width, page.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    page.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(20), Mm(20), Mm(30), Mm(15)
    page.header_distance = Mm(10)
    dress(word.styles["Normal"], bold=None)
    for name in HEADINGS:
        dress(word.styles[name], bold=True)
    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    number_pages(page)


def dress(style: Any, *, bold: bool | None) -> None:
    """Set a style in 14-point Times New Roman, black, justified, first line indented."""
    font, lines = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.color.rgb = FONT, Pt(14), bold, RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    lines.alignment, lines.first_line_indent = ALIGN.JUSTIFY, Mm(10)
    lines.space_before, lines.space_after, lines.line_spacing = Pt(0), Pt(6), 1.15


def number_pages(page: Any) -> None:
    """Print the page number in the middle of the top margin, except on page 1."""
    page.different_first_page_header_footer = True
    paragraph = page.header.paragraphs[0]
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.CENTER, 0
    run = paragraph.add_run()
    run.font.name, run.font.size = FONT, Pt(13)
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        element.text = words or None
        run._r.append(element)
