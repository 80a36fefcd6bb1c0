"""Where a site keeps its settings: one small object that every page reads, and what is rarely read apart from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.settings.changes import Change

KEPT: Final = 200
"""Versions, of all screens together; the oldest go."""


class Version(Persistent):
    """A change that was made: by whom, when, and how it came about. It never changes."""

    def __init__(self, number: int, change: Change, *, by: str, undoes: int = 0, proposed_by: str = "") -> None:
        self.number, self.change, self.by = number, change, by
        self.when = datetime.now(UTC)
        self.undoes = undoes
        """Number of the version that it puts back; 0 for none."""
        self.proposed_by = proposed_by
        """Who proposed what `by` approved; empty where nobody had to."""


class Settings(Persistent):
    """The stored values by name, their versions, drafts of single persons, and what waits for a second person."""

    def __init__(self) -> None:
        self.stored: Mapping[str, Any] = {}
        """Replaced, never changed in place."""
        self._versions: IOBTree = IOBTree()
        self.drafts: OOBTree = OOBTree()
        """`Draft` by login."""
        self.proposals: OOBTree = OOBTree()
        """`Proposal` by screen."""

    def record(self, change: Change, **how: Any) -> Version:
        """Keep `change` as the newest version, and forget the oldest beyond `KEPT`."""
        version = Version(self.newest + 1, change, **how)
        self._versions[version.number] = version
        while len(self._versions) > KEPT:
            del self._versions[self._versions.minKey()]
        return version

    @property
    def newest(self) -> int:
        """Number of the newest version; 0 when nothing was ever changed."""
        return int(self._versions.maxKey()) if self._versions else 0

    def version(self, number: int) -> Version | None:
        """Give the version with this number, unless it is gone."""
        return self._versions.get(number)  # type: ignore[no-any-return]

    def versions(self, *, after: int = 0) -> Iterator[Version]:
        """Walk the versions with higher numbers than `after`, the newest first."""
        newest_first: list[Version] = list(self._versions.values(after + 1))[::-1]
        return iter(newest_first)
