"""An error that is answered as a page, with all that was typed, ends in a commit: what was written before it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vanban.errors import VanbanError


@contextmanager
def all_or_nothing(request: Any) -> Iterator[None]:
    """Undo what was written within when a `VanbanError` rises, and let it rise: the page then shows what is so."""
    before = request.tm.savepoint(optimistic=True)
    try:
        yield
    except VanbanError:
        before.rollback()
        raise
