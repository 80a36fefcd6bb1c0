"""Finds out what a file is from its own bytes: names and browsers are not to be believed."""

from __future__ import annotations

import re
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from typing import BinaryIO, Final

from vanban.files.extraction.child.archive import is_bomb, overlap
from vanban.files.kinds import BY_EXTENSION, ODF, OPEN
from vanban.files.zipped import BROKEN, is_crowded
from vanban.text.legacy import as_latin
from vanban.text.legacy.unicode_bytes import utf16_without_mark

PROGRAM: Final = "program"
"""What can run on the reader's machine; no such kind exists in the portal."""
LEGACY: Final = "text in a legacy charset"
BOMB: Final = "an archive that unpacks to far more than it is"
PROTECTED: Final = "an office file with a password"
HEAD: Final = 4096

_MAGIC: Final = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "application/rtf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"\x7fELF", PROGRAM),
    (b"#!", PROGRAM),
    (b"\xca\xfe\xba\xbe", PROGRAM),
    (b"\xcf\xfa\xed\xfe", PROGRAM),
)
_MEMBERS: Final = (
    ("word/", f"{OPEN}wordprocessingml.document"),
    ("xl/", f"{OPEN}spreadsheetml.sheet"),
    ("ppt/", f"{OPEN}presentationml.presentation"),
)
_STREAMS: Final = (
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", "application/msword"),
    ("Workbook", "application/vnd.ms-excel"),
    ("Book", "application/vnd.ms-excel"),
    ("PowerPoint Document", "application/vnd.ms-powerpoint"),
)
_ENTRIES: Final = 10_000
"""Of an archive that may be an office file; one with more is never read as such."""
_DIRECTORY: Final = 1 << 14
"""Bytes of the directory that are looked at: 128 names."""
_HTML: Final = re.compile(
    r"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html|head|body|script|iframe|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_SVG: Final = re.compile(r"<svg[\s>]", re.IGNORECASE)
_STRANGE: Final = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f\x7f]")


def sniff(file: BinaryIO, extension: str) -> str | None:
    """Give the media type of `file`, or `PROGRAM`, `LEGACY`, `PROTECTED`, `BOMB`, or `None` for bytes that are nothing we know.

    `extension` only decides where the bytes leave it open: between kinds of text, between OLE2 files without known names, and for a PDF
    that begins with something else (which its standard tolerates).
    """
    file.seek(0)
    head = file.read(HEAD)
    found = by_magic(head) or ("application/pdf" if extension == "pdf" and b"%PDF-" in head[:1024] else None)
    if found == "zip":
        return _inside_zip(file)
    if found == "ole":
        return _inside_ole(file, head) or _by_extension(extension, ("doc", "xls", "ppt"))
    if found is not None:
        return found
    charset = text_charset(file)
    if charset == "":
        page = extension not in BY_EXTENSION or BY_EXTENSION[extension].group not in ("text", "markup")
        return "text/html" if page and _HTML.match(as_latin(head)) else LEGACY
    return None if charset is None else _kind_of_text(head.decode(charset, "ignore"), extension)


def by_magic(head: bytes) -> str | None:
    """Give what the first bytes of a file say it is: a media type, `zip`, `ole`, `PROGRAM` or `None`."""
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return "video/mp4"
    if head[:2] == b"MZ" and _STRANGE.search(head):
        return PROGRAM
    if head[:1] == b"\xff" and head[1:2] in (b"\xfb", b"\xfa", b"\xf3", b"\xf2"):
        return "audio/mpeg"
    return next((found for magic, found in _MAGIC if head.startswith(magic)), None)


def _inside_zip(file: BinaryIO) -> str | None:
    if is_crowded(file, _ENTRIES):
        return "application/zip"
    try:
        with zipfile.ZipFile(file) as archive:
            kind = _kind_of_zip(archive)
            members = archive.infolist()
            return BOMB if overlap(members) or (kind != "application/zip" and is_bomb(members)) else kind
    except BROKEN:
        return None


def _kind_of_zip(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "[Content_Types].xml" in names:
        return next((kind for start, kind in _MEMBERS if any(n.startswith(start) for n in names)), "application/zip")
    if "mimetype" in names:
        with archive.open("mimetype") as member:
            declared = member.read(100).decode("ascii", "replace").strip()
        return declared if declared.startswith(ODF) else "application/zip"
    return "application/zip"


def _inside_ole(file: BinaryIO, head: bytes) -> str | None:
    """Look for known names in the directory of an OLE2 file ([MS-CFB]); new office files with a password are such."""
    size, first = 1 << min(int.from_bytes(head[30:32], "little"), 12), int.from_bytes(head[48:52], "little")
    file.seek((first + 1) * size)
    directory = file.read(_DIRECTORY)
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") + b"\0\0" in directory), None)


def _by_extension(extension: str, possible: tuple[str, ...]) -> str | None:
    return BY_EXTENSION[extension].media_type if extension in possible else None


def _kind_of_text(head: str, extension: str) -> str:
    plain = _by_extension(extension, ("txt", "csv", "json", "html", "htm"))
    if plain is not None:
        return plain
    start = head.removeprefix("\ufeff").lstrip()
    if start.startswith("<") and _SVG.search(start):
        return "image/svg+xml"
    if _HTML.match(start):
        return "text/html"
    return "text/xml" if start.startswith("<?xml") or extension == "xml" else "text/plain"


def text_charset(file: BinaryIO) -> str | None:
    """Give the charset of a text file (`utf-8`, `utf-16` …), `""` for a legacy one, `None` when it is no text."""
    file.seek(0)
    start = file.read(1 << 16)
    charset = _announced(start)
    utf16 = charset.startswith("utf-16")
    decoder, decodes = getincrementaldecoder(charset)(), True
    file.seek(0)
    while chunk := file.read(1 << 20):
        if not utf16 and _STRANGE.search(chunk):
            return None
        if decodes:
            decodes = _decodes(decoder, chunk)
    if decodes and _decodes(decoder, b"", final=True):
        return charset
    return None if utf16 else ""


def _announced(start: bytes) -> str:
    """Give the charset that the first bytes of a text speak for."""
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in start:
        return utf16_without_mark(start[: len(start) // 2 * 2]) or "utf-8"
    return "utf-8-sig" if start.startswith(BOM_UTF8) else "utf-8"


def _decodes(decoder: object, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)  # type: ignore[attr-defined]
    except UnicodeDecodeError:
        return False
    return True
