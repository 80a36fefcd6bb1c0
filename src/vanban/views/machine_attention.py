"""What of the machine an administrator should look at now: disk, backups, certificate, and how old the legal data is."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from cryptography import x509
from pyramid.config import Configurator

from vanban.administration import Attention
from vanban.i18n import _
from vanban.text.dates import format_short
from vanban.views.files import size_label

LEAST_FREE: Final = 0.1
"""Part of the disk."""
LEAST_BYTES: Final = 2 << 30
BACKUP: Final = timedelta(hours=36)
"""A nightly backup may take its time."""
EXPIRY: Final = timedelta(days=21)
LEGAL_DATA: Final = date(2026, 11, 22)
"""Day up to which the law was looked at for the kinds of documents and the rules that come with this version."""
LEGAL_REVIEW: Final = timedelta(days=365)


class Backup(NamedTuple):
    """A file or folder in the folder of backups."""

    written: float
    """Seconds since the epoch."""
    size: int
    """Bytes; of a folder, those of the files right in it."""
    name: str


def includeme(config: Configurator) -> None:
    """Have them asked."""
    for provider in (disk, backups, certificate, legal_data):
        config.add_attention(provider)


def disk(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell of a disk that is nearly full."""
    usage = shutil.disk_usage(request.registry.settings.get("vanban.var") or ".")
    if usage.free < min(LEAST_BYTES, LEAST_FREE * usage.total):
        free = {"free": size_label(usage.free)}
        sentence = _(
            "The disk is nearly full: ${free} are left. Have room made soon, a portal on a full disk saves nothing.",
            mapping=free,
        )
        yield Attention("danger", sentence)


def backups(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell when the newest backup in the folder `vanban.backups` is old or empty, or there is no such folder."""
    place = request.registry.settings.get("vanban.backups")
    if not place:
        yield Attention("info", _("No folder of backups is set (vanban.backups), so nobody is told when backups fail."))
        return
    try:
        found = [backup for entry in Path(place).iterdir() if (backup := _backup(entry)) is not None]
    except OSError:
        yield Attention("danger", _("The folder of backups ${folder} cannot be read.", mapping={"folder": place}))
        return
    sentence = _wrong_with(max(found), request) if found else _("There is no backup at all in the folder of backups.")
    if sentence:
        yield Attention("danger", sentence)


def _wrong_with(newest: Backup, request: Any) -> Any:
    moment = datetime.fromtimestamp(newest.written, UTC)
    if not newest.size:
        return _("The newest backup, ${file}, is empty: making it failed.", mapping={"file": newest.name})
    if datetime.now(UTC) - moment > BACKUP:
        when = {"when": request.format_moment(moment)}
        return _("The newest backup is of ${when}. Look why none was made since.", mapping=when)
    return None


def _backup(entry: Path) -> Backup | None:
    """Give what `entry` is as a backup: of a folder its files tell, since a copied folder may keep an older date."""
    if entry.name.startswith("."):
        return None
    try:
        stats = [path.stat() for path in (entry.iterdir() if entry.is_dir() else (entry,)) if path.is_file()]
    except OSError:  # removed in this moment, or not for us, such as lost+found
        return None
    return Backup(max(s.st_mtime for s in stats), sum(s.st_size for s in stats), entry.name) if stats else None


def certificate(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell when the certificate in the file `vanban.certificate` (PEM) has ended, ends soon or cannot be read."""
    place = request.registry.settings.get("vanban.certificate")
    if not place:
        if request.host_url.startswith("https:"):
            yield Attention("info", _("No certificate is set (vanban.certificate), so nobody is told before it ends."))
        return
    try:
        ends = x509.load_pem_x509_certificate(Path(place).read_bytes()).not_valid_after_utc
    except (OSError, ValueError):
        yield Attention("warning", _("The certificate ${file} cannot be read.", mapping={"file": place}))
        return
    left, day = ends - datetime.now(UTC), {"day": format_short(ends.date())}
    if left < timedelta(0):
        sentence = _(
            "The certificate of this portal ended on ${day}: browsers warn readers away. Renew it now.", mapping=day
        )
        yield Attention("danger", sentence)
    elif left < EXPIRY:
        yield Attention("danger", _("The certificate of this portal ends on ${day}. Have it renewed.", mapping=day))


def legal_data(_site: Any, request: Any) -> Iterator[Attention]:
    """Tell when a newer version of the portal should be looked for, since law changes."""
    if request.today - LEGAL_DATA > LEGAL_REVIEW:
        day = {"day": format_short(LEGAL_DATA)}
        yield Attention(
            "info", _("What this version knows of the law is as of ${day}. Look for a newer version.", mapping=day)
        )
