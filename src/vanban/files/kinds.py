"""The kinds of files that the portal takes, and what browsers may do with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OPEN: Final = "application/vnd.openxmlformats-officedocument."
ODF: Final = "application/vnd.oasis.opendocument."


@dataclass(frozen=True)
class Kind:
    """One kind of file."""

    media_type: str
    title: str
    extensions: tuple[str, ...]
    """Without dot; the first is given to files that have none."""
    group: str = ""
    """Kinds of one group may carry each other's extension: programs save «.doc» that is RTF, «.jpg» that is PNG."""
    inline: bool = False
    """Whether a browser may show it on our address; never a kind that can run code there (HTML, SVG)."""


KINDS: Final = tuple(
    Kind(*traits)
    for traits in (
        ("application/pdf", "PDF", ("pdf",), "", True),
        (f"{OPEN}wordprocessingml.document", "Word (DOCX)", ("docx",), "writing"),
        ("application/msword", "Word (DOC)", ("doc",), "writing"),
        ("application/rtf", "RTF", ("rtf",), "writing"),
        (f"{ODF}text", "OpenDocument (ODT)", ("odt",), "writing"),
        (f"{OPEN}spreadsheetml.sheet", "Excel (XLSX)", ("xlsx",), "table"),
        ("application/vnd.ms-excel", "Excel (XLS)", ("xls",), "table"),
        (f"{ODF}spreadsheet", "OpenDocument (ODS)", ("ods",), "table"),
        (f"{OPEN}presentationml.presentation", "PowerPoint (PPTX)", ("pptx",), "slides"),
        ("application/vnd.ms-powerpoint", "PowerPoint (PPT)", ("ppt",), "slides"),
        (f"{ODF}presentation", "OpenDocument (ODP)", ("odp",), "slides"),
        ("text/plain", "TXT", ("txt",), "text", True),
        ("text/csv", "CSV", ("csv",), "text"),
        ("application/json", "JSON", ("json",), "text"),
        ("text/xml", "XML", ("xml",), "markup"),
        ("text/html", "HTML", ("html", "htm"), "markup"),
        ("image/svg+xml", "SVG", ("svg",), "markup"),
        ("image/png", "PNG", ("png",), "image", True),
        ("image/jpeg", "JPEG", ("jpg", "jpeg"), "image", True),
        ("image/gif", "GIF", ("gif",), "image", True),
        ("image/webp", "WebP", ("webp",), "image", True),
        ("image/tiff", "TIFF", ("tif", "tiff"), "image"),
        ("application/zip", "ZIP", ("zip",)),
        ("application/vnd.rar", "RAR", ("rar",)),
        ("application/x-7z-compressed", "7-Zip", ("7z",)),
        ("audio/mpeg", "MP3", ("mp3",)),
        ("audio/wav", "WAV", ("wav",)),
        ("video/mp4", "MP4", ("mp4", "m4a", "m4v", "mov"), "film"),
        ("video/webm", "WebM", ("webm",), "film"),
    )
)

BY_MEDIA_TYPE: Final = {kind.media_type: kind for kind in KINDS}
BY_EXTENSION: Final = {extension: kind for kind in KINDS for extension in kind.extensions}
DISGUISED: Final = {"text/html": frozenset({"writing", "table"})}
"""Kinds that also come under the names of other groups: many systems export web pages as «.doc» and «.xls»."""
TAKEN: Final = ", ".join(kind.extensions[0].upper() for kind in KINDS)
"""Named when a file is refused."""
