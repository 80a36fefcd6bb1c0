"""A batch of files on their way into a folder: kept for its owner until it is filed, dropped or forgotten."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime
from time import time
from typing import Any, Final

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.files import StoredFile
from vanban.i18n import _

KEPT: Final = 7 * 24 * 3600
"""Seconds after which a batch goes, filed or not; what was filed stays."""
FIELDS: Final = ("number", "kind", "issuer", "issued", "title")
"""What a row shows to be corrected."""


Sentence = tuple[str, tuple[tuple[str, Any], ...]]
"""A message as it is kept: the message id and what fills its places."""
_BEYOND: Final = 2**31
"""Numbers that a tree of rows does not know."""
NOTHING: Final[Sentence] = ("", ())


def kept(message: Any) -> Sentence:
    """Give `message`, perhaps with a mapping, as it is kept."""
    return str(message), tuple(sorted((getattr(message, "mapping", None) or {}).items()))


def said(sentence: Sentence) -> Any:
    """Give a kept sentence as it is translated."""
    return _(sentence[0], mapping=dict(sentence[1])) if sentence[0] else ""


class Batch(Persistent):
    """Some files, one row each, for the folder numbered `folder`, wherever that may have moved."""

    def __init__(self, owner: str, folder: int | None) -> None:
        self.id = secrets.token_urlsafe(12)
        self.owner, self.folder = owner, folder
        self.created = int(time())
        self._rows: IOBTree = IOBTree()

    def add(self, row: Row) -> Row:
        """Put `row` at the end, with a number of its own; give it back."""
        row.id = self._rows.maxKey() + 1 if self._rows else 1
        self._rows[row.id] = row
        return row

    def drop(self, row: Row) -> None:
        """Take `row` out."""
        del self._rows[row.id]

    def row(self, number: int) -> Row | None:
        """Give the row with this number, if it is still there."""
        found: Row | None = self._rows.get(number) if 0 < number < _BEYOND else None
        return found

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def size(self) -> int:
        """Bytes of the files that are not filed."""
        return sum(row.stored.size for row in self if row.stored is not None and row.docid is None)


class Row(Persistent):
    """One file of a batch, what is to be filed with it, and what became of it."""

    id = 0
    unpacks = False
    """Whether it is an archive that waits to be unpacked."""
    proposed = False
    """Whether what the file says was put into the empty values."""
    alike: tuple[tuple[int, str, float], ...] = ()
    """Documents with the same file or nearly the same text, when it was read: docid, reason and share."""
    chosen = True
    docid: int | None = None
    """Of the document that it was filed as."""
    filed: tuple[datetime, int, str | None] | None = None
    """When that was changed last by the filing itself, how long its history was then, and its state."""

    def __init__(self, name: str, stored: StoredFile | None = None, refused: Sentence = NOTHING) -> None:
        self.name = name
        """As it came, with the folders of an archive."""
        self.stored = stored
        self.refused = refused
        """Why the portal does not take it: a sentence."""
        self.values: dict[str, Any] = {}
        """By field, as the schema takes them; some that are not shown too."""
        self.words: dict[str, str] = {}
        """By field, the words of the file."""
        self.errors: dict[str, Sentence] = {}
        """By field, or `""` for the whole, what kept it from being filed."""

    @property
    def state(self) -> str:
        """`filed`, `refused`, `unpacking`, `reading`, `ready`."""
        if self.docid is not None:
            return "filed"
        if self.refused[0] or self.stored is None:
            return "refused"
        if self.unpacks:
            return "unpacking"
        return "reading" if self.stored.extraction == "waiting" or not self.proposed else "ready"

    def set(self, **changed: Any) -> None:
        """Write what differs: a needless write would be a revision, and meet the job that reads the file."""
        for name, value in changed.items():
            if getattr(self, name) != value:
                setattr(self, name, value)


class Batches(Persistent):
    """All batches of a site by id; an id of somebody else opens nothing."""

    def __init__(self) -> None:
        self._batches: OOBTree = OOBTree()

    def put(self, batch: Batch) -> Batch:
        """Keep `batch`, and forget old ones; give it back."""
        self.purge()
        self._batches[batch.id] = batch
        return batch

    def purge(self) -> None:
        """Forget those that are too old."""
        oldest = int(time()) - KEPT
        for key in [key for key, other in self._batches.items() if other.created < oldest]:
            del self._batches[key]

    def get(self, key: str) -> Batch | None:
        """Give the batch called `key`, for a job."""
        found: Batch | None = self._batches.get(key)
        return found

    def of(self, owner: str, folder: int | None = None) -> list[Batch]:
        """Give the batches of `owner`, of one folder if its docid is given, the newest first."""
        mine = [one for one in self._batches.values() if one.owner == owner and folder in (None, one.folder)]
        return sorted(mine, key=lambda batch: -batch.created)

    def drop(self, batch: Batch) -> None:
        """Forget `batch`; what was filed stays."""
        self._batches.pop(batch.id, None)
