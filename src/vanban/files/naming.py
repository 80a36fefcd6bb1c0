"""Names of files, as safe to write to a disk as to read on a page."""

from __future__ import annotations

import re
from typing import Final

from vanban.text.normal import clean_line

LONGEST: Final = 200
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f]')


def clean_filename(name: str) -> str:
    """Give `name` in NFC without path and without what no file system takes; «tệp» when nothing is left."""
    last = clean_line(_FORBIDDEN.sub(" ", re.split(r"[/\\]", name)[-1])).strip(" .")
    if len(last) > LONGEST:
        stem, dot, extension = last.rpartition(".")
        last = (
            f"{stem[: LONGEST - len(extension) - 1].rstrip()}.{extension}"
            if dot and len(extension) <= 10
            else last[:LONGEST]
        )
    return last or "tệp"


def extension_of(filename: str) -> str:
    """Give the extension of `filename` in small letters without dot; `""` when it has none."""
    stem, dot, extension = filename.rpartition(".")
    return extension.lower() if dot and stem and re.fullmatch(r"[0-9A-Za-z]{1,5}", extension) else ""
