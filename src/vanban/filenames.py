"""Names of files, as safe to write to a disk as to read on a page or in the header of an answer."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

from vanban.text.normal import clean_line, fold

LONGEST: Final = 200
"""Characters of a name."""
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)")
"""Names of devices to Windows, whatever extension follows."""


def clean_filename(name: str) -> str:
    """Give `name` in NFC without path, without what no file system takes or turns letters about; «tệp» if nothing is left."""
    last = clean_line(_FORBIDDEN.sub(" ", re.split(r"[/\\]", name)[-1])).strip(" .")
    if _RESERVED.match(last):
        last = f"_{last}"
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


def disposition(filename: str, *, inline: bool = False) -> str:
    """Give a Content-Disposition for `filename` (RFC 6266): its letters without accents, then as it is in UTF-8."""
    name = clean_filename(filename)
    plain = re.sub(r"[^a-z0-9._()\- ]", "_", fold(name))
    return f"{'inline' if inline else 'attachment'}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
