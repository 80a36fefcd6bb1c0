"""Reads the words out of files: each kind that a library must take apart, in a child process with limits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

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


@dataclass(frozen=True)
class Extraction:
    """How reading one file ended."""

    state: str
    """`done`, `empty` or `failed`."""
    text: str = ""
    note: str = ""
    """A message id, without placeholders."""


def extract(path: Path, media_type: str, charset: str = "") -> Extraction:
    """Read the words of the file at `path`, in NFC; never raises for what is wrong with the file."""
    if media_type in CHILDREN:
        from vanban.files.extraction.parent import extract_in_child

        return extract_in_child(path, CHILDREN[media_type])
    from vanban.files.extraction.plain import extract_plain

    return extract_plain(path, media_type, charset)
