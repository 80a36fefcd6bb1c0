"""Reads a source row by row: CSV, XLSX, a JSON list or JSON lines, each also gzipped. Sizes are bounded."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from vanban.errors import Invalid
from vanban.i18n import _
from vanban.scripts.importing.charsets import Converted, converted
from vanban.scripts.importing.columns import field_called
from vanban.scripts.importing.rows import Row, SourceError
from vanban.scripts.importing.tables import csv_rows, xlsx_rows

LONGEST_LINE: Final = 64 << 20
"""Bytes of one line of JSON: far more than the longest law."""
LONGEST_LIST: Final = 512 << 20
"""Bytes of a JSON list, which has to be read whole; JSON lines have no such end."""
_TOO_LONG: Final = _("${file} is too large to be read at once; split it, or save it as JSON lines.")


class Source:
    """One file of documents; walk it as often as needed."""

    def __init__(self, path: Path, charset: str = "") -> None:
        self.path = path
        self.charset = charset
        """What the text is written in (of `charsets.CHOICES`), if somebody said so."""
        self._converted: Converted | None = None
        self.ignored: dict[str, None] = {}
        """Names of columns that are no fields, after a walk."""
        if not path.is_file():
            raise SourceError(_("There is no file ${file}.", mapping={"file": str(path)}))

    def __iter__(self) -> Iterator[Row]:
        try:
            with self._opened() as stream:
                yield from self._rows(stream)
        except UnicodeDecodeError as error:
            raise self._wrong(_("${file} holds bytes that are no text.")) from error
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise self._wrong(_("${file} is damaged: its compressed data end too early or are wrong.")) from error

    def _opened(self) -> BinaryIO:
        with self.path.open("rb") as start:
            zipped = start.read(2) == b"\x1f\x8b"
        return cast("BinaryIO", gzip.open(self.path) if zipped else self.path.open("rb"))

    @property
    def converted_from(self) -> str:
        """The title of the charset that it was converted from, after a walk; `""` for Unicode."""
        return self._converted.title if self._converted else ""

    def _rows(self, stream: BinaryIO) -> Iterator[Row]:
        start = stream.read(4096)
        stream.seek(0)
        text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
        if not text:
            raise self._wrong(_("${file} is empty."))
        if start.startswith(b"PK"):
            yield from xlsx_rows(stream, self.path.name, self.ignored)
        elif text.startswith(b"["):
            yield from self._listed(self._in_unicode(stream) if self.charset else stream)
        elif text.startswith(b"{"):
            yield from self._lines(self._in_unicode(stream) if self.charset else stream)
        else:
            yield from csv_rows(self._in_unicode(stream), self.path.name, self.ignored)

    def _in_unicode(self, stream: BinaryIO) -> BinaryIO:
        self._converted = self._converted or converted(stream, self.path.name, self.charset)
        stream.seek(0)
        return self._converted.open() if self._converted else stream

    def _listed(self, stream: BinaryIO) -> Iterator[Row]:
        source = stream.read(LONGEST_LIST + 1)
        if len(source) > LONGEST_LIST:
            raise self._wrong(_TOO_LONG)
        text = source.decode("utf-8-sig")
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise self._wrong(_("${file} is not JSON: ${reason}."), reason=str(error)) from error
        for number, item in enumerate(items, 1):
            yield self._row(number, item)

    def _lines(self, stream: BinaryIO) -> Iterator[Row]:
        number = 0
        while line := stream.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise self._wrong(_("Line ${line} of ${file} is too long."), line=number)
            if line.strip():
                yield self._line(number, line)

    def _line(self, number: int, line: bytes) -> Row:
        try:
            return self._row(number, json.loads(line.decode("utf-8-sig")))
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", None) or getattr(error, "reason", None) or str(error)
            return Row(number, {}, _("This line is not JSON: ${reason}.", mapping={"reason": reason}))

    def _row(self, number: int, item: Any) -> Row:
        if not isinstance(item, dict):
            return Row(number, {}, _("An object with the fields of a document is expected here."))
        values: dict[str, Any] = {}
        for name, value in item.items():
            field = field_called(name)
            if field is None:
                self.ignored[name] = None
            else:
                values[field] = value
        return Row(number, values)

    def _wrong(self, sentence: Any, **mapping: object) -> Invalid:
        return SourceError(sentence % {"file": self.path.name, **mapping})
