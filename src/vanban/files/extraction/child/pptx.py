"""Gives the words of a PPTX, slide by slide, from its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from vanban.files.extraction.child.archive import unpacked, walk
from vanban.files.extraction.child.limits import whole
from vanban.files.extraction.child.marked_fonts import marked
from vanban.files.extraction.child.pptx_fonts import Fonts, Levels, Place, latin_of, levels_of, place_of

TOOL: Final = "PPTX"
_SLIDE: Final = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_LEVELS: Final = {str(level): str(level + 1) for level in range(9)}
_PARAGRAPH: Final = frozenset({"p"})
_LEFT_OUT: Final = frozenset({"Fallback"})


def read(path: str, _asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the text, a paragraph to a line; what is set in a legacy font is marked."""
    with unpacked(path) as archive:
        archive.getinfo("ppt/presentation.xml")  # raises when there is none
        slides = sorted((int(found[1]), found[0]) for found in map(_SLIDE.fullmatch, archive.namelist()) if found)
        fonts = Fonts(archive)
        yield from whole(line for _number, name in slides for line in _lines(archive, name, fonts))


def _lines(archive: zipfile.ZipFile, name: str, fonts: Fonts) -> Iterator[str]:
    place, own = Place(), Levels()
    for event, tag, element in walk(archive, name, _PARAGRAPH, _LEFT_OUT):
        if event == "start":
            place = place_of(element, tag, place)
            own = {} if tag in ("sp", "tc") else own
        elif tag == "lstStyle":
            own = levels_of(element)
        elif tag == "p":
            level = next((properties.get("lvl", "0") for properties in element.iter("{*}pPr")), "0")
            usual = fonts.of(name, place, _LEVELS.get(level, "1"), own)
            yield marked((fonts.named(font, name) or usual, text) for font, text in _pieces(element))


def _pieces(paragraph: Any) -> Iterator[tuple[str, str]]:
    """Give the runs of a paragraph, each with the font that it names itself."""
    for element in paragraph.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag == "t":
            properties = next(element.getparent().iterchildren("{*}rPr"), None)
            yield ("" if properties is None else latin_of(properties)), element.text or ""
        elif tag == "br":
            yield "", "\n"
