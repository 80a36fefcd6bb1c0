"""How much more a person may have waiting in batches, and which limit a file would break: each has its own sentence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from vanban.content.site import Site
from vanban.errors import TooLarge
from vanban.files import StoredFile
from vanban.files.limits import limit_below, limit_here
from vanban.files.storing import MB, too_large
from vanban.filing.batch import Batch, Row
from vanban.i18n import _

CROWDED: Final = _(
    "You have ${most} files waiting to be filed, the most that a person may have. File or forget some of them, then send this one again."
)
FULL: Final = _(
    "Your files that wait to be filed would be larger than ${most} MB together, the most that a person may have. File or forget some of them, then send this one again."
)


@dataclass
class Room:
    """What is left of the limits of one person; it shrinks with each file that is taken."""

    files: int
    size: int
    """In bytes, of all files together."""
    limit: int
    """In bytes, of one file."""
    most_files: int
    most_bytes: int

    def refuse(self, name: str, size: int) -> None:
        """Raise `TooLarge`, which names the limit, when a file `name` of `size` bytes has no place here."""
        if size > self.limit:
            raise too_large(name, self.limit)
        if self.files <= 0:
            raise TooLarge(_(CROWDED, mapping={"most": self.most_files}))
        if size > self.size:
            raise TooLarge(_(FULL, mapping={"most": f"{self.most_bytes / MB:g}"}))

    def fill(self, stored: StoredFile) -> None:
        """Note that `stored` was taken."""
        self.files, self.size = self.files - 1, self.size - stored.size


def room_for(site: Site, batches: Iterable[Batch], registry: Any, besides: Row | None = None) -> Room:
    """Give what the owner of `batches` in `site` may have waiting besides what waits there, `besides` not counted."""
    waiting = [
        row.stored.size
        for batch in batches
        for row in batch
        if row.stored is not None and row.docid is None and row is not besides
    ]
    most_files = limit_below(registry.batch_files, "batch_files", site, registry)
    most_bytes = limit_below(registry.batch_bytes // MB, "batch_mb", site, registry) * MB
    left = most_files - len(waiting), most_bytes - sum(waiting)
    return Room(max(0, left[0]), max(0, left[1]), limit_here(site, registry), most_files, most_bytes)
