"""Passes over headers that ask for a part of an answer, or for one that is newer, where they cannot be read.

HTTP wants them passed over; WebOb raises for some when the answer is sent, where no error page can be made any more:
a place of more digits than a number may have, a day in the year 99999.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import Any, Final

_RANGE: Final = re.compile(r"bytes=(?:[0-9]{1,15}-[0-9]{0,15}|-[0-9]{1,15})")
"""One range: of several the whole file is sent anyway, which is right and rare."""
_DAYS: Final = ("HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")
_TAGS: Final = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH")
LONGEST: Final = 4_000
"""Characters of a list of tags."""


def pass_over_unreadable(handler: Callable[[Any], Any], _registry: Any) -> Callable[[Any], Any]:
    """Tween: forget `Range`, `If-…` of this request where they say nothing."""

    def answer(request: Any) -> Any:
        environ = request.environ
        for name in _unreadable(environ):
            del environ[name]
        return handler(request)

    return answer


def _unreadable(environ: dict[str, Any]) -> set[str]:
    bad: set[str] = {name for name in _DAYS if name in environ and not is_day(environ[name])}
    bad |= {name for name in _TAGS if len(environ.get(name, "")) > LONGEST}
    if not _RANGE.fullmatch(environ.get("HTTP_RANGE", "")):
        bad.add("HTTP_RANGE")
    when = environ.get("HTTP_IF_RANGE", "")
    if when and not (when.startswith(('"', 'W/"')) or is_day(when)):
        # Whether the part still belongs to what the browser has is not known: it gets the whole.
        bad |= {"HTTP_IF_RANGE", "HTTP_RANGE"}
    return bad & environ.keys()


def is_day(text: str) -> bool:
    """Tell whether `text` is a day and time as HTTP writes them, of an age that has computers."""
    try:
        return 1970 <= parsedate_to_datetime(text).year < 9990
    except (ValueError, TypeError, OverflowError):
        return False
