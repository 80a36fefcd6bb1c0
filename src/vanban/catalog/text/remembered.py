"""Remembers which documents hold a token: common words are asked for again and again, and reading their entries is slow."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

from vanban.catalog.text.backend import Docids

MOST: Final = 4_000_000
"""Docids that are kept, of 8 bytes each."""
EACH: Final = 64
"""What an answer costs besides its docids, in docids."""


class Remembered:
    """Docids by what was asked, as long as nothing is written; what was asked last stays longest. Safe for threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = Lock()
        self._answers: OrderedDict[str, Docids] = OrderedDict()
        self._size = 0
        self._revision = -1

    def of(
        self, asked: Sequence[str], revision: int, read: Callable[[Sequence[str]], Sequence[Docids]]
    ) -> list[Docids]:
        """Give the answer to each of `asked`, by `read` where it is not known.

        `revision` tells the state of the store, and was read before: then an answer is at least as new.
        """
        with self._lock:
            if revision != self._revision:
                self._answers.clear()
                self._size, self._revision = 0, revision
            known = {one: self._answers[one] for one in asked if one in self._answers}
            for one in known:
                self._answers.move_to_end(one)
        unknown = [one for one in dict.fromkeys(asked) if one not in known]
        read_now = dict(zip(unknown, read(unknown), strict=True)) if unknown else {}
        self._keep(read_now, revision)
        known |= read_now
        return [known[one] for one in asked]

    def _keep(self, answers: dict[str, Docids], revision: int) -> None:
        with self._lock:
            if revision != self._revision:
                return
            for one, docids in answers.items():
                docids.flags.writeable = False
                if one not in self._answers:
                    self._answers[one] = docids
                    self._size += len(docids) + EACH
            while self._size > self._most:
                _one, gone = self._answers.popitem(last=False)
                self._size -= len(gone) + EACH
