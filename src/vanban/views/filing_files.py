"""The files of a batch as the person who sent them looks at them, beside their rows."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from vanban.content.folder import Folder
from vanban.files.sending import send, send_thumbnail
from vanban.filing.batch import Row
from vanban.permissions import Permission
from vanban.views.filing_many import NAME, asked
from vanban.views.whole_numbers import whole_number


@view_config(context=Folder, name=NAME, request_method="GET", permission=Permission.ADD, request_param="file")
def file(folder: Folder, request: Any) -> Any:
    """Send the file of a row to the person who sent it, to be looked at beside its row."""
    stored = _row(folder, request, "file").stored
    if stored is None:
        raise HTTPNotFound
    return send(stored, request, inline=True, own=True)


@view_config(context=Folder, name=NAME, request_method="GET", permission=Permission.ADD, request_param="picture")
def picture(folder: Folder, request: Any) -> Any:
    """Send the small picture of the first page of that file."""
    stored = _row(folder, request, "picture").stored
    if stored is None or stored.thumbnail is None:
        raise HTTPNotFound
    return send_thumbnail(stored.thumbnail, request)


def _row(folder: Folder, request: Any, name: str) -> Row:
    """Give the row that the parameter `name` numbers; what is filed is to be had from its document alone."""
    number = whole_number(request.GET[name])
    row = asked(folder, request).row(number) if number is not None else None
    if row is None or row.docid is not None:
        raise HTTPNotFound
    return row
