"""Plain text of people outside as HTML: paragraphs, line ends, and addresses that can be opened. Nothing of it is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Final

from vanban.richtext import Html

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"'`{}|\\^]{1,2000}", re.IGNORECASE)
_TAIL: Final = ".,;:!?…)]»”’"
"""Signs that end a sentence rather than an address."""
_GAP: Final = re.compile(r"\n[ \t]*\n+")
SHOWN: Final = 60
"""Characters of an address that are shown: a longer one would push the page apart."""


def as_html(text: str) -> Html:
    """Give `text` as safe HTML; search engines are told that the portal does not vouch for the addresses in it."""
    paragraphs = (part.strip() for part in _GAP.split(text.replace("\r\n", "\n")))
    return Html("".join(f"<p>{''.join(_linked(part))}</p>" for part in paragraphs if part))


def _linked(paragraph: str) -> Iterator[str]:
    place = 0
    for found in _ADDRESS.finditer(paragraph):
        address = _without_tail(found[0])
        yield _lines(paragraph[place : found.start()])
        shown = address if len(address) <= SHOWN else f"{address[: SHOWN - 1]}…"
        yield f'<a href="{escape(address)}" rel="noopener noreferrer ugc nofollow">{escape(shown)}</a>'
        place = found.start() + len(address)
    yield _lines(paragraph[place:])


def _without_tail(address: str) -> str:
    while address[-1] in _TAIL and not (address[-1] == ")" and "(" in address):
        address = address[:-1]
    return address


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
