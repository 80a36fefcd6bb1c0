"""Formatted text: safe HTML as a value of its own, stored apart from the node that carries it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path
from typing import Any, Final

import nh3
from persistent import Persistent

from vanban.markup_shape import is_orderly
from vanban.text.normal import clean

TAGS: Final = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del div dl dt em figcaption figure h2 h3 h4 h5 hr i img "
    "ins li mark ol p pre q s section small span strong sub sup table tbody td tfoot th thead tr u ul".split()
)
ATTRIBUTES: Final = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SHORT: Final = 2_000
"""Characters in which nothing can be hidden that grows beyond measure."""
SECONDS: Final = 8.0
"""For which the cleaning of markup that is not orderly may go on."""
CHILD: Final = str(Path(__file__).with_name("markup_child.py"))
_RULES: Final[dict[str, Any]] = {
    "tags": set(TAGS),
    "attributes": ATTRIBUTES,
    "url_schemes": {"http", "https", "mailto", "tel"},
    "link_rel": "noopener noreferrer",
}
_BREAKS: Final = re.compile(
    r"</(?:p|div|li|h[1-6]|tr|section|blockquote|dt|dd|caption|figcaption|pre)>|<(?:br|hr)\b[^>]*>", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^>]*>")
_READABLE: Final = re.compile(r"(?:^|>)[^<&]*\w")
"""Proves that there is something to read; text of entities alone needs a closer look."""
_HEADING: Final = re.compile(r"<h([2-5])\b[^>]*>(.*?)</h\1>", re.DOTALL)
_CELL: Final = re.compile(r"</t[dh]>", re.IGNORECASE)


class Html(Persistent):
    """Safe HTML; `str()` gives the markup, `.text` the words alone.

    A persistent object of its own, so that listing a folder does not load the full text of its documents.
    """

    def __init__(self, source: str) -> None:
        self.source = source

    def __str__(self) -> str:
        return self.source

    def __html__(self) -> str:
        return self.source

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Html) and other.source == self.source

    def __hash__(self) -> int:
        return hash(self.source)

    @property
    def text(self) -> str:
        """The words, one block to a line."""
        broken = _CELL.sub(" ", _BREAKS.sub("\n", self.source))
        return clean(unescape(_TAG.sub("", broken)))

    @property
    def headings(self) -> list[str]:
        """The headings, as words."""
        return [clean(unescape(_TAG.sub("", heading))) for _level, heading in _HEADING.findall(self.source)]


class TooInvolved(ValueError):
    """Markup that cannot be made sense of in reasonable time and memory."""


def sanitise(source: str) -> Html | None:
    """Keep what `TAGS` and `ATTRIBUTES` allow, in NFC; `None` when nothing readable is left. Raises `TooInvolved`."""
    tidy = clean(source)
    safe = nh3.clean(tidy, **_RULES) if len(tidy) <= SHORT or is_orderly(tidy) else _cleaned_apart(tidy)
    html = Html(safe)
    return html if "<img" in safe or _READABLE.search(safe) or html.text else None


def _cleaned_apart(source: str) -> str:
    asked = json.dumps({"source": source, **_RULES}, default=list).encode()
    try:
        done = subprocess.run(  # noqa: S603 (our own file)
            [sys.executable, "-I", CHILD], input=asked, capture_output=True, timeout=SECONDS, check=True
        )
    except subprocess.SubprocessError as error:
        raise TooInvolved("The markup cannot be made sense of in reasonable time.") from error
    return done.stdout.decode()
