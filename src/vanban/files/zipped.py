"""ZIP archives of strangers: what reading one may raise, and whether its table of contents is worth opening."""

from __future__ import annotations

import zipfile
import zlib
from lzma import LZMAError
from typing import BinaryIO, Final

BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
"""What `zipfile` and the libraries that unpack raise for bytes that are damaged, locked or packed in unknown ways."""
_ENTRY: Final = b"PK\x01\x02"
_CHUNK: Final = 1 << 20


def is_crowded(file: BinaryIO, most: int) -> bool:
    """Tell whether `file` names more than `most` entries: the library makes an object of each when it opens it."""
    file.seek(0)
    count, tail = 0, b""
    while count <= most and (piece := file.read(_CHUNK)):
        count += (tail + piece).count(_ENTRY)
        tail = piece[1 - len(_ENTRY) :]
    return count > most
