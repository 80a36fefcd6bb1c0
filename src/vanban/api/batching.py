"""Parts of long lists, as plone.restapi hands them out: `b_start`, `b_size`, `items_total` and links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from vanban.errors import Invalid
from vanban.i18n import _

USUAL: Final = 25
LARGEST: Final = 1000
_BATCHING: Final = frozenset({"b_start", "b_size", "sort_on", "sort_order", "sort_limit"})


@dataclass(frozen=True)
class Part:
    """Which part of a list is asked for; a `size` of `None` is all of it."""

    start: int
    size: int | None


def part_of(request: Any, *, whole: bool = False) -> Part:
    """Read which part is asked for; `whole` lets `b_size=-1` ask for everything. Raise `Invalid` for no numbers."""
    start, size = _number(request, "b_start", 0), _number(request, "b_size", USUAL)
    if size == -1 and whole:
        return Part(0, None)
    if start < 0 or size < 0:
        raise Invalid(_("b_start and b_size are whole numbers from 0 on."))
    return Part(start, min(size, LARGEST))


def batched(
    request: Any, total: int, part: Part, fetch: Callable[[int, int], Sequence[Any]], show: Callable[[Any], Any]
) -> dict[str, Any]:
    """Answer with one part of a list; `fetch(start, size)` gives its members and `show` says each of them."""
    size = total if part.size is None else part.size
    members = fetch(part.start, size) if part.start < total and size else ()
    answer: dict[str, Any] = {
        "@id": _without_batching(request),
        "items": [show(member) for member in members],
        "items_total": total,
    }
    if total > size > 0:
        answer["batching"] = _links(request, total, part.start, size)
    return answer


def _links(request: Any, total: int, start: int, size: int) -> dict[str, str]:
    last = (total - 1) // size * size
    links = {
        "@id": f"{_place(request)}?{request.query_string}" if request.query_string else _place(request),
        "first": _at(request, 0),
        "last": _at(request, last),
    }
    if start + size < total:
        links["next"] = _at(request, start + size)
    if start > 0:
        links["prev"] = _at(request, min(max(0, start - size), last))
    return links


def _at(request: Any, start: int) -> str:
    others = [(name, value) for name, value in request.GET.items() if name != "b_start"]
    return f"{_place(request)}?{urlencode([('b_start', start), *others])}"


def _without_batching(request: Any) -> str:
    others = [(name, value) for name, value in request.GET.items() if name not in _BATCHING]
    return f"{_place(request)}?{urlencode(others)}" if others else _place(request)


def _place(request: Any) -> str:
    return str(request.path_url).rstrip("/")


def _number(request: Any, name: str, usual: int) -> int:
    given = request.GET.get(name, "").strip()
    digits = given.removeprefix("-")
    if not given:
        return usual
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise Invalid(_("${name} is a whole number; “${value}” is none.", mapping={"name": name, "value": given[:40]}))
    return int(given)
