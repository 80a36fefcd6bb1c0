"""What of the machine an administrator should look at now: disk, backups, certificate, and how old the legal data is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from cryptography import x509
from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.i18n import _
from vanban.text.dates import format_short

LEAST_FREE: Final = 0.1
"""Part of the disk."""
LEAST_BYTES: Final = 2 << 30
BACKUP: Final = timedelta(hours=36)
"""A nightly backup may take its time."""
EXPIRY: Final = timedelta(days=21)
LEGAL_DATA: Final = date(2026, 11, 22)
"""Day up to which the law was looked at for the kinds of documents and the rules that come with this version."""
LEGAL_REVIEW: Final = timedelta(days=365)


def includeme(config: Configurator) -> None:
    """Have them asked."""
    for provider in (disk, backups, certificate, legal_data):
        config.add_attention(provider)


def disk(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell of a disk that is nearly full."""
    usage = shutil.disk_usage(request.registry.settings.get("vanban.var") or ".")
    if usage.free < min(LEAST_BYTES, LEAST_FREE * usage.total):
        free = {"free": f"{usage.free / (1 << 30):.1f}".replace(".", ",")}
        yield Attention("danger", _("The disk is nearly full: ${free} GB are left.", mapping=free))


def backups(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell when the newest file in the folder of backups (`vanban.backups`) is old, or there is no such folder."""
    place = request.registry.settings.get("vanban.backups")
    if not place:
        yield Attention("info", _("No folder of backups is set (vanban.backups), so nobody is told when backups fail."))
        return
    newest = max((path.stat().st_mtime for path in Path(place).glob("*")), default=None)
    if newest is None:
        yield Attention("danger", _("There is no backup at all in the folder of backups."))
    elif datetime.now(UTC) - (moment := datetime.fromtimestamp(newest, UTC)) > BACKUP:
        when = {"when": request.format_moment(moment)}
        yield Attention("danger", _("The newest backup is of ${when}.", mapping=when))


def certificate(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell when the certificate in the file `vanban.certificate` (PEM) ends soon or cannot be read."""
    place = request.registry.settings.get("vanban.certificate")
    if not place:
        return
    try:
        ends = x509.load_pem_x509_certificate(Path(place).read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        yield Attention("warning", _("The certificate ${file} cannot be read.", mapping={"file": place}))
        return
    if ends - datetime.now(UTC) < EXPIRY:
        day = {"day": format_short(ends.date())}
        yield Attention("danger", _("The certificate of this portal ends on ${day}.", mapping=day))


def legal_data(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell when a newer version of the portal should be looked for, since law changes."""
    if request.today - LEGAL_DATA > LEGAL_REVIEW:
        day = {"day": format_short(LEGAL_DATA)}
        yield Attention(
            "info", _("What this version knows of the law is as of ${day}. Look for a newer version.", mapping=day)
        )
