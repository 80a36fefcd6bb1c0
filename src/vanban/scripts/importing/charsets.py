"""Brings a source that is not Unicode to UTF-8: by what the person says it is, or by what it surely is."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO, Final

from vanban.files.sniffing import text_charset
from vanban.i18n import _
from vanban.scripts.importing.rows import SourceError
from vanban.text.legacy import CHARSETS, WESTERN, as_latin, guess, read

CHOICES: Final = (*CHARSETS, WESTERN)
LARGEST: Final = 256 << 20
"""Bytes of a source that is converted: that is done in memory."""


@dataclass(frozen=True)
class Converted:
    """A source in UTF-8, and what it was written in."""

    data: bytes
    title: str
    """Of the charset, as people know it."""

    def open(self) -> BinaryIO:
        """Give the bytes to read from."""
        return BytesIO(self.data)


def converted(stream: BinaryIO, name: str, charset: str = "") -> Converted | None:
    """Convert the text in `stream`, by `charset` (of `CHOICES`) if given; `None` when it is Unicode as it is.

    Raises `SourceError` for text that is not Unicode and of which nothing surer is known, and when it is too large.
    """
    if not charset and text_charset(stream) not in ("", None):
        return None
    stream.seek(0)
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SourceError(_("${file} is too large to be converted; save it as UTF-8 first.", mapping={"file": name}))
    if charset:
        return Converted(read(as_latin(data), charset).encode(), _title(charset))
    found = guess(data)
    if not found.converted:
        raise SourceError(
            _(
                "${file} is not UTF-8 text. In Excel, save it as «CSV UTF-8», or name its charset with --charset.",
                mapping={"file": name},
            )
        )
    return Converted(found.text.encode(), _title(found.charset))


def _title(charset: str) -> str:
    return CHARSETS[charset].title if charset in CHARSETS else "Windows-1252"
