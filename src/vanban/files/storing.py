"""Takes a file in: reads it in pieces, finds out what it is, and refuses what the portal does not take."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import BinaryIO, Final

from ZODB.blob import Blob

from vanban.errors import Invalid, TooLarge, Unavailable
from vanban.filenames import clean_filename, extension_of
from vanban.files.extraction import PLAIN, READABLE, notes
from vanban.files.kinds import BY_EXTENSION, BY_MEDIA_TYPE, DISGUISED, TAKEN, Kind
from vanban.files.pixels import refuse_vast
from vanban.files.sniffing import BOMB, LEGACY, PROGRAM, PROTECTED, sniff, text_charset
from vanban.files.stored import StoredFile
from vanban.i18n import _
from vanban.outages import is_full_disk

CHUNK: Final = 1 << 18
MB: Final = 1 << 20
DEFAULT_LIMIT: Final = 50 * MB


def store(source: BinaryIO | bytes, filename: str, *, limit_bytes: int = DEFAULT_LIMIT) -> StoredFile:
    """Make a `StoredFile` of what `source` gives.

    Raise `TooLarge` beyond `limit_bytes`, `Invalid` for an empty file, one that is not what its name says and a kind
    that the portal does not take, `Unavailable` when the disk is full; nothing stays behind then.
    """
    filename = clean_filename(filename)
    _check_extension(filename)
    blob = Blob()
    try:
        stream = BytesIO(source) if isinstance(source, bytes) else source
        size, sha256 = _copy(stream, blob, filename, limit_bytes)
        return _described(blob, filename, size, sha256)
    except BaseException as error:
        blob._p_invalidate()  # removes the bytes written so far
        if is_full_disk(error):
            raise Unavailable(
                _(
                    "The disk of the portal is full: “${name}” was not stored. Tell the administrator.",
                    mapping={"name": filename},
                )
            ) from error
        raise


def too_large(filename: str, limit: int) -> TooLarge:
    """Give the error that says so of a file of more than `limit` bytes."""
    told = {"name": filename, "limit": f"{limit / MB:g}"}
    return TooLarge(_("The file “${name}” is larger than ${limit} MB, the most that the portal takes.", mapping=told))


def _check_extension(filename: str) -> None:
    extension = extension_of(filename)
    if extension and extension not in BY_EXTENSION:
        raise Invalid(
            _(
                "The portal does not take files of the kind “.${extension}”. It takes ${taken}.",
                mapping={"extension": extension, "taken": TAKEN},
            )
        )


def _copy(source: BinaryIO, blob: Blob, filename: str, limit: int) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with blob.open("w") as target:
        while chunk := source.read(CHUNK):
            size += len(chunk)
            if size > limit:
                raise too_large(filename, limit)
            digest.update(chunk)
            target.write(chunk)
    if not size:
        raise Invalid(
            _("The file “${name}” is empty. Choose it again; perhaps it was not saved.", mapping={"name": filename})
        )
    return size, digest.hexdigest()


def _described(blob: Blob, filename: str, size: int, sha256: str) -> StoredFile:
    extension = extension_of(filename)
    with blob.open("r") as readable:
        found = sniff(readable, extension)
        kind = _agreed(found, extension, filename)
        if kind.group == "image":
            refuse_vast(readable, filename)
        charset = (text_charset(readable) or "") if kind.group in ("text", "markup") else ""
    if not extension:
        filename = f"{filename}.{kind.extensions[0]}"
    stored = StoredFile(filename, kind.media_type, size, sha256, blob)
    stored.charset = charset
    if found == LEGACY and kind.media_type not in PLAIN:
        stored.settle("unsupported", notes.LEGACY)
    elif kind.media_type not in READABLE:
        stored.settle("unsupported", notes.UNSUPPORTED)
    return stored


def _agreed(found: str | None, extension: str, filename: str) -> Kind:
    """Give the kind of a file in which the bytes were `found`; raise `Invalid` when its name says another."""
    named = BY_EXTENSION.get(extension)
    if found == LEGACY:
        found = named.media_type if named and named.group in ("text", "markup") else "text/plain"
    kind = BY_MEDIA_TYPE.get(found or "")
    if kind is not None and _fits(kind, named):
        return kind
    if found == PROGRAM:
        raise Invalid(_("“${name}” is a program. The portal takes none.", mapping={"name": filename}))
    if found == BOMB:
        raise Invalid(
            _(
                "“${name}” would unpack to far more than it is, so it was not taken. Save it anew in the program that made it.",
                mapping={"name": filename},
            )
        )
    if found == PROTECTED:
        raise Invalid(_("“${name}” is protected by a password. Save it without one.", mapping={"name": filename}))
    if named is None:
        raise Invalid(
            _(
                "The portal does not know what kind of file “${name}” is. It takes ${taken}.",
                mapping={"name": filename, "taken": TAKEN},
            )
        )
    if kind is None:
        raise Invalid(
            _(
                "“${name}” is damaged, or not a ${kind} file. Open it in the program that made it and save it again.",
                mapping={"name": filename, "kind": named.title},
            )
        )
    raise Invalid(
        _(
            "“${name}” is not a ${kind} file: its content is ${found}. Save it as ${kind}, or give it the right name.",
            mapping={"name": filename, "kind": named.title, "found": kind.title},
        )
    )


def _fits(kind: Kind, named: Kind | None) -> bool:
    """Tell whether a file of `kind` may have a name of the kind `named`."""
    if named is None or named is kind:
        return True
    return bool(named.group) and (named.group == kind.group or named.group in DISGUISED.get(kind.media_type, ()))
