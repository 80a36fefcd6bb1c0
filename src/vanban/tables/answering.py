"""Answers a request with a table to be saved."""

from __future__ import annotations

import re
from collections.abc import Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast
from zoneinfo import ZoneInfo

from pyramid.response import FileIter, Response

from vanban.filenames import clean_filename, disposition
from vanban.tables.cells import Column, Rows
from vanban.tables.comma_separated import write_csv
from vanban.tables.workbook import write_xlsx

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
    file = cast("IO[bytes]", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (the server closes it when it is sent)
    zone = ZoneInfo(request.registry.settings.get("vanban.timezone", "Asia/Ho_Chi_Minh"))
    try:
        if form == "csv":
            write_csv(cast("Any", file), columns, rows, zone=zone)
        else:
            write_xlsx(cast("Any", file), columns, rows, sheet=title, zone=zone)
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
