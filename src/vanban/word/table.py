"""Tables of any length in a Word paper: ruled, the titles repeated on every page, one row after another without looking back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

SIZE = 13
"""Points of the text in a table."""


def long_table(word: Any, titles: Sequence[str], widths: Sequence[float], rows: Iterable[Sequence[str]]) -> Any:
    """Add a table with `titles` and `rows`, `widths` in mm; a row of one text goes through all columns, in bold.

    Such a row is on the page of the one below it, the last row on that of what follows the table. The library looks through the whole table for each row that it adds; here a row is put behind the last.
    """
    style = _style(word)
    table = word.add_table(1, len(titles), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    head = table.rows[0]._tr
    head.getparent().remove(head)
    table._tbl.append(_row(titles, widths, style, bold=True, head=True))
    for row in rows:
        table._tbl.append(_row(row, widths, style, bold=len(row) == 1))
    for settings in table._tbl[-1].iter(qn("w:pPr")):
        keep_with_next(settings)
    return table


def keep_with_next(settings: Any) -> None:
    """Keep the paragraph of `settings` on one page with what follows, if both fit there."""
    if settings.find(qn("w:keepNext")) is None:
        settings.append(OxmlElement("w:keepNext"))


def _style(word: Any) -> str:
    style = word.styles.add_style("Vanban Table", 1)
    style.base_style = word.styles["Normal"]
    style.font.size = Pt(SIZE)
    lines = style.paragraph_format
    lines.first_line_indent, lines.alignment, lines.space_after, lines.line_spacing = 0, ALIGN.LEFT, Pt(0), 1
    return str(style.style_id)


def _row(cells: Sequence[str], widths: Sequence[float], style: str, *, bold: bool = False, head: bool = False) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    if head:
        properties.append(OxmlElement("w:cantSplit"))
        properties.append(OxmlElement("w:tblHeader"))
        row.append(properties)
    spans = [len(widths)] if len(cells) == 1 else [1] * len(cells)
    given = [sum(widths)] if len(cells) == 1 else widths
    for text, width, span in zip(cells, given, spans, strict=True):
        row.append(_cell(text, width, style, span, bold=bold, head=head))
    return row


def _cell(text: str, width: float, style: str, span: int, *, bold: bool, head: bool) -> Any:
    cell, properties = OxmlElement("w:tc"), OxmlElement("w:tcPr")
    properties.append(_made("w:tcW", w=str(int(Mm(width).twips)), type="dxa"))
    if span > 1:
        properties.append(_made("w:gridSpan", val=str(span)))
    paragraph, settings, run = OxmlElement("w:p"), OxmlElement("w:pPr"), OxmlElement("w:r")
    settings.append(_made("w:pStyle", val=style))
    if span > 1:
        keep_with_next(settings)
    if head:
        properties.append(_made("w:vAlign", val="center"))
        settings.append(_made("w:jc", val="center"))
    paragraph.append(settings)
    if bold:
        marks = OxmlElement("w:rPr")
        marks.append(OxmlElement("w:b"))
        run.append(marks)
    run.text = text  # makes tabs and ends of lines what Word has for them
    paragraph.append(run)
    cell.append(properties)
    cell.append(paragraph)
    return cell


def _made(name: str, **values: str) -> Any:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element
