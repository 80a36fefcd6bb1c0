"""Reads the words out of files: each kind that a library must take apart, in a child process with limits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from vanban.files.extraction import notes, tools
from vanban.files.extraction.office import converted
from vanban.files.extraction.outcome import Extraction
from vanban.files.extraction.parent import extract_in_child
from vanban.files.extraction.plain import extract_plain
from vanban.files.extraction.running import TookTooLong
from vanban.files.kinds import ODF, OPEN

CHILDREN: Final = {
    "application/pdf": "pdf",
    f"{OPEN}wordprocessingml.document": "docx",
    f"{OPEN}spreadsheetml.sheet": "xlsx",
    f"{OPEN}presentationml.presentation": "pptx",
    f"{ODF}text": "odf",
    f"{ODF}spreadsheet": "odf",
    f"{ODF}presentation": "odf",
    "image/png": "picture",
    "image/jpeg": "picture",
    "image/tiff": "picture",
    "image/webp": "picture",
}
"""Kinds read by the modules of `vanban.files.extraction.child`, by media type."""
CONVERTED: Final = {
    "application/msword": ("doc", "docx"),
    "application/rtf": ("rtf", "docx"),
    "application/vnd.ms-excel": ("xls", "xlsx"),
    "application/vnd.ms-powerpoint": ("ppt", "pptx"),
}
"""Kinds that LibreOffice turns into one of the above, by media type. DOCX, unlike text, keeps the names of fonts."""
PLAIN: Final = frozenset({"text/plain", "text/csv", "text/html"})
READABLE: Final = frozenset(CHILDREN) | frozenset(CONVERTED) | PLAIN


def extract(path: Path, media_type: str, charset: str = "", chosen: str = "") -> Extraction:
    """Read the words of the file at `path`, in NFC, a text file as `chosen` if given; never raises for what is wrong with the file."""
    if media_type in CHILDREN:
        return extract_in_child(path, CHILDREN[media_type])
    if media_type in CONVERTED:
        return _extract_converted(path, *CONVERTED[media_type])
    return extract_plain(path, media_type, charset, chosen)


def _extract_converted(path: Path, extension: str, target: str) -> Extraction:
    tool = tools.office()
    if tool is None:
        return Extraction("unsupported", note=notes.NO_OFFICE)
    try:
        with converted(path, extension, target, tool) as made:
            if made is None:
                return Extraction("failed", note=notes.NOT_CONVERTED, tool=tool.name)
            return replace(extract_in_child(made, target), tool=tool.name)
    except TookTooLong:
        return Extraction("failed", note=notes.LIMITS, tool=tool.name)
