"""Takes from a picture what it says of its maker: place, time, camera, names, comments, the small picture inside.

Whatever way it comes in. Every other kind is kept byte for byte: documents may be signed (see ADR 38).
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Final

from vanban.errors import Invalid, SetupError
from vanban.filenames import clean_filename
from vanban.files import scanning
from vanban.files.extraction.parent import ask
from vanban.files.kinds import BY_MEDIA_TYPE
from vanban.files.sniffing import HEAD, by_magic
from vanban.files.stored import StoredFile
from vanban.i18n import _

SECONDS: Final = 30.0
SETTING: Final = "vanban.files.metadata"
_CHUNK: Final = 1 << 18


def strip_setting(settings: Any) -> bool:
    """Tell whether `vanban.files.metadata` is `strip`, not `keep`, for pictures of staff; raise `SetupError` otherwise."""
    mode = settings.get(SETTING) or "strip"
    if mode not in ("strip", "keep"):
        raise SetupError(f"The setting {SETTING} is “{mode}”; it can be strip or keep.")
    return bool(mode == "strip")


def take_in(source: BinaryIO | bytes, filename: str, registry: Any, *, limit_bytes: int = 0) -> StoredFile:
    """Make a `StoredFile` of what `source` gives; of a picture without its metadata, unless the deployment keeps it.

    This is the door for everything that comes from outside. Raises what `vanban.files.scanning.take_in` raises.
    """
    if not getattr(registry, "file_strips", True):
        return scanning.take_in(source, filename, registry, limit_bytes=limit_bytes)
    stream = BytesIO(source) if isinstance(source, bytes) else source
    return take_in_stripped(stream, filename, registry, limit_bytes=limit_bytes)


def take_in_stripped(source: BinaryIO, filename: str, registry: Any, *, limit_bytes: int = 0) -> StoredFile:
    """Make a `StoredFile` like `take_in`, of a picture without its metadata; other kinds are taken as they are.

    The picture is decoded and encoded anew in a child process with limits. Raises `Invalid` for one that cannot be.
    """
    if not is_picture(source):
        return scanning.take_in(source, filename, registry, limit_bytes=limit_bytes)
    with TemporaryDirectory(prefix="vanban-picture-") as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        with given.open("wb") as writable:
            most = limit_bytes or int(getattr(registry, "file_limit", 0))
            while piece := source.read(_CHUNK):
                writable.write(piece)
                if most and writable.tell() > most:
                    source.seek(0)
                    # which says that it is too large
                    return scanning.take_in(source, filename, registry, limit_bytes=limit_bytes)
        strip(given, made, clean_filename(filename))
        with made.open("rb") as readable:
            return scanning.take_in(readable, filename, registry, limit_bytes=limit_bytes)


def is_picture(source: BinaryIO) -> bool:
    """Tell whether `source`, which is wound back, is a picture made of pixels."""
    source.seek(0)
    kind = BY_MEDIA_TYPE.get(by_magic(source.read(HEAD)) or "")
    source.seek(0)
    return kind is not None and kind.group == "image"


def strip(path: Path, target: Path, name: str) -> None:
    """Write the picture at `path` to `target` without its metadata; raise `Invalid`, which calls it `name`."""
    answer = ask("strip", path, seconds=SECONDS, target=str(target))
    if answer.note or not answer.parts:
        raise Invalid(
            _(
                "The picture “${name}” is damaged or too large to be taken. Save it anew, smaller, and send it again.",
                mapping={"name": name},
            )
        )
