"""Keeps uploaded files while their form still has errors, so that nobody uploads twice; not without end for one person."""

from __future__ import annotations

import secrets
from time import time
from typing import Any, Final

from BTrees.OOBTree import OOBTree
from persistent import Persistent

from vanban.errors import SetupError, TooLarge
from vanban.files.storing import MB
from vanban.i18n import _

KEPT: Final = 24 * 3600
"""Seconds after which a forgotten upload goes."""
DEFAULT_QUOTA: Final = 200 * MB


class NoRoom(TooLarge):
    """So many bytes of one person wait already. It passes: 413 with `Retry-After` (RFC 9110, 15.5.14)."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        """Seconds until the oldest of them goes."""


def quota_setting(settings: Any, limit: int) -> int:
    """Give `vanban.staging.mb` in bytes; raise `SetupError` when one file of `limit` bytes would not fit."""
    value = settings.get("vanban.staging.mb") or max(DEFAULT_QUOTA, limit) / MB
    try:
        quota = int(float(value) * MB)
    except (ValueError, OverflowError):
        quota = 0
    if quota < limit:
        raise SetupError(
            f"The setting vanban.staging.mb is “{value}”; it must be a number of megabytes, no less than vanban.files.limit_mb."
        )
    return quota


class Staging(Persistent):
    """Files by a random key, each for one person: a key of somebody else opens nothing."""

    def __init__(self) -> None:
        self._files: OOBTree = OOBTree()

    def put(self, stored: Any, owner: str, quota: int) -> str:
        """Keep `stored` for `owner`; give the key.

        Raise `NoRoom` when the files of `owner` would have more than `quota` bytes; what is too old goes before.
        """
        self.purge()
        self._check(stored, owner, quota)
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

    def of(self, owners: frozenset[str]) -> list[tuple[str, Any, int]]:
        """Give what `owners` keep: key, file and since when, in seconds since 1970."""
        return [(key, stored, when) for key, (stored, whose, when) in self._files.items() if whose in owners]

    def size_of_all(self, owners: str) -> int:
        """Give how many bytes are kept for all whose name begins with `owners`."""
        return sum(int(stored.size) for stored, whose, _when in self._files.values() if whose.startswith(owners))

    def drop(self, keys: list[str]) -> None:
        """Forget what the form took over."""
        for key in keys:
            self._files.pop(key, None)

    def _check(self, stored: Any, owner: str, quota: int) -> None:
        mine = [(when, other.size) for other, whose, when in self._files.values() if whose == owner]
        if sum(size for _when, size in mine) + stored.size <= quota:
            return
        wait = max(1, min(when for when, _size in mine) + KEPT - int(time())) if mine else KEPT
        told = {"most": f"{quota / MB:g}", "hours": -(-wait // 3600)}
        sentence = _(
            "Your files that are in no document yet would be larger than ${most} MB together. Save the forms that they belong to, or try again in ${hours} hours.",
            mapping=told,
        )
        raise NoRoom(sentence, wait)

    def purge(self) -> None:
        """Forget what is too old."""
        oldest = int(time()) - KEPT
        for key in [key for key, (_stored, _owner, when) in self._files.items() if when < oldest]:
            del self._files[key]
