"""Files that strangers send with an opinion: few, small, of kinds that people read, without macros."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO, Final

from vanban.errors import Invalid
from vanban.filenames import extension_of
from vanban.files import StoredFile
from vanban.files.kinds import BY_EXTENSION, BY_MEDIA_TYPE
from vanban.files.limits import limit_here
from vanban.files.stripping import take_in_stripped
from vanban.i18n import _
from vanban.schemas.feedback import MOST_FILES
from vanban.security.throttle import Limit

MB: Final = 1024 * 1024
LARGEST: Final = 10 * MB
"""Bytes of one file of a stranger, or fewer where the portal takes fewer."""
BODY: Final = MOST_FILES * LARGEST + MB
"""Bytes of the form that brings them."""
LIMIT: Final = Limit("opinion-files", most=40, minutes=60)
"""Files from one network."""
GROUPS: Final = frozenset({"writing", "table", "slides", "image"})
SINGLE: Final = frozenset({"application/pdf", "text/plain"})
MACROS: Final = (b"vbaProject.bin", "_VBA_PROJECT".encode("utf-16-le"), b"vnd.sun.star.script")
"""What the directory of an office file holds when there are macros in it: of today's, of the old ones, of OpenDocument."""
_CHUNK: Final = 1 << 18


def taken(source: BinaryIO, filename: str, near: Any, registry: Any) -> StoredFile:
    """Take in one file; raise `Invalid` or `TooLarge` with a sentence that names it."""
    most = min(LARGEST, limit_here(near, registry) or LARGEST)
    if extension_of(filename) not in {"", *BY_EXTENSION}:
        raise _not_here(filename)  # what the portal takes elsewhere would only mislead
    return checked(take_in_stripped(source, filename, registry, limit_bytes=most))


def checked(stored: StoredFile) -> StoredFile:
    """Give `stored`; raise `Invalid` for a kind that nobody needs to send here, and for one with macros."""
    kind = BY_MEDIA_TYPE.get(stored.media_type)
    told = {"name": stored.filename}
    if kind is None or not (kind.group in GROUPS or kind.media_type in SINGLE):
        raise _not_here(stored.filename)
    if _has_macros(stored):
        raise Invalid(_("“${name}” holds macros. Save it without macros, or as PDF, and send that.", mapping=told))
    return stored


def _not_here(filename: str) -> Invalid:
    told = {"name": filename}
    return Invalid(
        _("“${name}” cannot be sent here. Send a PDF, a document, a table or a picture instead.", mapping=told)
    )


def check_all(files: Sequence[StoredFile]) -> None:
    """Raise `Invalid` for the first of `files` that cannot be sent."""
    for stored in files:
        try:
            if stored.size > LARGEST:
                told = {"name": stored.filename, "limit": LARGEST // MB}
                raise Invalid(_("“${name}” is larger than ${limit} MB.", mapping=told))
            checked(stored)
        except Invalid as error:
            raise Invalid(error.message, {"attachments": error.message}) from error


def _has_macros(stored: StoredFile) -> bool:
    if BY_MEDIA_TYPE[stored.media_type].group not in {"writing", "table", "slides"}:
        return False
    rest = b""
    with stored.blob.open() as readable:
        while piece := readable.read(_CHUNK):
            if any(mark in rest + piece for mark in MACROS):
                return True
            rest = piece[-64:]
    return False
