"""Judges files by what the daemon says, and does not wait for one that is down again and again."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import PurePosixPath
from time import monotonic
from typing import Any, Final
from urllib.parse import urlsplit

from vanban.errors import SetupError
from vanban.files.scanning.clamd import Daemon, TooLong, Unscanned
from vanban.files.stored import StoredFile, Verdict
from vanban.i18n import _

QUICK_BYTES: Final = 8 << 20
"""Up to which a file is scanned while its sender waits; larger ones are scanned by a job."""
QUICK_SECONDS: Final = 5.0
JOB_SECONDS: Final = 120.0
PAUSE: Final = 30.0
"""Seconds for which nobody waits for a daemon that did not answer."""
UNSCANNED: Final = str(
    _("Not scanned for viruses yet, so nobody can open it for now. The portal tries again by itself.")
)
TOO_LARGE: Final = str(
    _("Too large for the virus scanner, so nobody can open it. An administrator can raise the limit of the scanner.")
)
_LIMITS: Final = "Heuristics.Limits.Exceeded"
"""How the daemon (with `AlertExceedsMax`) calls what it looked at in part only."""
_OFF: Final = frozenset({"", "off"})

log = logging.getLogger(__name__)


class Scanner:
    """One daemon, as this process finds it."""

    def __init__(self, daemon: Daemon, *, quick_seconds: float = QUICK_SECONDS, job_seconds: float = JOB_SECONDS):
        self.daemon = daemon
        self._quick_seconds, self._job_seconds = quick_seconds, job_seconds
        self._down_until = 0.0

    def glance(self, stored: StoredFile) -> Verdict:
        """Judge `stored` as far as somebody can wait for it."""
        if stored.size > QUICK_BYTES or monotonic() < self._down_until:
            return Verdict("pending", UNSCANNED)
        return self._judged(stored, self._quick_seconds)

    def judge(self, stored: StoredFile) -> Verdict:
        """Judge `stored`, whatever its size."""
        return self._judged(stored, self._job_seconds)

    def version(self) -> str:
        """Give the version of the daemon's signatures, `""` when it does not answer."""
        try:
            return self.daemon.version()
        except Unscanned:
            return ""

    def _judged(self, stored: StoredFile, seconds: float) -> Verdict:
        try:
            with stored.open() as file:
                signature = self.daemon.scan(file, seconds)
        except TooLong:
            return Verdict("pending", TOO_LARGE)
        except Unscanned as error:
            log.warning("The virus scanner at %s gave no verdict on %s: %s", self.daemon.address, stored.sha256, error)
            self._down_until = monotonic() + PAUSE
            return Verdict("pending", UNSCANNED)
        self._down_until = 0.0
        if signature.startswith(_LIMITS):
            return Verdict("pending", TOO_LARGE)
        return Verdict("infected", signature=signature) if signature else Verdict("clean")


def scanner_setting(settings: Mapping[str, Any]) -> Scanner | None:
    """Give the scanner that `vanban.clamd` names (`unix:/path` or `tcp://host:port`), `None` for `off`.

    Raises `SetupError` for another value.
    """
    value = str(settings.get("vanban.clamd") or "").strip()
    if value in _OFF:
        return None
    if value.startswith("unix:"):
        path = PurePosixPath("/" + value.removeprefix("unix:").lstrip("/"))
        return Scanner(Daemon(str(path)))
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
    if not value.startswith("tcp://") or not host or not port:
        raise SetupError(
            f"The setting vanban.clamd is “{value}”; it can be unix:/run/clamav/clamd.ctl, tcp://host:3310 or off."
        )
    return Scanner(Daemon((host, port)))
