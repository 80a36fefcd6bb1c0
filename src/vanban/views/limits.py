"""What a request may hold at most, asked before anything reads it; what is larger gets one sentence and costs nothing.

The bodies of JSON have limits of their own, by service (`vanban.api.bodies`).
"""

from __future__ import annotations

from typing import Any, Final

from vanban.errors import TooLarge, VanbanError
from vanban.i18n import _

LONGEST_QUERY: Final = 60_000
"""Characters; a long paragraph that somebody pastes into the search box has a fourth of it."""
MOST_PARAMETERS: Final = 500
MOST_FIELDS: Final = 5_000
"""Of a form: the largest is the review of a batch of two hundred files."""
SMALL: Final = 1024 * 1024
"""Bytes of a form without files."""
PIECE: Final = 1024 * 1024
MANY: Final = _("The form has more fields than the portal takes at once.")


class AddressTooLong(VanbanError):
    """More in the address than any page of ours puts there."""

    status = 414


def check_address(request: Any) -> None:
    """Raise `AddressTooLong` for a query string that no page of the portal makes."""
    query = request.environ.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or query.count("&") + query.count(";") > MOST_PARAMETERS:
        raise AddressTooLong(_("The address is longer than the portal reads."))


def check_form(request: Any, *, most: int | None) -> None:
    """Raise `TooLarge` for a form with more than `most` bytes, if any, or more fields than it can have."""
    edge = _edge(request)
    if not edge:
        return
    if most is not None and (request.content_length or 0) > most:
        mapping = {"limit": most // 1024}
        raise TooLarge(_("The request is larger than ${limit} kB, the most that is taken here.", mapping=mapping))
    if _count(request, edge) > MOST_FIELDS:
        raise TooLarge(MANY)


def _edge(request: Any) -> bytes:
    """Give what stands between two fields of the form; nothing where the body is no form."""
    if request.content_type == "application/x-www-form-urlencoded":
        return b"&"
    if request.content_type != "multipart/form-data":
        return b""
    boundary: str = request.headers.get("Content-Type", "").partition("boundary=")[2].partition(";")[0].strip(' "')
    return b"--" + boundary.encode("latin-1", "replace")


def _count(request: Any, edge: bytes) -> int:
    request.make_body_seekable()
    body, found, rest = request.body_file_raw, 0, b""
    while piece := body.read(PIECE):
        found += (rest + piece).count(edge)
        rest = piece[-len(edge) + 1 :] if len(edge) > 1 else b""
    body.seek(0)
    return found
