"""Tells in what font the words of an OpenDocument file are set: by its styles, each of which may build on another."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, Final

from vanban.files.extraction.child.archive import attribute, walk

_FORGOTTEN: Final = frozenset({"style", "default-style", "font-face", "master-styles"})
_AROUND: Final = {"table-cell": ("table-cell",), "frame": ("presentation", "graphic"), "custom-shape": ("graphic",)}
"""What lies around a paragraph and may say its font: the families in which its style is."""
_DEFAULTS: Final = ("paragraph", "table-cell", "graphic")
MOST_COLUMNS: Final = 1 << 14


class Fonts:
    """The fonts that the styles of a document name, by family and name."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._faces: dict[str, str] = {}
        self._own: dict[tuple[str, str], str] = {}
        self._parents: dict[tuple[str, str], str] = {}
        for part in ("styles.xml", "content.xml"):
            for event, tag, element in walk(archive, part, _FORGOTTEN):
                if (event, tag) == ("start", "body"):
                    break
                if event == "end" and tag == "font-face":
                    self._faces[attribute(element, "name")] = attribute(element, "font-family").strip("'\"")
                elif event == "end" and tag in ("style", "default-style"):
                    self._learn(element)

    def _learn(self, style: Any) -> None:
        key = (attribute(style, "family"), attribute(style, "name"))
        self._parents[key] = attribute(style, "parent-style-name")
        named = next((element for element in style.iter("{*}text-properties")), None)
        if named is not None:
            face = attribute(named, "font-name")
            self._own[key] = self._faces.get(face, face) or attribute(named, "font-family").strip("'\"")

    def of(self, family: str, name: str) -> str:
        """Give the font of a style, or of one that it builds on; `""` when none says."""
        seen: set[str] = set()
        while name and name not in seen and not self._own.get((family, name)):
            seen.add(name)
            name = self._parents.get((family, name), "")
        return self._own.get((family, name), "") if name else ""

    def of_block(self, block: Any, cell: str = "") -> str:
        """Give the font of a paragraph: its own, that of the cell (whose style is `cell`) or frame it is in, the usual one."""
        found = self.of("paragraph", attribute(block, "style-name")) or self.of("table-cell", cell)
        inherited = map(self._around, block.iterancestors())
        usual = (self._own.get((family, ""), "") for family in _DEFAULTS)
        return found or next(filter(None, chain(inherited, usual)), "")

    def _around(self, element: Any) -> str:
        families = _AROUND.get(element.tag.rpartition("}")[2], ())
        names = [str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "style-name"]
        return next(filter(None, (self.of(family, name) for family in families for name in names)), "")


class Columns:
    """The styles that the columns of a table give to cells that have none."""

    def __init__(self) -> None:
        self._styles: list[str] = []
        self._place = 0

    def style(self, tag: str, element: Any, before: str) -> str:
        """Hear of what begins; give the style of the cell that does, `before` for anything else."""
        if tag == "table-column":
            room = MOST_COLUMNS - len(self._styles)
            self._styles += repeat(attribute(element, "default-cell-style-name"), min(_repeated(element), room))
        elif tag == "table-row":
            self._place = 0
        elif tag in ("table-cell", "covered-table-cell"):
            usual = self._styles[self._place] if self._place < len(self._styles) else ""
            self._place += _repeated(element)
            return attribute(element, "style-name") or usual
        return before


def _repeated(element: Any) -> int:
    number = attribute(element, "number-columns-repeated")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1


def pieces(fonts: Fonts, element: Any, font: str, plain: Any) -> Iterator[tuple[str, str]]:
    """Give the words of `element`, set in `font`, with the font of each piece; `plain` tells what an empty element stands for."""
    yield font, element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            span = child.tag.endswith("}span") and fonts.of("text", attribute(child, "style-name"))
            yield font, plain(child)
            yield from pieces(fonts, child, span or font, plain)
            yield font, child.tail or ""
