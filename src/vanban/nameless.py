"""Keeps who saved, and at which address, out of what the object database notes of each save.

The audit log tells who did what, and forgets it in time; a note in the database would stay as long as anything saved with it.
"""

from __future__ import annotations

from typing import Any

from pyramid.events import NewRequest
from ZODB.FileStorage.format import TxnHeader
from ZODB.FileStorage.fspack import FileStoragePacker


def note_nothing(event: NewRequest) -> None:
    """Take the address asked for, which may name a person, out of the transaction of a request."""
    if event.request.environ.get("tm.active"):
        event.request.tm.get().description = ""


class _Bare(TxnHeader):
    """Reads as the header that it was made of, and is written without names."""

    def __init__(self, whole: Any) -> None:
        super().__init__(whole.tid, whole.tlen, whole.status, whole.ulen, whole.dlen, whole.elen)
        self.user, self.descr, self.ext = whole.user, whole.descr, whole.ext

    def asString(self) -> bytes:  # noqa: N802 (ZODB's name)
        """Give what is written."""
        written = TxnHeader(self.tid, self.tlen, self.status, 0, 0, self.elen)
        written.user, written.descr, written.ext = b"", b"", self.ext
        return written.asString()  # type: ignore[no-any-return]


class NamelessPacker(FileStoragePacker):
    """Packs, and leaves out the names that older versions of the portal noted."""

    def copyDataRecords(self, pos: int, th: Any) -> Any:  # noqa: N802 (ZODB's name)
        """Copy what is left of one save, under a header without names."""
        return super().copyDataRecords(pos, _Bare(th))
