"""Reads the words out of files: each kind that a library must take apart, in a child process with limits."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from vanban.files.extraction.outcome import Extraction
from vanban.files.extraction.parent import extract_in_child
from vanban.files.extraction.plain import extract_plain
from vanban.files.kinds import OPEN
from vanban.i18n import _

CHILDREN: Final = {
    "application/pdf": "pdf",
    f"{OPEN}wordprocessingml.document": "docx",
    f"{OPEN}spreadsheetml.sheet": "xlsx",
}
"""Kinds read by `vanban.files.extraction.child`, by media type."""
READABLE: Final = frozenset(CHILDREN) | {"text/plain", "text/csv", "text/html"}

UNSUPPORTED_NOTE: Final = str(_("The words in files of this kind cannot be searched."))
LEGACY_NOTE: Final = str(_("The text is not Unicode (TCVN 6909); its words cannot be searched."))


def extract(path: Path, media_type: str, charset: str = "") -> Extraction:
    """Read the words of the file at `path`, in NFC; never raises for what is wrong with the file."""
    if media_type in CHILDREN:
        return extract_in_child(path, CHILDREN[media_type])
    return extract_plain(path, media_type, charset)
