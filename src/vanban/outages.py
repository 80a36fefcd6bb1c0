"""Tells what keeps the portal from working just now (a full disk, a store that stays busy) from what is wrong with it."""

from __future__ import annotations

import errno
import sqlite3
from time import monotonic
from typing import Any, Final

from pyramid_retry import mark_error_retryable
from transaction.interfaces import TransientError

from vanban.errors import Unavailable
from vanban.i18n import _

FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
PAUSE: Final = 60.0
"""Seconds for which nothing that can wait is written to a disk that was full."""


def is_full_disk(error: BaseException) -> bool:
    """Tell whether `error` means that nothing more can be written."""
    if isinstance(error, sqlite3.OperationalError):
        return "disk is full" in str(error)
    return isinstance(error, OSError) and error.errno in FULL


def outage(error: BaseException, request: Any) -> Unavailable | None:
    """Give what to say instead of `error`, when it tells of an outage; `None` when it is a mistake of ours.

    Whoever only reads gets the page after all: the request is tried again without noting when the session was used.
    """
    if isinstance(error, TransientError):
        return Unavailable(_("Others keep changing the same thing. Please try again."))
    if not is_full_disk(error):
        return None
    request.registry.disk_full_until = monotonic() + PAUSE
    if request.method in {"GET", "HEAD"}:
        mark_error_retryable(error)
    return Unavailable(_("The disk of the portal is full: nothing was saved. Please tell the administrator."))


def may_write(registry: Any) -> bool:
    """Tell whether what can wait may be written now."""
    return monotonic() > getattr(registry, "disk_full_until", 0.0)
