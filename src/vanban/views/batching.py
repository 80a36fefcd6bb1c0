"""Pages of a long list: which one is shown, and where the others are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from vanban.views.models import Batch, Page
from vanban.views.whole_numbers import whole_number

SIZE: Final = 20
LAST_START: Final = 100_000


def start_of(request: Any) -> int:
    """Give the number of the first item asked for; what is not a number asks for the first."""
    return min(max(whole_number(request.GET.get("start")) or 0, 0), LAST_START)


def batch_of(total: int, start: int, address: Callable[[int], str], size: int = SIZE) -> Batch:
    """Describe the batch from `start`; `address` gives the address of the page that starts at a number."""
    current, last = start // size, max(0, (total - 1) // size)
    return Batch(
        total=total,
        first=min(start + 1, total),
        last=min(start + size, total),
        pages=[None if number is None else _page(number, current, address, size) for number in _shown(current, last)],
        previous_url=address((current - 1) * size) if current else "",
        next_url=address((current + 1) * size) if current < last else "",
    )


def _page(number: int, current: int, address: Callable[[int], str], size: int) -> Page:
    return Page(number + 1, "" if number == current else address(number * size), number == current)


def _shown(current: int, last: int) -> list[int | None]:
    """Give the first, the last and those around the current page, with gaps as `None`."""
    near = sorted({0, last, *range(max(0, current - 2), min(last, current + 2) + 1)})
    shown: list[int | None] = []
    for before, number in zip([-1, *near], near, strict=False):
        if number > before + 1:
            shown.append(None)
        shown.append(number)
    return shown
