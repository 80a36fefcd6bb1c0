"""Keeps uploaded files while their form still has errors, so that nobody uploads twice."""

from __future__ import annotations

import secrets
from time import time
from typing import Any, Final

from BTrees.OOBTree import OOBTree
from persistent import Persistent

KEPT: Final = 24 * 3600
"""Seconds after which a forgotten upload goes."""


class Staging(Persistent):
    """Files by a random key, each for one person: a key of somebody else opens nothing."""

    def __init__(self) -> None:
        self._files: OOBTree = OOBTree()

    def put(self, stored: Any, owner: str) -> str:
        """Keep `stored` for `owner`; give the key."""
        self._purge()
        key = secrets.token_urlsafe(16)
        self._files[key] = (stored, owner, int(time()))
        return key

    def get(self, key: str, owner: str) -> Any:
        """Give what `owner` keeps under `key`, or `None`."""
        stored, whose, _when = self._files.get(key, (None, "", 0))
        return stored if whose == owner else None

    def stored(self, key: str) -> Any:
        """Give what anybody keeps under `key`, for the job that reads it; `None` when it is gone."""
        return self._files.get(key, (None,))[0]

    def drop(self, keys: list[str]) -> None:
        """Forget what the form took over."""
        for key in keys:
            self._files.pop(key, None)

    def _purge(self) -> None:
        oldest = int(time()) - KEPT
        for key in [key for key, (_stored, _owner, when) in self._files.items() if when < oldest]:
            del self._files[key]
