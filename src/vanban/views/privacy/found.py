"""What is kept of a person, as a page and as a file; titles only of what the reader may view."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from pyramid.response import Response

from vanban.content.base import path_string
from vanban.filenames import disposition
from vanban.i18n import _
from vanban.permissions import Permission
from vanban.personal_data import Fate, Person, Record
from vanban.privacy.report import Part, report
from vanban.text.dates import format_short
from vanban.views.privacy.lines import FATES

HIDDEN: Final = _("A document that you may not view")


def parts_of(site: Any, request: Any, person: Person) -> list[dict[str, Any]]:
    """Give each part with its records in words."""
    return [_part(part, request) for part in report(site, request.registry, person)]


def fates_of(parts: Iterable[Mapping[str, Any]]) -> list[tuple[str, list[Mapping[str, Any]]]]:
    """Give what goes, what stays without the name, and what stays."""
    grouped = [(fate, [part for part in parts if part["fate"] is fate]) for fate in Fate]
    return [(FATES[fate], found) for fate, found in grouped if found]


def as_file(site: Any, request: Any, person: Person) -> Response:
    """Answer with all of it as JSON."""
    told = {
        part.kept.name: {
            "title": request.say(part.kept.title),
            "purpose": request.say(part.kept.purpose),
            "basis": request.say(part.kept.basis),
            "records": [_as_json(record, request) for record in part.records],
        }
        for part in report(site, request.registry, person)
    }
    body = json.dumps(
        {"about": person.login or person.email or person.name, "kept": told}, ensure_ascii=False, indent=1
    )
    answer = Response(body.encode(), content_type="application/json", charset="utf-8")
    answer.headers["Content-Disposition"] = disposition("du-lieu-ca-nhan.json")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _part(part: Part, request: Any) -> dict[str, Any]:
    kept = part.kept
    return {
        "name": kept.name,
        "title": request.say(kept.title),
        "purpose": request.say(kept.purpose),
        "fate": kept.fate,
        "reason": request.say(kept.reason),
        "count": len(part.records),
        "records": [_shown(record, request) for record in part.records[:200]],
    }


def _shown(record: Record, request: Any) -> dict[str, Any]:
    visible = record.content is None or request.has_permission(Permission.VIEW, record.content)
    return {
        "title": request.say(record.title if visible else HIDDEN),
        "url": request.address(record.content) if visible and record.content is not None else "",
        "values": [(request.say(label), _text(value, request)) for label, value in record.values],
    }


def _as_json(record: Record, request: Any) -> dict[str, Any]:
    visible = record.content is None or request.has_permission(Permission.VIEW, record.content)
    told: dict[str, Any] = {str(label): _plain(value) for label, value in record.values}
    where = {"path": path_string(record.content)} if visible and record.content is not None else {}
    return {"title": request.say(record.title if visible else HIDDEN), **where, **told}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list, frozenset)):
        return [str(item) for item in value]
    return value if isinstance(value, (int, float, bool)) else str(value)


def _text(value: Any, request: Any) -> str:
    if isinstance(value, datetime):
        return str(request.format_moment(value))
    if isinstance(value, date):
        return format_short(value)
    if isinstance(value, (tuple, list, frozenset)):
        return "; ".join(str(item) for item in value)
    return str(request.say(value) if isinstance(value, str) else value)
