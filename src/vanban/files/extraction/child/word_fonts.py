"""Finds in what font each run of a Word text is set: by the run, its styles, or those of the document."""

from __future__ import annotations

import re
import zipfile
from typing import Any, Final

from vanban.files.extraction.child.archive import attribute, walk
from vanban.files.extraction.child.marked_fonts import LEGACY, marked

_SLOTS: Final = ("hAnsi", "ascii", "cs")
"""In this order: the letters beyond ASCII, which are the ones to convert, are set in `hAnsi`."""


class Fonts:
    """The fonts that the styles of a document name."""

    def __init__(self, archive: zipfile.ZipFile, part: str) -> None:
        self._own: dict[str, str] = {}
        self._based_on: dict[str, str] = {}
        self.default = self.paragraph = ""
        for event, tag, element in walk(archive, part, frozenset({"style", "latentStyles"})):
            if (event, tag) == ("end", "rPrDefault"):
                self.default = font_in(element)
            elif (event, tag) == ("end", "style"):
                self._learn(element)

    def _learn(self, style: Any) -> None:
        name = attribute(style, "styleId")
        self._own[name] = font_in(style)
        self._based_on[name] = next((attribute(e, "val") for e in style if e.tag.endswith("}basedOn")), "")
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
            self.paragraph = name

    def of_style(self, name: str) -> str:
        """Give the font of the style called `name`, or of one that it is based on; `""` when none says."""
        seen: set[str] = set()
        while name and name not in seen and not self._own.get(name):
            seen.add(name)
            name = self._based_on.get(name, "")
        return self._own.get(name, "")


class Line:
    """One paragraph in the making."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._style = fonts.paragraph
        self._run: list[tuple[str, str]] = []
        self._run_font = ""
        self._pieces: list[tuple[str, str]] = []

    def note(self, tag: str, properties: Any) -> None:
        """Hear the properties of the paragraph (`pPr`) or of the run at hand (`rPr`)."""
        if tag == "pPr":
            self._style = _style_in(properties, "pStyle") or self._style
        elif properties.getparent() is not None and properties.getparent().tag.endswith("}r"):
            self._run_font = font_in(properties) or self._fonts.of_style(_style_in(properties, "rStyle"))

    def add(self, text: str) -> None:
        """Add words of the run at hand."""
        self._run.append(("", text))

    def add_symbol(self, font: str, code: str) -> None:
        """Add a letter that is named by its code, in hexadecimal digits, in a font of its own."""
        if LEGACY.match(font) and re.fullmatch(r"(?i)(?:f0)?[0-9a-f]{2}", code):
            self._run.append((font, chr(int(code[-2:], 16))))

    def end_run(self) -> None:
        """Settle in what font the words of the run are."""
        inherited = self._fonts.of_style(self._style) or self._fonts.default
        self._pieces += [(font or self._run_font or inherited, text) for font, text in self._run]
        self._run, self._run_font = [], ""

    def text(self) -> str:
        """Give the paragraph, neighbours in one font together."""
        self.end_run()
        return marked(self._pieces)


def font_in(properties: Any) -> str:
    """Give the font that is named in `properties` or below; `""` when none is."""
    named = next((e for e in properties.iter("{*}rFonts")), None)
    if named is None:
        return ""
    return next((font for font in (attribute(named, slot) for slot in _SLOTS) if font), "")


def _style_in(properties: Any, tag: str) -> str:
    return next((attribute(e, "val") for e in properties.iter("{*}" + tag)), "")
