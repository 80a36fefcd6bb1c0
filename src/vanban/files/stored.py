"""A file as content keeps it: its bytes in a blob, and what is known of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, cast

from persistent import Persistent
from ZODB.blob import Blob

from vanban.i18n import _


class ExtractedText(Persistent):
    """The words of a file; an object of its own, so that listing a folder does not load them."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


class Recognition(Persistent):
    """How far the recognition of scanned pages has come; it goes on in portions, each a job of its own."""

    def __init__(self, pages: tuple[str, ...], scans: tuple[int, ...], note: str, tool: str) -> None:
        self.pages = list(pages)
        """The text of each page as it is known now."""
        self.left = list(scans)
        """The numbers of the pages that are still to be recognised."""
        self.note, self.tool = note, tool
        """Of the reading before."""
        self.failed = 0
        """Pages that were given up."""

    def take(self, parts: list[dict[str, Any]], given_up: int | None) -> None:
        """Take in pages that were recognised, as `{"page", "text"}`, and the number of one that cannot be."""
        for part in parts:
            number = part["page"]
            self.pages[number] = max(self.pages[number], part["text"], key=len)
        gone = {part["page"] for part in parts} | {given_up}
        self.left = [number for number in self.left if number not in gone]
        self.failed += given_up is not None
        self._p_changed = True


class Thumbnail(Persistent):
    """A small picture of the first page."""

    media_type = "image/webp"

    def __init__(self, image: bytes, width: int, height: int) -> None:
        self.blob = Blob(image)
        self.size = len(image)
        self.width, self.height = width, height
        """In pixels."""
        self.etag = sha256(image).hexdigest()


@dataclass(frozen=True)
class Verdict:
    """What a virus scanner makes of a file."""

    state: str
    """`clean`, `infected`, or `pending`: it could not be scanned."""
    note: str = ""
    """Why not: a message id, without placeholders."""
    signature: str = ""
    """Name of the virus."""


class StoredFile(Persistent):
    """One file. Nothing but what was read from it, and its name, changes once it is made (by `vanban.files.storing.store`)."""

    text: ExtractedText | None = None
    extraction: str = "waiting"
    """`waiting`, `done`, `empty` (nothing to read: a scan), `failed` or `unsupported`."""
    extraction_note: str = ""
    """Why there is no text, or not all of it: a message id of the portal, without placeholders."""
    tool: str = ""
    """What read it, with its version."""
    read_at: datetime | None = None
    """When that ended."""
    pages_read: int = 0
    """How many pages it found, where the kind of file has pages."""
    recognition: Recognition | None = None
    """Set while scanned pages are being recognised."""
    thumbnail: Thumbnail | None = None
    pictured: bool = False
    """Whether a thumbnail was tried."""
    charset: str = ""
    """Of a text file: `utf-8`, `utf-8-sig` or `utf-16`; `""` when unknown."""

    converted_from: str = ""
    """The charset before Unicode (of `vanban.text.legacy.CHARSETS`) that its text was written in."""
    readings: tuple[str, ...] = ()
    """Charsets to choose from, when nothing is sure; the likeliest first."""
    chosen: str = ""
    """The one that an editor chose."""
    scan: str = ""
    """`clean`, `pending` or `infected`; `""` when no scanner was configured as it came."""
    scan_note: str = ""
    """Why it is pending: a message id, without placeholders."""
    signature: str = ""
    """Name of the virus that was found."""
    sent_as: str = ""
    """What its sender called it, where the office gave it another name for the public; for those who may edit."""

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

    @property
    def note(self) -> str:
        """Why there is no text, or not all of it, as it is translated; `""` when there is nothing to say."""
        return _(self.extraction_note) if self.extraction_note else ""

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has begun to read it, though it may be read."""
        return self.extraction == "waiting" and self.recognition is None and not self.is_held

    @property
    def is_held(self) -> bool:
        """Whether nobody may have it: it is not scanned for viruses yet, or infected."""
        return self.scan in ("pending", "infected")

    def hold(self, verdict: Verdict) -> None:
        """Write down what the virus scanner made of it; nothing that was read from an infected one stays."""
        if self.scan != verdict.state or self.scan_note != verdict.note or self.signature != verdict.signature:
            self.scan, self.scan_note, self.signature = verdict.state, verdict.note, verdict.signature
        if verdict.state == "infected":
            self.text, self.thumbnail = None, None
            self.forget()

    def release(self) -> None:
        """Let everybody have it again."""
        self.hold(Verdict("clean"))

    def settle(self, extraction: str, note: str = "", text: str = "", *, tool: str = "", pages: int = 0) -> None:
        """Write down how the extraction of the text ended: with what `tool`, and how many `pages` it found."""
        self.extraction, self.extraction_note = extraction, note
        self.text = ExtractedText(text) if text else None
        self.tool, self.pages_read, self.read_at = tool, pages, datetime.now(UTC)
        self.recognition = None
        self.converted_from, self.readings = "", ()

    def forget(self) -> None:
        """Wait to be read again; until then the words found before stay."""
        self.extraction, self.extraction_note, self.recognition, self.pictured = "waiting", "", None, False


def named_files(content: Any, names: Any = None) -> dict[str, StoredFile]:
    """Give the files that `content` holds, by field («file») and place in it («attachments/0»), in their order.

    Only those of the fields called `names`, if given.
    """
    found: dict[str, StoredFile] = {}
    for name in content.field_names():
        if names is None or name in names:
            value = getattr(content, name)
            several = isinstance(value, tuple)
            items = {f"{name}/{place}": item for place, item in enumerate(value)} if several else {name: value}
            found |= {key: item for key, item in items.items() if isinstance(item, StoredFile)}
    return found


def files_of(content: Any, names: Any = None) -> list[StoredFile]:
    """Give the files that `content` holds, in the order of its fields; only of the fields called `names`, if given."""
    return list(named_files(content, names).values())
