"""Lets the writers of one process take turns: two at once would only repeat each other's work.

Correctness does not rest on it: writers in other processes meet in the database, which refuses the later one, and
the request is tried again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from vanban.jobs.runtime import runtime_of
from vanban.views.clock import arrived
from vanban.views.group_commit import Groups

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
SLOW: Final = frozenset({"login", "@login", "@@login"})
"""Logging in, slow by design: it does not wait and keeps nobody waiting."""
PATIENCE: Final = 20.0
"""Seconds after which a writer goes ahead all the same."""


def take_turns(handler: Callable[[Any], Any], registry: Any) -> Callable[[Any], Any]:
    """Tween around the transaction; what many send at once is done together; logging in, which is slow by design, does not wait and keeps nobody waiting."""
    turn = runtime_of(registry).turn

    @contextmanager
    def its_turn() -> Iterator[None]:
        mine = turn.acquire(timeout=PATIENCE)
        try:
            yield
        finally:
            if mine:
                turn.release()

    groups = registry.group_commit = Groups(handler, registry, its_turn)

    def answer(request: Any) -> Any:
        if request.method in SAFE or SLOW & set(request.environ.get("PATH_INFO", "").split("/")):
            return handler(request)
        arrived(request)  # before it waits
        if groups.take(request):
            return groups.answer(request)
        with its_turn():
            return handler(request)

    return answer
