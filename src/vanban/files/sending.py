"""Sends a stored file to a browser: in pieces, resumable, and never as something that runs on our address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from pyramid.response import Response

from vanban.errors import NotAllowed
from vanban.filenames import disposition
from vanban.files.kinds import BY_MEDIA_TYPE
from vanban.files.stored import StoredFile, Thumbnail
from vanban.i18n import _

PIECE: Final = 1 << 16
INFECTED: Final = _("The virus scanner found malicious software in this file, so nobody can open it.")
_HARMLESS: Final = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'self'"
POLICY: Final = f"sandbox; {_HARMLESS}"
PDF_POLICY: Final = f"{_HARMLESS}; object-src 'self'"
"""Without `sandbox`, in which Chromium refuses to show a PDF; its viewer runs outside of our address anyway."""


def send(stored: StoredFile, request: Any, *, inline: bool = False, own: bool = False) -> Response:
    """Answer `request` with the bytes of `stored`, or the range it asks for, or 304 when it has them.

    `inline` asks the browser to show it; kinds that could run code, and text whose charset nobody knows, are offered to
    be saved all the same. Who may have the file was decided before; raises `NotAllowed` for one that is held, unless it
    is only not scanned yet and `own`: the person who asks has just sent it.
    """
    if stored.is_held and not (own and stored.scan == "pending"):
        raise NotAllowed(_(stored.scan_note) if stored.scan_note else INFECTED)
    if "," in request.headers.get("Range", ""):
        request.range = None  # several ranges: WebOb would send the first alone; the whole file is right and rare
    shown = inline and may_show(stored)
    response = Response(
        app_iter=Pieces(stored.open()),
        content_length=stored.size,
        content_type=stored.media_type,
        charset=_charset(stored),
        conditional_response=True,
        accept_ranges="bytes",
        etag=stored.sha256,
        last_modified=stored.created,
        content_disposition=disposition(stored.filename, inline=shown),
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = PDF_POLICY if stored.media_type == "application/pdf" else POLICY
    response.request = request
    return response


def send_thumbnail(thumbnail: Thumbnail, request: Any) -> Response:
    """Answer `request` with a small picture, or 304 when it has it. Who may have it was decided before."""
    response = Response(
        app_iter=Pieces(thumbnail.blob.open("r")),
        content_length=thumbnail.size,
        content_type=thumbnail.media_type,
        conditional_response=True,
        etag=thumbnail.etag,
        cache_control="private, no-cache",
    )
    response.request = request
    return response


def may_show(stored: StoredFile) -> bool:
    """Tell whether browsers can show `stored` and nothing bad comes of it."""
    kind = BY_MEDIA_TYPE.get(stored.media_type)
    return kind is not None and kind.inline and (kind.group != "text" or bool(stored.charset))


def _charset(stored: StoredFile) -> str | None:
    if not stored.media_type.startswith("text/"):
        return None
    return stored.charset.removesuffix("-sig") or None


class Pieces:
    """The bytes of an open file, piece by piece; WebOb asks for `app_iter_range` when a browser resumes."""

    def __init__(self, file: BinaryIO, length: int | None = None) -> None:
        self._file = file
        self._left = length

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._file.read(PIECE if self._left is None else min(PIECE, self._left)):
            if self._left is not None:
                self._left -= len(piece)
            yield piece

    def app_iter_range(self, start: int, stop: int) -> Pieces:
        """Give the bytes from `start` up to `stop`."""
        self._file.seek(start)
        return Pieces(self._file, stop - start)

    def close(self) -> None:
        """Close the file; called by the server when the answer is out."""
        self._file.close()
