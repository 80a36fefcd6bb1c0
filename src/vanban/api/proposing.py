"""Takes a file before there is a document for it, and says what its words propose for the fields of one."""

from __future__ import annotations

from datetime import date
from typing import Any

from pyramid.httpexceptions import HTTPNotFound

from vanban.api.addresses import address
from vanban.api.bodies import json_object, with_files
from vanban.api.rendering import no_content
from vanban.api.services import actor, one_step, service
from vanban.api.values_in import file_in
from vanban.catalog.proposing import Offer, offers
from vanban.content.base import Content
from vanban.content.folder import Folder
from vanban.errors import Invalid
from vanban.files import StoredFile, take_in
from vanban.files.limits import limit_here
from vanban.files.reading_staged import request_reading
from vanban.i18n import _
from vanban.permissions import Permission


@service("@propose", method="POST", permission=Permission.ADD, context=Folder)
@service("@propose", method="POST", permission=Permission.EDIT)
def take(content: Content, request: Any) -> dict[str, Any]:
    """Take `file` in (JSON, or as `upload` of a form) and have it read."""
    stored = _uploaded(request) if request.content_type == "multipart/form-data" else _sent(request)
    key = request.root.service("staging").put(stored, actor(request), request.registry.staging_quota)
    request_reading(request.root, request.registry, key)
    request.response.status_code = 202
    request.response.location = address(content, request, "@propose", key)
    return _described(content, request, key, stored)


@service("@propose", permission=Permission.ADD, context=Folder)
@service("@propose", permission=Permission.EDIT)
def propose(content: Content, request: Any) -> dict[str, Any]:
    """Say what the file taken in as the name behind proposes, or that it is still being read."""
    key = one_step(request) or ""
    stored = request.root.service("staging").get(key, actor(request))
    if stored is None:
        raise HTTPNotFound
    return _described(content, request, key, stored)


@service("@propose", method="DELETE", permission=Permission.ADD, context=Folder)
@service("@propose", method="DELETE", permission=Permission.EDIT)
def forget(_content: Content, request: Any) -> Any:
    """Forget the file taken in as the name behind: it makes room for others."""
    key = one_step(request) or ""
    staging = request.root.service("staging")
    if staging.get(key, actor(request)) is None:
        raise HTTPNotFound
    staging.drop([key])
    return no_content(request)


def _uploaded(request: Any) -> StoredFile:
    upload = request.POST.get("upload")
    if not hasattr(upload, "file"):
        raise Invalid(_("A file is expected here."))
    limit = limit_here(request.root, request.registry)
    return take_in(upload.file, upload.filename, request.registry, limit_bytes=limit)


def _sent(request: Any) -> StoredFile:
    body = json_object(request, limit=with_files(request.registry))
    if body.get("file") is None:
        raise Invalid(_("Some fields need your attention."), {"file": _("Please fill this in.")})
    return file_in(body["file"], request.context, request.registry)


def _described(content: Content, request: Any, key: str, stored: StoredFile) -> dict[str, Any]:
    items = offers(str(stored.text), request.root, request.principals) if stored.text is not None else []
    return {
        "@id": address(content, request, "@propose", key),
        "key": key,
        "filename": stored.filename,
        "size": stored.size,
        "sha256": stored.sha256,
        "state": stored.extraction,
        "note": request.say(stored.note),
        "items": [_item(offer) for offer in items],
    }


def _item(offer: Offer) -> dict[str, Any]:
    value = offer.value.isoformat() if isinstance(offer.value, date) else offer.value
    return {"field": offer.field, "value": value, "words": offer.words, "confidence": offer.confidence}
