"""An error that is answered as a page, with all that was typed, ends in a commit: what was written before it is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from vanban.errors import VanbanError
from vanban.views.group_commit import is_joined


@contextmanager
def all_or_nothing(request: Any) -> Iterator[None]:
    """Undo what was written within when a `VanbanError` rises, and let it rise: the page then shows what is so.

    A request that is done with others is tried again alone instead.
    """
    before = None if is_joined(request) else request.tm.savepoint(optimistic=True)
    try:
        yield
    except VanbanError:
        if before is None:
            request.tm.doom()  # a savepoint would cost what is saved by being done together
        else:
            before.rollback()
        raise
