"""Tells in what font the words of a slide are set: by the run, the shape, its place on layout and master, the theme."""

from __future__ import annotations

import zipfile
from functools import lru_cache
from posixpath import dirname, join, normpath
from typing import Any, Final, NamedTuple

from vanban.files.extraction.child.archive import walk

_LIST_STYLES: Final = frozenset({"lstStyle", "titleStyle", "bodyStyle", "otherStyle", "defaultTextStyle"})
_KINDS: Final = {"title": "titleStyle", "ctrTitle": "titleStyle", "": "otherStyle"}
"""Style of the master by the kind of place; any other is body."""
Levels = dict[str, str]
"""Font by the level of a paragraph, `1` for the first."""


class Place(NamedTuple):
    """What a shape fills: `kind` is empty for one that stands alone."""

    kind: str = ""
    number: str = ""


class _Part(NamedTuple):
    places: dict[Place, Levels]
    styles: dict[str, Levels]


class Fonts:
    """The fonts that a presentation names outside its slides."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._read = lru_cache(maxsize=64)(self._parsed)
        self._related = lru_cache(maxsize=256)(self._targets)

    def of(self, slide: str, place: Place, level: str, own: Levels) -> str:
        """Give the font of a paragraph of `level` in a shape at `place` whose own styles are `own`."""
        layout = self._related(slide, "slideLayout")
        master = self._related(layout, "slideMaster")
        styles = _KINDS.get(place.kind, "bodyStyle")
        said = (
            own,
            _at(self._read(layout).places, place),
            _at(self._read(master).places, place),
            self._read(master).styles.get(styles, {}),
            self._read("ppt/presentation.xml").styles.get("defaultTextStyle", {}),
        )
        found = next((font for levels in said if (font := levels.get(level, ""))), "+mn-lt")
        return self.named(found, slide)

    def named(self, font: str, slide: str) -> str:
        """Give the name of `font`, which may be the theme's for titles (`+mj-lt`) or for text (`+mn-lt`)."""
        if not font.startswith("+"):
            return font
        master = self._related(self._related(slide, "slideLayout"), "slideMaster")
        wanted = "majorFont" if font.startswith("+mj") else "minorFont"
        return self._read(self._related(master, "theme")).styles.get(wanted, {}).get("1", "")

    def _targets(self, part: str, kind: str) -> str:
        folder, _slash, name = part.rpartition("/")
        for event, tag, element in walk(self._archive, f"{folder}/_rels/{name}.rels", frozenset()):
            if (event, tag) == ("start", "Relationship") and element.get("Type", "").endswith(f"/{kind}"):
                return normpath(join(dirname(part), element.get("Target", ""))).lstrip("/")
        return ""

    def _parsed(self, part: str) -> _Part:
        found = _Part({}, {})
        place = Place()
        for event, tag, element in walk(self._archive, part, frozenset({"sp"})):
            if event == "start":
                place = place_of(element, tag, place)
            elif tag == "lstStyle":
                found.places[place] = levels_of(element)
            elif tag in _LIST_STYLES:
                found.styles[tag] = levels_of(element)
            elif tag in ("majorFont", "minorFont"):
                found.styles[tag] = {"1": latin_of(element)}
        return found


def place_of(element: Any, tag: str, before: Place) -> Place:
    """Give the place of a shape as its XML is read: none when one begins, its own once that is named."""
    if tag == "sp":
        return Place()
    return Place(element.get("type", "body"), element.get("idx", "")) if tag == "ph" else before


def levels_of(styles: Any) -> Levels:
    """Give the fonts that a list of styles names."""
    named = ((str(style.tag).rpartition("}")[2], latin_of(style)) for style in styles if isinstance(style.tag, str))
    return {name.removeprefix("lvl")[:1]: font for name, font in named if font and name.startswith("lvl")}


def latin_of(element: Any) -> str:
    """Give the font for Latin letters that is named in `element` or below; `""` when none is."""
    named = next(element.iter("{*}latin"), None)
    return "" if named is None else str(named.get("typeface", ""))


def _at(places: dict[Place, Levels], wanted: Place) -> Levels:
    """Give the fonts of the place with the same number, or else of the same kind."""
    if not wanted.kind:
        return {}
    same = [place for place in places if wanted.number and place.number == wanted.number]
    alike = [place for place in places if place.kind == wanted.kind]
    return next((places[place] for place in (*same, *alike)), {})
