"""The opinions that everybody may read, to take along: CSV and JSON."""

from __future__ import annotations

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import Any, Final, cast

from pyramid.response import FileIter, Response
from pyramid.view import view_config

from vanban.consultations.in_order import fingerprint, public_docids
from vanban.consultations.open_data import FIELDS, licence_of, records, write_records_csv, write_records_json
from vanban.content.consultation import Consultation
from vanban.filenames import disposition
from vanban.permissions import Permission
from vanban.security.throttle import Limit, spend_from

IN_MEMORY: Final = 1 << 20
MANY: Final = 1_000
"""Opinions from which a file takes the server so long that one network may not have it again and again."""
LIMIT: Final = Limit("open-data", most=20, minutes=10)


@view_config(context=Consultation, name="opinions.csv", permission=Permission.VIEW)
def send_csv(consultation: Consultation, request: Any) -> Response:
    """Send the opinions as CSV."""
    return _sent(consultation, request, "csv", "text/csv", write_records_csv)


@view_config(context=Consultation, name="opinions.json", permission=Permission.VIEW)
def send_json(consultation: Consultation, request: Any) -> Response:
    """Send the opinions as JSON, with what each field is and how the data may be used."""
    return _sent(consultation, request, "json", "application/json", write_records_json)


def about(consultation: Consultation, request: Any, total: int) -> dict[str, Any]:
    """Tell what the data are."""
    return {
        "title": str(consultation.title),
        "consultation": request.address(consultation),
        "publisher": request.site_settings["title"],
        "licence": request.say(licence_of(consultation, request.registry)),
        "fields": [{"name": name, "description": request.say(said)} for name, said in FIELDS.items()],
        "total": total,
    }


def _sent(
    consultation: Consultation, request: Any, form: str, media_type: str, write: Callable[[Any, Any, Any], None]
) -> Response:
    docids = public_docids(consultation, request.registry)
    told = about(consultation, request, len(docids))
    mark = fingerprint(consultation, docids, form, request.language, told["licence"])
    response = Response(content_type=media_type, charset="utf-8", etag=mark, conditional_response=True)
    response.cache_control = "public, no-cache"  # kept, and asked each time whether it is still true
    response.vary = ("Accept-Language", "Cookie")
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Disposition"] = disposition(f"y-kien-{consultation.__name__}.{form}")
    if mark in request.if_none_match:
        return response
    if len(docids) > MANY:
        spend_from(request, LIMIT)
    file = cast("Any", SpooledTemporaryFile(IN_MEMORY))  # noqa: SIM115 (the server closes it when it is sent)
    write(file, records(consultation, docids, request.registry), told)
    size = file.tell()
    file.seek(0)
    response.app_iter, response.content_length = FileIter(file), size
    return response
