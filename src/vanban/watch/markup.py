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
    r"<a\b|\bstyle\s*=|\bhidden\b|<(?:iframe|script|object|embed|form|meta|base|svg|link|style)\b|\bon\w+\s*=",
    re.IGNORECASE,
)
_UNSEEN: Final = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|opacity:0(?:\.0\d*)?(?![.\d])|font-size:[01](?:px|pt|em|%)?(?![.\d])"
    r"|(?:left|top|right|text-indent|margin(?:-left|-top)?):-\d{3,}|(?<![\w-])(?:max-)?(?:height|width):[01](?:px)?(?![.\d%])"
    r"|clip(?:-path)?:|transform:scale\(0|color:transparent|color:#?fff(?:fff)?(?![\da-f])|color:white"
)
_FOREIGN: Final = frozenset({"iframe", "script", "object", "embed", "form", "meta", "base", "svg", "link", "style"})
_EMPTY: Final = re.compile(r"[\W_]*")


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
    if _UNSEEN.search(style):
        yield "hidden-by-style"
    elif style:
        yield "style"
    if "hidden" in given or (tag == "img" and _is_dot(given)):
        yield "hidden"
    if tag in _FOREIGN:
        yield tag
    if any(name.startswith("on") for name in given):
        yield "script"
    if any(
        value.strip().lower().startswith(("javascript:", "data:text"))
        for name, value in given.items()
        if name in ("href", "src")
    ):
        yield "script"


def _is_dot(given: dict[str, str]) -> bool:
    """Tell whether a picture is as small as a dot: it is there for somebody else than the reader."""
    return given.get("width", "").strip() in ("0", "1") or given.get("height", "").strip() in ("0", "1")
