"""Gives the words of a PPTX, slide by slide, from its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from vanban.files.extraction.child.archive import unpacked, walk
from vanban.files.extraction.child.limits import whole

TOOL: Final = "PPTX"
_SLIDE: Final = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_PARAGRAPH: Final = frozenset({"p"})
_LEFT_OUT: Final = frozenset({"Fallback"})


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the text, a paragraph to a line."""
    with unpacked(path) as archive:
        archive.getinfo("ppt/presentation.xml")  # raises when there is none
        slides = sorted((int(found[1]), found[0]) for found in map(_SLIDE.fullmatch, archive.namelist()) if found)
        yield from whole(line for _number, name in slides for line in _lines(archive, name))


def _lines(archive: zipfile.ZipFile, name: str) -> Iterator[str]:
    line: list[str] = []
    for event, tag, element in walk(archive, name, _PARAGRAPH, _LEFT_OUT):
        if event == "end" and tag == "t":
            line.append(element.text or "")
        elif event == "end" and tag == "br":
            line.append("\n")
        elif event == "end" and tag == "p":
            yield "".join(line)
            line.clear()
