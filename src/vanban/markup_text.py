"""The running text of safe HTML, and how a stretch of it is wrapped in a link with every other byte left as it is.

Nothing is parsed and written anew: places in the text are places in the source. Text runs on through tags that only
change its look, so that `09/2009/<b>TT</b>-BGDĐT` is one number, and breaks at all others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from html import unescape
from typing import Final

from vanban.text.normal import nfc

LOOKS: Final = frozenset("b em i ins mark small span strong u".split())
"""Tags through which text runs on; a footnote mark in `sup` ends a number."""
CLOSED: Final = frozenset("a code h1 h2 h3 h4 h5 h6".split())
"""What is left out, with all in it: a link in a link is no HTML, and headings are places to go to themselves."""
_NOT_LITERAL: Final = r"<(/?[a-zA-Z][a-zA-Z0-9]*)[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>|&#?[a-zA-Z0-9]{1,31};|<"
"""A tag, an entity, or a «<» that nobody can make sense of."""
_COMPOSED: Final = re.compile(_NOT_LITERAL)
_DECOMPOSED: Final = re.compile(rf"{_NOT_LITERAL}|[^\W\d_][\u0300-\u036f]+")
"""With letters whose marks stand apart; asked for at every letter, so only where there are any."""
_MARK: Final = re.compile(r"[\u0300-\u036f]")
_DEEPER: Final = dict.fromkeys(CLOSED, 1) | {f"/{name}": -1 for name in CLOSED}
_PASSED: Final = LOOKS | {f"/{name}" for name in LOOKS}


class MarkupText:
    """The text of `source`; of markup that is not well formed there is none, and nothing in it is wrapped."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._starts: list[int] = []
        self._pieces: list[tuple[int, int, bool]] = []
        """Where each piece of the text begins and stops in the source, and whether it is spelled the same there."""
        self._length = 0
        self.text = "".join(self._read())

    def wrapped(self, links: Iterable[tuple[int, int, str]]) -> str:
        """Give the source with each (start, end, opening tag of a link), in order, around its stretch of the text."""
        out: list[str] = []
        done = 0
        for start, end, opening in links:
            for first, last in self._stretches(start, end):
                out += (self.source[done:first], opening, self.source[first:last], "</a>")
                done = last
        return "".join([*out, self.source[done:]])

    def _read(self) -> list[str]:
        source, place, closed = self.source, 0, 0
        parts: list[str] = []
        pattern = _DECOMPOSED if _MARK.search(source) else _COMPOSED
        for match in pattern.finditer(source):
            begin, stop = match.span()
            if begin > place and not closed:
                parts.append(self._piece(source[place:begin], place, begin, literal=True))
            place, tag = stop, match[1]
            if tag and (tag := tag.lower()) not in _PASSED:
                closed = max(0, closed + _DEEPER.get(tag, 0))
                parts.append(self._piece("\n", begin, stop))
            elif not tag and match[0] == "<":
                return []
            elif not tag and not closed:
                parts.append(self._piece(nfc(unescape(match[0])), begin, stop))
        if place < len(source) and not closed:
            parts.append(self._piece(source[place:], place, len(source), literal=True))
        return parts

    def _piece(self, text: str, begin: int, stop: int, *, literal: bool = False) -> str:
        self._starts.append(self._length)
        self._pieces.append((begin, stop, literal))
        self._length += len(text)
        return text

    def _stretches(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give where text[start:end] is in the source: in one stretch, unless tags begin or end midway."""
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1) - 1
        begin, finish = self._place(first, start), self._place(last, end, after=True)
        if first == last or _balanced(self.source[begin:finish]):
            return [(begin, finish)]
        found = [(at, until) for at, until, _literal in self._pieces[first : last + 1]]
        found[0], found[-1] = (begin, found[0][1]), (found[-1][0], finish)
        return found

    def _place(self, piece: int, position: int, *, after: bool = False) -> int:
        begin, stop, literal = self._pieces[piece]
        return begin + position - self._starts[piece] if literal else stop if after else begin


def _balanced(markup: str) -> bool:
    open_tags: list[str] = []
    for tag in filter(None, _COMPOSED.findall(markup)):
        if not tag.startswith("/"):
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag[1:]:
            return False
    return not open_tags
