"""Takes ZIP archives apart without trusting a word of them: names, sizes, depth and number are all somebody else's."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from vanban.errors import Invalid, TooLarge
from vanban.files import StoredFile, take_in
from vanban.files.storing import MB
from vanban.files.zipped import BROKEN, is_crowded
from vanban.filing.room import Room
from vanban.i18n import _

MEDIA_TYPE: Final = "application/zip"
ENTRIES: Final = 5_000
"""Of a table of contents that is read at all."""
_UTF8: Final = 0x800
_ENCRYPTED: Final = 0x1
_LONGEST_NAME: Final = 300
_JUNK: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
DAMAGED: Final = _("The archive is damaged. Pack it again.")
CROWDED: Final = _("The archive names too many files. Pack fewer of them at once.")
NESTED: Final = _("An archive within an archive is not unpacked. Unpack it first.")
LOCKED: Final = _("The file is protected by a password in the archive. Unpack it first.")
HEAVY: Final = _("The files of the archive are larger than ${most} MB together. Pack fewer of them at once.")
MORE: Final = _(
    "${count} more files of the archive were not looked at: too many cannot be taken. Pack only what is to be filed, fewer at once."
)


@dataclass(frozen=True)
class Unpacked:
    """A file of an archive, or why it is not taken."""

    name: str
    stored: StoredFile | None = None
    refused: Any = ""


def unpack(path: Path, room: Room, registry: Any) -> Iterator[Unpacked]:
    """Yield what the archive at `path` holds, as far as `room` has place; of what is not taken, no more than of the other.

    Nothing is written to the disk by a name of the archive. Raises `Invalid` for what is no archive.
    """
    with path.open("rb") as readable:
        if is_crowded(readable, ENTRIES):
            raise Invalid(CROWDED)
    refused = 0
    try:
        with zipfile.ZipFile(path) as archive:
            wanted = [entry for entry in archive.infolist() if not (entry.is_dir() or _is_junk(name_of(entry)))]
            left = _Budget(room.most_bytes)
            for place, entry in enumerate(wanted):
                if refused >= room.most_files:
                    counted = {"count": len(wanted) - place}
                    yield Unpacked("…", refused=_(MORE, mapping=counted))
                    break
                made = _take(archive, entry, room, left, registry)
                refused += made.stored is None
                yield made
    except BROKEN as error:
        raise Invalid(DAMAGED) from error


class _Budget:
    """The bytes that are unpacked from one archive, whether anything comes of them or not."""

    def __init__(self, most: int) -> None:
        self.most = self.left = most

    def spend(self, size: int) -> None:
        if size > self.left:
            raise TooLarge(_(HEAVY, mapping={"most": f"{self.most / MB:g}"}))
        self.left -= size


def name_of(entry: zipfile.ZipInfo) -> str:
    """Give the name of `entry` in NFC: archives of old programs keep it in a code page and say nothing of it."""
    name = entry.filename
    if not entry.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437", "replace")
        for charset in ("utf-8", "cp1258", "cp437"):
            try:
                name = raw.decode(charset)
                break
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name).replace("\\", "/")[-_LONGEST_NAME:]


def _take(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: Room, budget: _Budget, registry: Any) -> Unpacked:
    """Take one entry; no more of it is read than its table of contents owns up to."""
    name = name_of(entry)
    if entry.flag_bits & _ENCRYPTED:
        return Unpacked(name, refused=LOCKED)
    try:
        room.refuse(name, entry.file_size)
        budget.spend(entry.file_size)
        with archive.open(entry) as source:
            stored = take_in(cast("BinaryIO", source), name, registry, limit_bytes=room.limit)
    except (TooLarge, Invalid) as error:
        return Unpacked(name, refused=error.message)
    except BROKEN:
        return Unpacked(name, refused=DAMAGED)
    if stored.media_type == MEDIA_TYPE:
        return Unpacked(name, refused=NESTED)
    room.fill(stored)
    return Unpacked(name, stored)


def _is_junk(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return not last or last in _JUNK or last.startswith("._") or "__MACOSX/" in name
