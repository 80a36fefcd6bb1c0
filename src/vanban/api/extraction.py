"""`@extract`: what became of the words of files, and having them read again."""

from __future__ import annotations

from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.bodies import json_object, text_in
from vanban.api.rendering import moment, translated
from vanban.api.services import service
from vanban.content.base import Content
from vanban.files.extracting import read_again, read_as
from vanban.files.stored import StoredFile, named_files
from vanban.permissions import Permission


@service("@extract", permission=Permission.EDIT)
def show_extraction(content: Content, request: Any) -> dict[str, Any]:
    """Say of each file, or the one named behind, how its reading ended."""
    return _told(content, request)


@service("@extract", method="POST", permission=Permission.EDIT)
def extract_again(content: Content, request: Any) -> dict[str, Any]:
    """Have all files, or the one named behind, read again in the background; a text file in the `charset` of the body."""
    files = _asked(content, request)
    charset = text_in(json_object(request), "charset")
    if charset:
        for stored in files.values():
            read_as(content, request.registry, stored, charset)
    else:
        read_again(content, request.registry, files.values())
    request.response.status_code = 202
    return _told(content, request)


def _asked(content: Content, request: Any) -> dict[str, StoredFile]:
    files = named_files(content)
    if not request.subpath:
        return files
    name = "/".join(request.subpath)
    if name not in files:
        raise HTTPNotFound
    return {name: files[name]}


def _told(content: Content, request: Any) -> dict[str, Any]:
    items = [_file(content, *named, request) for named in _asked(content, request).items()]
    return {"@id": address(content, request, "@extract"), "items": items}


def _file(content: Content, name: str, stored: StoredFile, request: Any) -> dict[str, Any]:
    return {
        "@id": address(content, request, "@extract", *name.split("/")),
        "filename": stored.filename,
        "state": stored.extraction,
        "note": translated(stored.note, request) if stored.note else "",
        "scan": stored.scan,
        "tool": stored.tool,
        "charset": stored.converted_from or stored.charset,
        "readings": list(stored.readings),
        "pages": stored.pages_read,
        "read": moment(stored.read_at),
        "left": len(stored.recognition.left) if stored.recognition else 0,
    }
