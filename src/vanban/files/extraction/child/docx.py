"""Gives the words of a DOCX paragraph by paragraph: tables, text boxes and insertions too."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Any, Final

from vanban.files.extraction.child.archive import attribute, unpacked, walk
from vanban.files.extraction.child.limits import whole
from vanban.files.extraction.child.word_fonts import Fonts, Line

TOOL: Final = "DOCX"
_PARAGRAPH: Final = frozenset({"p"})
_LEFT_OUT: Final = frozenset({"moveFrom", "Fallback", "pPrChange", "rPrChange"})
_PLAIN: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
"""Word takes the ư of TCVN3, which has the code of the soft hyphen, for one."""


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the text; what is set in a legacy font stands between the marks of `word_fonts`."""
    with unpacked(path) as archive:
        main = _main_part(archive)
        fonts = Fonts(archive, normpath(join(main, "..", "styles.xml")))
        notes = [normpath(join(main, "..", name)) for name in ("footnotes.xml", "endnotes.xml")]
        yield from whole(line for part in (main, *notes) for line in _lines(archive, part, fonts))


def _main_part(archive: zipfile.ZipFile) -> str:
    for event, tag, element in walk(archive, "_rels/.rels", frozenset()):
        if (event, tag) == ("start", "Relationship") and element.get("Type", "").endswith("/officeDocument"):
            return str(element.get("Target", "")).lstrip("/")
    archive.getinfo("word/document.xml")  # raises when there is none
    return "word/document.xml"


def _lines(archive: zipfile.ZipFile, part: str, fonts: Fonts) -> Iterator[str]:
    open_lines: list[Line] = []  # a text box lies within a paragraph
    for event, tag, element in walk(archive, part, _PARAGRAPH, _LEFT_OUT):
        if tag == "p":
            if event == "start":
                open_lines.append(Line(fonts))
            elif open_lines:
                yield open_lines.pop().text()
        elif open_lines and event == "end":
            _take(open_lines[-1], tag, element)


def _take(line: Line, tag: str, element: Any) -> None:
    within_run = element.getparent() is not None and element.getparent().tag.endswith("}r")
    if tag in ("pPr", "rPr"):
        line.note(tag, element)
    elif tag == "t" and within_run:
        line.add(element.text or "")
    elif tag == "sym" and within_run:
        line.add_symbol(attribute(element, "font"), attribute(element, "char"))
    elif tag in _PLAIN and within_run:
        line.add(_PLAIN[tag])
    elif tag == "r":
        line.end_run()
