"""The head of a paper by Decree 30/2020, annex I: who issues it on the left, the name and the motto of the country right."""

from collections.abc import Iterable
from typing import Any, Final

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

COUNTRY: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"


def letterhead(
    word: Any,
    superior: Iterable[str],
    own: Iterable[str],
    widths: tuple[float, float],
    nation: tuple[str, str] = (COUNTRY, MOTTO),
) -> tuple[Any, Any]:
    """Set the two halves of the head, `widths` in mm; gives their cells, so that more can be put below.

    `nation` is the name and the motto of the country, for a paper in another language.
    """
    left, right = two_columns(word, *widths)
    for words in superior:
        centred(left, words, 12)
    for words in own:
        centred(left, words, 12, bold=True)
    rule(left, widths[0] / 3)
    country, motto = nation
    centred(right, country, 12, bold=True)
    centred(right, motto, 13, bold=True)
    rule(right, (widths[1] - 61) / 2)
    return left, right


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
