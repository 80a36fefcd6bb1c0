"""Gives the words of OpenDocument files (ODT, ODS, ODP), from their XML: a paragraph, or a row of a sheet, to a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from vanban.files.extraction.child.archive import attribute, unpacked, walk
from vanban.files.extraction.child.limits import Unreadable, whole
from vanban.files.extraction.child.marked_fonts import marked
from vanban.files.extraction.child.odf_fonts import Columns, Fonts, pieces

TOOL: Final = "OpenDocument"
_BLOCKS: Final = frozenset({"p", "h"})
_LEFT_OUT: Final = frozenset({"tracked-changes", "annotation", "settings", "automatic-styles", "scripts"})
_PLAIN: Final = {"tab": "\t", "line-break": "\n"}
_SPACES: Final = 100


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the text; what is set in a legacy font is marked."""
    with unpacked(path) as archive:
        archive.getinfo("content.xml")  # raises when there is none
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Unreadable("password")
        sheet = b"spreadsheet" in archive.read("mimetype")[:100]
        fonts = Fonts(archive)
        events = walk(archive, "content.xml", _BLOCKS, _LEFT_OUT)
        yield from whole(_rows(events, fonts) if sheet else _paragraphs(events, fonts))


def _paragraphs(events: Iterator[tuple[str, str, Any]], fonts: Fonts) -> Iterator[str]:
    return (_words(element, fonts) for event, tag, element in events if event == "end" and tag in _BLOCKS)


def _rows(events: Iterator[tuple[str, str, Any]], fonts: Fonts) -> Iterator[str]:
    cells: list[str] = []
    columns, cell = Columns(), ""
    for event, tag, element in events:
        if (event, tag) == ("start", "table"):
            columns = Columns()
            yield attribute(element, "name")
        elif event == "start":
            cell = columns.style(tag, element, cell)
        elif tag in _BLOCKS:
            cells.append(_words(element, fonts, cell))
        elif tag == "table-row":
            if any(cells):
                yield "\t".join(filter(None, cells))
            cells = []
            element.clear(keep_tail=True)


def _words(block: Any, fonts: Fonts, cell: str = "") -> str:
    """Give the text of a paragraph; what lies inside and has ended was given before and is empty by now."""
    return marked(pieces(fonts, block, fonts.of_block(block, cell), _plain))


def _plain(element: Any) -> str:
    tag = element.tag.rpartition("}")[2]
    if tag == "s":
        count = attribute(element, "c") or "1"
        return " " * min(int(count), _SPACES) if count.isascii() and count.isdigit() else " "
    return _PLAIN.get(tag, "")
