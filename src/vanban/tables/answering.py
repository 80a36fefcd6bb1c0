"""Answers a request with a table to be saved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, Final, cast
from zoneinfo import ZoneInfo

from pyramid.response import FileIter, Response

from vanban.filenames import clean_filename, disposition
from vanban.tables.cells import Column, Rows
from vanban.tables.comma_separated import write_csv
from vanban.tables.workbook import Sheet, write_sheets

FORMS: Final = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media types of the forms there are."""
IN_MEMORY: Final = 1 << 20


def answer_table(request: Any, title: str, columns: Sequence[Column], rows: Rows, form: str = "xlsx") -> Response:
    """Answer `request` with `rows` as a file called after `title`, in one of `FORMS`.

    The rows are written before this returns, so they may come straight from the database.
    """
    if form == "csv":
        return _answer(request, title, form, lambda file, zone: write_csv(file, columns, rows, zone=zone))
    return answer_sheets(request, title, [Sheet(title, columns, rows)])


def answer_sheets(request: Any, title: str, sheets: Iterable[Sheet]) -> Response:
    """Answer `request` with `sheets` as a file in XLSX called after `title`."""
    return _answer(request, title, "xlsx", lambda file, zone: write_sheets(file, sheets, zone=zone))


def _answer(request: Any, title: str, form: str, write: Callable[[BinaryIO, ZoneInfo], None]) -> Response:
    file = cast("IO[bytes]", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (the server closes it when it is sent)
    try:
        write(cast("Any", file), ZoneInfo(request.registry.settings.get("vanban.timezone", "Asia/Ho_Chi_Minh")))
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    name = clean_filename(re.sub(r"[/\\]", "-", title))
    response = Response(
        app_iter=FileIter(file),
        content_length=size,
        content_type=FORMS[form],
        charset="utf-8" if form == "csv" else None,
        content_disposition=disposition(f"{name}.{form}"),
        cache_control="private, no-store",
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
