"""The numbers of a poll to take along: CSV and JSON, for whom they are shown."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.response import Response
from pyramid.view import view_config

from vanban.content.poll import Poll
from vanban.filenames import disposition
from vanban.permissions import Permission
from vanban.polls.results import are_shown, records
from vanban.tables import Column, write_csv
from vanban.views.polls.voted import has_voted


@view_config(context=Poll, name="results.csv", request_method="GET", permission=Permission.VIEW)
def send_csv(poll: Poll, request: Any) -> Response:
    """Send the numbers as CSV."""
    found = _records(poll, request)
    file = BytesIO()
    write_csv(file, [Column(name) for name in found[0]], (tuple(record.values()) for record in found))
    return _sent(Response(file.getvalue(), content_type="text/csv", charset="utf-8"), poll, "csv")


@view_config(context=Poll, name="results.json", request_method="GET", permission=Permission.VIEW)
def send_json(poll: Poll, request: Any) -> Response:
    """Send the numbers as JSON, with the question and how many have voted."""
    told = {
        "question": str(poll.title),
        "poll": request.address(poll),
        "publisher": request.site_settings["title"],
        "final": poll.is_over(datetime.now(UTC)),
        "voters": poll.voters,
        "choices": _records(poll, request),
    }
    return _sent(Response(json_body=told, content_type="application/json", charset="utf-8"), poll, "json")


def _records(poll: Poll, request: Any) -> list[dict[str, Any]]:
    shown = are_shown(poll, datetime.now(UTC), voted=has_voted(poll, request))
    if not (shown or request.has_permission(Permission.EDIT, poll)) or not poll.choices:
        raise HTTPNotFound
    return records(poll)


def _sent(response: Response, poll: Poll, form: str) -> Response:
    response.headers["Content-Disposition"] = disposition(f"tham-do-{poll.__name__}.{form}")
    return response
