"""Has the words of just committed documents written beside an import, and strikes out the jobs that this spares.

The jobs stay in the queue until their words are written: whatever happens in between, a worker does them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future
from types import TracebackType
from typing import Final, Self

from vanban.catalog.text.backend import Words
from vanban.catalog.text.process import TextProcess
from vanban.content.site import Site

JOB: Final = "index-text"
MOST_AHEAD: Final = 4
"""Batches that wait in memory."""


class TextWriter:
    """Writes words to the back end at `uri` while the import goes on."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._process: TextProcess | None = None
        self._pending: deque[tuple[Future[None], frozenset[int]]] = deque()
        self._written: list[frozenset[int]] = []
        self.problem: BaseException | None = None
        """Why something could not be written; its job is still in the queue."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is None:
            return
        if kind is None:
            self._process.close()
        else:
            self._process.kill()

    def start(self) -> TextProcess:
        """Give the process that writes, begun by now: it gets ready while the first batch is made."""
        self._process = self._process or TextProcess(self._uri)
        return self._process

    def put(self, words: Mapping[int, Words]) -> None:
        """Have `words`, by docid, written; wait only when too many batches do."""
        self._pending.append((self.start().put(words), frozenset(words)))
        self._collect(leave=MOST_AHEAD)

    def finish(self) -> None:
        """Wait until everything is written."""
        self._collect(leave=0)

    def settle(self, site: Site) -> None:
        """Strike out, in the transaction at hand, the jobs whose words are written by now."""
        self._collect(leave=len(self._pending))
        if self._written:
            queue = site.service("jobs")
            waiting = {frozenset(job.args): job for job in queue.lane(JOB)}
            for docids in self._written:
                if docids in waiting:
                    queue.remove_ready(waiting[docids])
            self._written = []

    def _collect(self, leave: int) -> None:
        while self._pending and (len(self._pending) > leave or self._pending[0][0].done()):
            future, docids = self._pending.popleft()
            problem = future.exception()
            if problem is None:
                self._written.append(docids)
            else:
                self.problem = self.problem or problem
