"""Which content holds files that nobody may have; the workflow guard `is_scanned` keeps it from being published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.content.base import Content
from vanban.content.contribution import Contribution
from vanban.content.site import Site
from vanban.files.stored import StoredFile, named_files
from vanban.jobs.referring import find, reference

BESIDE: Final = ("aside", "scans")
"""Attributes of a `Contribution` with files that no field holds."""


class Quarantine(Persistent):
    """The content of a site that holds such files; only written when there are some."""

    version = ""
    """Of the signatures with which files were last scanned again."""
    next_look = 0.0
    """When the daemon will be asked next whether it has new ones: seconds since 1970."""

    def __init__(self) -> None:
        self._places: OOBTree = OOBTree()

    def __len__(self) -> int:
        return len(self._places)

    def follow(self, content: Content) -> bool:
        """Note whether `content` holds such files; tell it."""
        key, held = reference(content), bool(held_files(content))
        if held and str(key) not in self._places:
            self._places[str(key)] = key
        elif not held:
            self.forget(key)
        return held

    def forget(self, key: int | str) -> None:
        """Take note that what `reference` called `key` holds none any more."""
        self._places.pop(str(key), None)

    def contents(self, site: Site) -> Iterator[Content]:
        """Walk what holds such files and is still there."""
        found = (find(site, key) for key in list(self._places.values()))
        return (content for content in found if content is not None and held_files(content))


def scanned_files(content: Content) -> dict[str, StoredFile]:
    """Give every file of `content`, by name as in `named_files`: also those that only the office has, which no field holds."""
    beside = BESIDE if isinstance(content, Contribution) else ()
    kept = {f"{name}/{place}": item for name in beside for place, item in enumerate(getattr(content, name))}
    return named_files(content) | kept


def held_files(content: Content) -> dict[str, StoredFile]:
    """Give the files of `content` that nobody may have, by name as in `named_files`."""
    return {name: stored for name, stored in scanned_files(content).items() if stored.is_held}
