"""Finds in stored markup where it leads, and what a reader is not meant to see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 2_000_000
"""Characters that are read of one text."""
_ADDRESS: Final = re.compile(r"(?:https?:)?//[^\s\"'<>()\[\]{}|\\^`]{1,300}", re.IGNORECASE)
_HOST: Final = re.compile(r"[^\W_](?:[\w.-]{0,251}[^\W_])?\.[^\W\d_]{2,63}")
_SUSPECT: Final = re.compile(
    r"<a\b|\bstyle\s*=|\bhidden\b|\bd-none\b|\bsr-only\b|\bon\w+\s*="
    r"|<(?:iframe|script|object|embed|form|meta|base|svg|link|style|font|noscript|template|marquee|textarea)\b",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0\d*)?(?![.\d])|font-size:(?:[01](?:px|pt|em|rem|%)?(?![.\d])|0?\.\d)"
    r"|(?:left|top|right|bottom|text-indent|margin(?:-left|-top)?):-(?:\d{3,}|\d{2,}r?em)|translate[xy3d]*\([^)]*-\d{3,}"
    r"|z-index:-|content-visibility:hidden|(?<![\w-])(?:max-)?(?:height|width):[01](?:px)?(?![.\d%])"
    r"|clip(?:-path)?:|transform:scale\(0|(?<!-)color:(?:transparent|white|#?fff(?:fff)?(?![\da-f])"
    r"|rgba?\(255,255,255|(?:rgba|hsla)\([^)]*,0?\.?0*\)|hsla?\([^)]*,100%)"
)
_COLOUR: Final = re.compile(r"(?:^|;)(background(?:-color)?|color):#?([\w(),.%]+)")
_FOREIGN: Final = frozenset({"iframe", "script", "object", "embed", "form", "meta", "base", "svg", "link", "style"})
_ODD: Final = frozenset({"font", "noscript", "template", "marquee", "textarea"})
_CLASSES: Final = frozenset(
    {"visually-hidden", "visually-hidden-focusable", "sr-only", "d-none", "invisible", "hidden"}
)
"""Of style sheets, the portal's own among them, that take something out of sight."""
_EMPTY: Final = re.compile("[\\W_\u115f\u1160\u3164\uffa0]*")
"""Signs that show nothing or a dot; the four named are letters to Unicode."""
_BLANK: Final = re.compile(r"[\x00-\x20]+")


def hosts_in(text: str) -> frozenset[str]:
    """Give the hosts that the addresses in `text` name."""
    found = set()
    for match in _ADDRESS.finditer(text[:LONGEST]):
        try:
            host = urlsplit(match[0] if ":" in match[0][:6] else f"http:{match[0]}").hostname or ""
        except ValueError:
            continue
        if _HOST.fullmatch(host):
            found.add(host.lower().removeprefix("www."))
    return frozenset(found)


def unseen_in(source: str) -> list[str]:
    """Name what is hidden in markup, or is none that this portal stores, each once: `style`, `empty-link`, `script` …"""
    if not _SUSPECT.search(source):
        return []
    reader = _Reader()
    reader.feed(source[:LONGEST])
    reader.close()
    return list(dict.fromkeys(reader.found))


class _Reader(HTMLParser):
    """Goes through the elements; what lies in a link is gathered, to see whether there is anything to click on."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.extend(_odd(tag, given))
        if tag == "a" and given.get("href", "").strip().lower().startswith(("http:", "https:", "//")):
            self._link = []
        elif tag == "img" and self._link is not None and not _is_dot(given):
            self._link.append("picture")

    def handle_data(self, data: str) -> None:
        if self._link is not None:
            self._link.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            if _EMPTY.fullmatch("".join(self._link)):
                self.found.append("empty-link")
            self._link = None


def _odd(tag: str, given: dict[str, str]) -> Iterator[str]:
    style = re.sub(r"\s+|/\*.*?\*/", "", given.get("style", "").lower())
    if _UNSEEN.search(style) or _is_on_its_own_colour(style):
        yield "hidden-by-style"
    elif style:
        yield "style"
    if "hidden" in given or given.get("aria-hidden", "").lower() == "true" or (tag == "img" and _is_dot(given)):
        yield "hidden"
    if not _CLASSES.isdisjoint(given.get("class", "").lower().split()):
        yield "hidden-by-class"
    if tag in _FOREIGN or tag in _ODD:
        yield tag
    if any(name.startswith("on") for name in given):
        yield "script"
    if any(
        _BLANK.sub("", value).lower().startswith(("javascript:", "vbscript:", "data:text"))
        for name, value in given.items()
        if name in ("href", "src")
    ):
        yield "script"


def _is_on_its_own_colour(style: str) -> bool:
    """Tell whether words have the colour of what lies behind them; `#eee` and `#eeeeee` are one."""
    told = {
        name.partition("-")[0]: "".join(sign * 2 for sign in value) if len(value) == 3 else value
        for name, value in _COLOUR.findall(style)
    }
    return "color" in told and told["color"] == told.get("background")


def _is_dot(given: dict[str, str]) -> bool:
    """Tell whether a picture is as small as a dot: it is there for somebody else than the reader."""
    sizes = (given.get(name, "").strip().lower().removesuffix("px") for name in ("width", "height"))
    return any(size in ("0", "1") for size in sizes)
