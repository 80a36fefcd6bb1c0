"""What is kept of a person as a file to take along: XLSX for people, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, Final

from pyramid.response import Response

from vanban.content.base import path_string
from vanban.filenames import disposition
from vanban.i18n import _
from vanban.personal_data import Done, Person, Record
from vanban.privacy.report import Part, report
from vanban.tables import Column, Sheet, answer_sheets
from vanban.views.privacy.found import as_text, visible

TITLE: Final = _("Personal data")
OVERVIEW: Final = (
    (_("What is kept"), 30),
    (_("Records"), 10),
    (_("Which data"), 60),
    (_("What for"), 60),
    (_("By which law"), 45),
)


def as_json(site: Any, request: Any, person: Person) -> Response:
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


def as_workbook(site: Any, request: Any, person: Person) -> Response:
    """Answer with all of it as XLSX: what there is on the first sheet, then a sheet for each part."""
    parts = list(report(site, request.registry, person))
    rows = [
        [
            request.say(part.kept.title),
            len(part.records),
            *map(request.say, (part.kept.what, part.kept.purpose, part.kept.basis)),
        ]
        for part in parts
    ]
    overview = Sheet(request.say(TITLE), [Column(request.say(title), width) for title, width in OVERVIEW], rows)
    return answer_sheets(request, request.say(TITLE), [overview, *(_sheet(part, request) for part in parts)])


FORMS: Final[dict[str, Callable[[Any, Any, Person], Response]]] = {"xlsx": as_workbook, "json": as_json}
"""By the name of the form; the one for people first."""


def _sheet(part: Part, request: Any) -> Sheet:
    """Give the sheet of a part: a column for each label that some record has."""
    labels = list(dict.fromkeys(label for record in part.records for label, _value in record.values))
    columns = [Column(request.say(title), 40) for title in (_("What"), _("Address"))]
    columns += [Column(request.say(label), 30) for label in labels]
    return Sheet(request.say(part.kept.title), columns, _rows(part, labels, request))


def _rows(part: Part, labels: list[Any], request: Any) -> Iterator[list[Any]]:
    for record in part.records:
        title, node = visible(record, request)
        told = dict(record.values)
        cells = [_cell(told[label], request) if label in told else None for label in labels]
        yield [title, request.address(node) if node is not None else None, *cells]


def _cell(value: Any, request: Any) -> Any:
    """Leave days, moments and numbers what they are, so that a person can sort by them."""
    is_plain = isinstance(value, (int, float, date)) and not isinstance(value, bool)
    return value if is_plain else as_text(value, request)


def _as_json(record: Record, request: Any) -> dict[str, Any]:
    title, node = visible(record, request)
    told: dict[str, Any] = {str(label): _plain(value) for label, value in record.values}
    return {"title": title, **({"path": path_string(node)} if node is not None else {}), **told}


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list, frozenset)):
        return [_plain(item) for item in value]
    if isinstance(value, Done):
        return f"{value.when.isoformat()} {value.what} {value.remark}".rstrip()
    return value if isinstance(value, (int, float, bool)) else str(value)
