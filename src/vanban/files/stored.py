"""A file as content keeps it: its bytes in a blob, and what is known of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from persistent import Persistent
from ZODB.blob import Blob


class ExtractedText(Persistent):
    """The words of a file; an object of its own, so that listing a folder does not load them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


class StoredFile(Persistent):
    """One file. Nothing but the outcome of its extraction changes once it is made (by `vanban.files.storing.store`)."""

    text: ExtractedText | None = None
    extraction: str = "waiting"
    """`waiting`, `done`, `empty` (nothing to read: a scan), `failed` or `unsupported`."""
    extraction_note: str = ""
    """Why there is no text, or not all of it: a message id of the portal, without placeholders."""
    charset: str = ""
    """Of a text file: `utf-8`, `utf-8-sig` or `utf-16`; `""` when unknown."""

    def __init__(self, filename: str, media_type: str, size: int, sha256: str, blob: Blob) -> None:
        self.filename = filename
        self.media_type = media_type
        """Found from the bytes."""
        self.size = size
        """In bytes."""
        self.sha256 = sha256
        """In hexadecimal digits."""
        self.blob = blob
        self.created = datetime.now(UTC)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredFile) and (other.sha256, other.filename) == (self.sha256, self.filename)

    def __hash__(self) -> int:
        return hash((self.sha256, self.filename))

    def open(self) -> BinaryIO:
        """Open the bytes for reading."""
        return cast("BinaryIO", self.blob.open("r"))

    def path(self) -> Path:
        """Give where the bytes are on this machine, for tools that want a file; only once they are committed."""
        self.blob._p_activate()  # a ghost does not know its own file
        return Path(self.blob.committed())

    def settle(self, extraction: str, note: str = "", text: str = "") -> None:
        """Write down how the extraction of the text ended."""
        self.extraction, self.extraction_note = extraction, note
        self.text = ExtractedText(text) if text else None


def files_of(content: Any, names: Any = None) -> list[StoredFile]:
    """Give the files that `content` holds, in the order of its fields; only of the fields called `names`, if given."""
    found: list[StoredFile] = []
    for name in content.field_names():
        if names is None or name in names:
            value = getattr(content, name)
            found += [
                item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, StoredFile)
            ]
    return found
